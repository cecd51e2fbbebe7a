"""What must hold for the repository as a whole, whoever clones it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
VENDOR = "workshop/static/vendor/"
TEXT = {".py", ".toml", ".md", ".yml", ".txt", ".html", ".css", ".js", ".ini", ".json", ".mako", ".po", ".sh", ""}

# One sign in brackets, so that this file does not find itself.
FORBIDDEN = {
    "a package index": r"pypi[.]org|files[.]pythonhosted|registry[.]npmjs|https?:\S+/simpl[e]\b",
    "the address of a wheel or a tarball": r"https?:\S+[.](whl|tgz|tar[.]gz)\b",
    "a path of someone's machine": r"/hom[e]/\w|/User[s]/\w|/roo[t]/|(?<![\w.}])/wor[k]/|/op[t]/pypi",
    "a private key": r"BEGIN [A-Z ]*PRIVATE KE[Y]",
}


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [file for file in listing.stdout.split("\0") if file and (ROOT / file).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    ours = [file for file in tracked() if not file.startswith(VENDOR) and Path(file).suffix in TEXT]
    return {file: (ROOT / file).read_text() for file in ours}


@pytest.fixture(scope="module")
def licences() -> dict[str, Any]:
    lint = subprocess.run([sys.executable, "-m", "reuse", "lint", "--json"], cwd=ROOT, capture_output=True, text=True)
    verdict: dict[str, Any] = json.loads(lint.stdout)
    return verdict


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str, texts: dict[str, str]) -> None:
    found = [f"{file}: {match.group()}" for file, text in texts.items() for match in re.finditer(FORBIDDEN[what], text)]

    assert found == []


def test_what_holds_addresses_or_data_is_not_tracked() -> None:
    files = tracked()
    data = [file for file in files if file.startswith("instance/") or file.endswith((".sqlite3", ".pyc", ".pem"))]

    assert data == []
    assert not {Path(file).name for file in files} & {"uv.lock", "pylock.toml", "package-lock.json", ".env"}


def test_scripts_can_be_run() -> None:
    scripts = [file for file in tracked() if file.startswith(("script/", ".ci/")) and not Path(file).suffix]

    assert {"script/setup", "script/server", "script/test", "script/lock", "script/vendor", ".ci/run"} <= set(scripts)
    assert [file for file in scripts if not os.access(ROOT / file, os.X_OK)] == []


@pytest.mark.parametrize("name", ["setup", "server", "test", "lock", "vendor"])
def test_a_script_is_plain_sh(name: str) -> None:
    script = ROOT / "script" / name

    assert script.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", script], capture_output=True, text=True).stderr == ""


@pytest.mark.slow
def test_every_file_has_a_licence(licences: dict[str, Any]) -> None:
    assert licences["summary"]["compliant"], licences["non_compliant"]


@pytest.mark.slow
def test_a_vendored_file_keeps_its_own_licence(licences: dict[str, Any]) -> None:
    has = {file["path"]: {term["value"] for term in file["spdx_expressions"]} for file in licences["files"]}
    manifest = json.loads((ROOT / VENDOR / "manifest.json").read_text())

    assert {name: has[VENDOR + name] for name in manifest} == {name: {of["licence"]} for name, of in manifest.items()}


def test_the_pictures_of_the_readme_are_small_and_are_told_to_who_does_not_see_them() -> None:
    readme = (ROOT / "README.md").read_text()
    told = dict(re.findall(r'src="(docs/pictures/[^"]+)"[^>]* alt="([^"]+)"', readme))
    told |= {path: said for said, path in re.findall(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", readme)}
    pictures = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "docs" / "pictures").iterdir()}
    assert told.keys() == pictures.keys()
    assert all(said.endswith(".") for said in told.values())
    assert sum(path.stat().st_size for path in pictures.values()) < 300_000
