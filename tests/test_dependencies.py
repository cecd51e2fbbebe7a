import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def named() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = [PROJECT["project"]["dependencies"], *extras, PROJECT["dependency-groups"]["dev"]]
    return {name(requirement) for group in [*groups, PROJECT["build-system"]["requires"]] for requirement in group}


def locked(file: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / file).read_text(), re.MULTILINE))


def test_every_direct_dependency_has_its_reason_and_no_other() -> None:
    rows = re.findall(r"^\| ([a-z][a-z0-9-]+) \| (.+) \|$", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)
    reasons = {package: reason for package, reason in rows if package != "package"}

    assert set(reasons) == named()
    assert min(len(reason) for reason in reasons.values()) > 20


def test_every_direct_dependency_is_locked() -> None:
    assert named() <= locked("requirements.txt") | locked("requirements-dev.txt")


def test_the_package_that_socketio_would_prefer_is_not_installed() -> None:
    assert "eventlet" not in locked("requirements.txt") | locked("requirements-dev.txt")


def test_every_locked_file_has_a_hash_and_no_address() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / file).read_text()
        pinned = [block for block in re.split(r"^(?=[a-z0-9._-]+==)", text, flags=re.MULTILINE) if block]

        assert all("--hash=sha256:" in block for block in pinned)
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
