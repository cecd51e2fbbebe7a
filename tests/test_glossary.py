"""docs/glossary.md: every word stands once, and lives where it says."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name

import pytest

GLOSSARY = (Path(__file__).resolve().parent.parent / "docs" / "glossary.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith(("| on the screen", "| word "))
]
PLACES = sorted(set(re.findall(r"`(workshop\.[\w.]+)`", GLOSSARY)))
NOT_BUILT = {"standing", "decision"}


def test_every_word_has_a_place_but_those_that_are_not_built() -> None:
    without = {row[1] for row in ROWS if not any("`workshop." in cell for cell in row)}

    assert without == NOT_BUILT


def test_no_word_stands_twice() -> None:
    told = [row[0] for row in ROWS]

    assert sorted(told) == sorted(set(told))


@pytest.mark.parametrize("place", PLACES)
def test_a_word_lives_where_the_glossary_says(place: str) -> None:
    try:
        resolve_name(place)
    except AttributeError:  # a module that nothing has imported yet
        import_module(place)
