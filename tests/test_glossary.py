"""docs/glossary.md: every word stands once, and lives where it says."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith(("| on the screen", "| word "))
]
PLACES = sorted(set(re.findall(r"`(workshop\.[\w.]+)`", GLOSSARY)))


def test_every_word_has_a_place() -> None:
    without = {row[1] for row in ROWS if not any("`workshop." in cell for cell in row)}

    assert without == set()


def test_no_word_stands_twice() -> None:
    told = [row[0] for row in ROWS]

    assert sorted(told) == sorted(set(told))


@pytest.mark.parametrize("place", PLACES)
def test_a_word_lives_where_the_glossary_says(place: str) -> None:
    try:
        resolve_name(place)
    except AttributeError:  # a module that nothing has imported yet
        import_module(place)


SOURCES = [*(ROOT / "workshop").rglob("*.html"), *(ROOT / "workshop").rglob("*.py"), *(ROOT / "themes").rglob("*.toml")]
# /anslut is an address, and stays.
AVOIDED = re.compile(r"\bAnslut\b|\b[Aa]nsl(?:ut[^\W-]+|öt)|[Oo]mröstning|[Ss]amtalsfråg|Prata om det här")


def test_nothing_a_person_reads_says_a_word_the_glossary_avoids() -> None:
    found = {(path.name, word) for path in SOURCES for word in AVOIDED.findall(path.read_text())}

    assert found == set()
