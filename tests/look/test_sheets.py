"""The style sheets: every one is used, says what it is for, and leaves force alone."""

from pathlib import Path

import pytest

import workshop
from workshop.ground import styles

HOUSE = Path(workshop.__file__).parent
CSS = HOUSE / "static/css"
SHEETS = sorted(file.relative_to(CSS).as_posix() for file in CSS.rglob("*.css"))
# Where nothing else does: what is hidden stays hidden, who wants no motion gets none, and on a narrow screen a slide
# has one column, however its alternatives were laid out.
FORCED = {"type.css": 4, "stage/narrow.css": 2}


def test_a_sheet_is_sent_with_what_it_imports_and_without_its_comments(tmp_path: Path) -> None:
    (tmp_path / "css/parts").mkdir(parents=True)
    (tmp_path / "css/page.css").write_text('/* A page. */\n@import "parts/card.css";\np { margin: 0 }\n')
    (tmp_path / "css/parts/card.css").write_text('@import "../bare.css";\n.card { color: red }\n')
    (tmp_path / "css/bare.css").write_text("a { color: blue }\n")

    sent = "a { color: blue }\n.card { color: red }\np { margin: 0 }\n"
    assert styles.sheet(tmp_path, "css/page.css") == sent
    assert styles.parts(tmp_path, "css/page.css") == ["css/page.css", "css/parts/card.css", "css/bare.css"]


def test_what_is_imported_and_not_there_stops(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text('@import "missing.css";\n')
    with pytest.raises(FileNotFoundError):
        styles.sheet(tmp_path, "page.css")


def test_every_sheet_is_on_some_page() -> None:
    pages = "".join(file.read_text() for file in (HOUSE / "templates").rglob("*.html"))
    linked = [name for name in SHEETS if f"css/{name}" in pages]
    used = {part.removeprefix("css/") for name in linked for part in styles.parts(HOUSE / "static", f"css/{name}")}
    assert set(SHEETS) - used == set()


def test_a_sheet_says_first_what_it_is_for() -> None:
    assert [name for name in SHEETS if not (CSS / name).read_text().startswith("/* ")] == []


def test_nothing_is_forced_but_where_nothing_else_does() -> None:
    found = {name: (CSS / name).read_text().count("!important") for name in SHEETS}
    assert {name: n for name, n in found.items() if n} == FORCED


def test_no_import_is_left_in_what_is_sent() -> None:
    assert [name for name in SHEETS if "@import" in styles.sheet(HOUSE / "static", f"css/{name}")] == []
