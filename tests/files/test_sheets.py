import csv
import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.files.sheets import csv_bytes, xlsx_bytes

STARTS = ["=", "+", "-", "@", "\t", "\n", "＝", "'=", "<r>", "{=", "http://", "internal:", "_x0041_"]
READABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(
    map(chr, [*range(9), *range(11), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF])) + "\r"), max_size=80)  # fmt: skip
NASTY = st.one_of(READABLE, st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), READABLE))
MANY = 20  # strings in one file


def cells_of_xlsx(data: bytes) -> Iterator[openpyxl.cell.cell.Cell]:
    yield from (row[0] for row in openpyxl.load_workbook(io.BytesIO(data))["Ord"].iter_rows())


def unmarked(text: str) -> str:
    """A cell of the CSV as a program reads it back: docs/operations.md."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", text) else text


def check(strings: list[str]) -> None:
    cells = list(cells_of_xlsx(xlsx_bytes([("Ord", [[text] for text in ["Rubrik", *strings, "slut"]])])))
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert [cell.value or "" for cell in cells][1:-1] == strings
    rows = list(csv.reader(io.StringIO(csv_bytes([[text, "x"] for text in strings]).decode("utf-8-sig"), newline=""),
                           delimiter=";"))  # fmt: skip
    assert [unmarked(row[0]) for row in rows] == strings
    assert not [row for row in rows if row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.slow
@settings(max_examples=50)
@given(st.lists(NASTY, min_size=MANY, max_size=MANY))
def test_no_text_becomes_a_formula_and_all_read_back_equal(strings: list[str]) -> None:
    check(strings)


@pytest.mark.full
@settings(max_examples=500)
@given(st.lists(NASTY, min_size=MANY, max_size=MANY))
def test_ten_thousand_texts_give_no_formula(strings: list[str]) -> None:
    check(strings)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_becomes_text(start: str) -> None:
    assert f"'{start}cmd|A0" in csv_bytes([[f"{start}cmd|A0"]]).decode("utf-8-sig")


def test_cells_with_semicolons_quotes_and_lines_stay_one_cell() -> None:
    assert csv_bytes([['a;b "c"\nd', None, 3]]) == b'\xef\xbb\xbf"a;b ""c""\nd";;3\r\n'


def test_numbers_stay_numbers_with_a_swedish_comma() -> None:
    assert csv_bytes([[-5, 3.5, "-5"]]).decode("utf-8-sig") == "-5;3,5;'-5\r\n"


def test_text_that_looks_like_the_libraries_own_markup_is_text() -> None:
    nasty = "<r><t>lurad</t></r>"
    [cell] = cells_of_xlsx(xlsx_bytes([("Ord", [[nasty]])]))
    assert str(cell.value).strip() == nasty


def test_signs_that_no_workbook_may_hold_are_left_out() -> None:
    [cell] = cells_of_xlsx(xlsx_bytes([("Ord", [["a\x00\x0b\ud800\uffffb\rc"]])]))
    assert cell.value == "ab\nc"


def test_the_same_table_gives_the_same_workbook() -> None:
    assert xlsx_bytes([("Ord", [["a", 1]])]) == xlsx_bytes([("Ord", [["a", 1]])])
