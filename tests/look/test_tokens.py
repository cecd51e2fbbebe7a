"""Sizes, spaces and colours are named in one place: no sheet says a raw one."""

import re
from pathlib import Path

import pytest

import workshop
from workshop.ground import styles
from workshop.results import charts

STATIC = Path(workshop.__file__).parent / "static"
CSS = STATIC / "css"
TOKENS = {"tokens.css", "scale.css", "palette.css", "print/tokens.css"}
SHEETS = sorted({file.relative_to(CSS).as_posix() for file in CSS.rglob("*.css")} - TOKENS)
TYPE_OR_AIR = re.compile(r"(?<![\w-])(?:font(?:-size)?|margin[\w-]*|padding[\w-]*|gap|row-gap|column-gap)\s*:([^;}]+)")
LENGTH = re.compile(r"(?<![\w.-])-?\d*\.?\d+(?:r?em|px|pt|mm|cm|in|ch|[cds]?v[hwib]|cq\w|%)")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(")
NAMED = re.compile(r"var\((--[\w-]+)")


def bare(name: str) -> str:
    """A sheet without its comments, and without its @page rules, where no variable is read (print/tokens.css)."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)
    return re.sub(r"@page[^{]*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "", text)


def set_in(text: str) -> set[str]:
    return set(re.findall(r"(--[\w-]+)\s*:", text))


def test_no_sheet_says_a_size_or_a_space_of_its_own() -> None:
    raw = {name: LENGTH.findall(" ".join(TYPE_OR_AIR.findall(bare(name)))) for name in SHEETS}
    assert {name: found for name, found in raw.items() if found} == {}


def test_no_sheet_says_a_colour_of_its_own() -> None:
    assert {name: found for name in SHEETS if (found := COLOUR.findall(bare(name)))} == {}


def test_every_name_that_is_used_is_given_and_every_token_is_used() -> None:
    sheets = {name: (CSS / name).read_text() for name in (*SHEETS, *TOKENS)}
    used = {name for text in sheets.values() for name in NAMED.findall(text)}
    given = {name for text in sheets.values() for name in set_in(text)}
    assert used - given == set()
    assert given - used == set()


@pytest.mark.parametrize("name", ["css/tokens.css", "css/print.css"])
def test_screen_and_paper_have_the_same_scale(name: str) -> None:
    assert set_in((CSS / "scale.css").read_text()) <= set_in(styles.sheet(STATIC, name))


def test_a_drawing_has_the_colours_of_the_palette() -> None:
    palette = (CSS / "palette.css").read_text()
    assert f"--dark: {charts.INK};" in palette
    assert f"--goal: {charts.GOAL};" in palette
    assert charts.PAPER == "#ffffff"
    assert "--white: #fff;" in palette


def test_paper_has_the_accents_of_the_screen() -> None:
    """One family: what is blue on the stage is blue in the plan."""
    accents = re.compile(r"--t[1-5]: #\w+")
    screen = accents.findall((CSS / "tokens.css").read_text())
    assert accents.findall((CSS / "print/tokens.css").read_text()) == screen[:5]
