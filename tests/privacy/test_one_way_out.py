"""Stage, phones, result pages, PDF and export can read what was frozen, and not the answers themselves.

Whoever imports the tables of answers is listed here with why. A new name in the list is a decision about privacy.
"""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "workshop"
RAW = {"Answer", "Response", "Comment"}
MAY = {
    "answers/actions.py": "closes and releases moments",
    "answers/close.py": "closes the survey and forgets",
    "answers/comments.py": "stores a comment, and shows it to the one who wrote it until the close",
    "answers/identity.py": "whether somebody has answered at all",
    "answers/own.py": "a person's own answers in the room, for that person",
    "answers/queries.py": "counts for the desk, and a person's own answers for that person",
    "answers/writer.py": "stores",
    "inviting/actions.py": "whether anybody has answered at all, when the way in is chosen",
    "inviting/answered.py": "notes in batches which invitations have been answered, never what",
    "inviting/anew.py": "discards what somebody had saved, who gets a new link",
    "lifetime/leaving.py": "empties what one person has answered, for that person",
    "lifetime/replaying.py": "empties again what somebody had emptied before a backup brought it back",
    "lifetime/rehearsing.py": "stores what made-up people answer",
    "survey/actions.py": "notes that somebody has sent in",
    "survey/queries.py": "how many have answered and sent in, for whole steps; whether you have",
}


def imports(file: Path) -> set[str]:
    """Names taken from answers.models."""
    tree = ast.parse(file.read_text())
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.name for node in taken if node.module == "workshop.answers.models" for name in node.names}


@pytest.mark.slow
def test_only_these_read_the_answers() -> None:
    readers = {
        str(file.relative_to(HOUSE)) for file in HOUSE.rglob("*.py") if imports(file) & RAW and file.name != "models.py"
    }

    assert readers - set(MAY) == set()
