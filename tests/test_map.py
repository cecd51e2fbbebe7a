"""docs/architecture.md and CONTRIBUTING name files that exist, and every folder has its place on the map."""

import functools
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAP = (ROOT / "docs/architecture.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
TASKS = (
    "add a role",
    "change the words of the promise",
    "promise something, on any page",
    "change when the desk gets numbers",
    "add a question kind",
    "add a kind of moment",
    "add a column to measures",
    "change the PDF's cover",
    "add an export format",
    "change the reminder letter",
    "see how an invited list is read",
    "change how small classes are joined",
    "find the index formula",
    "change the stage's type sizes",
    "add a key to the desk",
    "change what the front door of a phone decides",
    "find the response rate",
    "change the limits of signing in",
    "see what retention erases",
    "add a socket event",
    "change the QR code",
)


@functools.cache
def tracked() -> set[str]:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(listing.stdout.splitlines())


def answers() -> dict[str, str]:
    """Task → the cell with its files, from «Where do I …?»."""
    part = CONTRIBUTING.split("## Where do I …?")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", part, re.MULTILINE))


def test_every_task_has_its_answer_and_no_other() -> None:
    assert [task for task in answers() if task not in ("task", "---")] == list(TASKS)


@pytest.mark.parametrize("task", TASKS)
def test_the_files_of_a_task_exist(task: str) -> None:
    named = re.findall(r"`([^`]+)`", answers()[task])
    files = [name for name in named if "/" in name and "<" not in name]

    assert files
    assert [name for name in files if name not in tracked() and not is_folder(name)] == []


def is_folder(name: str) -> bool:
    return name.endswith("/") and (ROOT / name).is_dir()


def test_every_folder_is_on_the_map_and_no_other() -> None:
    told = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)?)/`", MAP.split("## Directions")[0]))
    python = {Path(file).relative_to("workshop").parts for file in tracked() if re.fullmatch(r"workshop/.*\.py", file)}
    top = {parts[0] for parts in python if len(parts) > 1}
    audiences = {f"web/{parts[1]}" for parts in python if parts[0] == "web" and len(parts) > 2}

    assert (top | audiences) - told == set()
    assert [name for name in told if not any((ROOT / place / name).is_dir() for place in PLACES)] == []


PLACES = (
    ".",
    "workshop",
    "workshop/templates",
    "workshop/files",
    "workshop/results",
    "workshop/survey",
    "workshop/questions",
)


def test_every_file_that_the_map_names_exists() -> None:
    """A row's files are named without their ending, beside the folder that begins the row."""
    missing = []
    for folders, cell in re.findall(r"^\| ((?:`[a-z_/]+/` ?)+) \| (.+) \|$", MAP, re.MULTILINE):
        places = [f"workshop/{name}" for name in re.findall(r"`([a-z_/]+)`", folders)]
        for name in re.findall(r"`([a-z_]+)(?:\.[a-z_]+)?`", cell):
            if not any(f"{place}{name}.py" in tracked() for place in places):
                missing.append(f"{folders}: {name}")

    assert missing == []


def test_the_directions_are_those_that_are_checked() -> None:
    chain = MAP.split("\n    operator →")[1].split("\n\n")[0]
    told = [sorted(re.findall(r"\w+", layer)) for layer in f"operator →{chain}".split("→")]
    layers = re.findall(r"^layers = \[\n(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.MULTILINE | re.DOTALL)[0]
    beside = {"facilitators", "files", "site"}  # they stand on the ground alone
    checked = [sorted(set(re.findall(r"\w+", layer)) - beside) for layer in layers.splitlines()]

    assert told == [layer for layer in checked if layer]
