"""docs/operations.md tells every setting and every command, and no other."""

import re
from pathlib import Path

from workshop.ground.config import load
from workshop.operator.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs" / "operations.md").read_text()


class Asked(dict[str, str]):
    """An environment that remembers which variables it was asked for."""

    def __init__(self, **given: str) -> None:
        super().__init__(given)
        self.names: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


def test_every_variable_that_is_read_is_told_and_no_other(tmp_path: Path) -> None:
    table = [row.split("|")[1] for row in DOCUMENT.splitlines() if row.startswith("| `")]
    told = {name for cell in table for name in re.findall(r"`([A-Z_]+)`", cell)}
    environment = Asked(INSTANCE_PATH=str(tmp_path))

    load(environment)

    assert told == environment.names


def test_nothing_else_reads_the_environment() -> None:
    """Settings are read in one place; the command line and PostgreSQL's programs have it, the PDF child its own."""
    sources = {path: path.read_text() for path in (ROOT / "workshop").rglob("*.py")}
    readers = {str(path.relative_to(ROOT / "workshop")) for path, text in sources.items() if "os.environ" in text}

    passing_on = {"operator/opening.py", "operator/backups/postgres.py", "files/pdf/process.py"}
    assert readers == {"ground/config.py", "files/pdf/worker.py"} | passing_on


def test_every_command_is_told_and_no_other() -> None:
    told = re.findall(r"^    workshop ([\w-]+) ", DOCUMENT, re.MULTILINE)

    assert sorted(told) == sorted(main.commands)
