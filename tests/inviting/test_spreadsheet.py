"""Files with a list: what Excel writes is read, and what is made to hurt is refused."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from workshop.files.reading.child import LONGEST_CELL, MOST_COLUMNS
from workshop.inviting.lists.files import UnreadableFile, tables_of

pytestmark = pytest.mark.slow  # each reads in a process of its own

ROWS = [["Namn", "E-post", "Roll"], ["Åsa Öberg", "asa@kommun.se", "Förtroendevald"], ["", "bo@kommun.se", ""]]


def rows_of(data: bytes) -> list[list[str]]:
    """Those of the first table."""
    return [list(row) for row in tables_of(data)[0][0].rows]


def by_openpyxl() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Annat").append(["nej@kommun.se"])
    book.save(file)
    return file.getvalue()


def by_xlsxwriter() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Lista")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
        sheet.write_url(1, 1, "mailto:asa@kommun.se", string="asa@kommun.se")
        sheet.write_rich_string(2, 1, "bo@", book.add_format({"bold": True}), "kommun", ".se")
    return file.getvalue()


def test_a_role_that_is_merged_over_several_rows_is_that_of_each() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    rows = ["Inbjudna", ""], ["E-post", "Roll"], ["a@k.se", "Ledamot"], ["b@k.se", ""], ["c@k.se", ""], ["d@k.se"]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("B3:B5")
    book.save(file)
    read = [[*row, ""][:2] for row in rows_of(file.getvalue())]
    assert read[0] == ["Inbjudna", ""]
    assert read[2:] == [["a@k.se", "Ledamot"], ["b@k.se", "Ledamot"], ["c@k.se", "Ledamot"], ["d@k.se", ""]]


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter])
def test_the_first_sheet_of_a_workbook_is_read(make) -> None:  # type: ignore[no-untyped-def]
    read = [[*row, "", "", ""][:3] for row in rows_of(make())]
    assert read == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_are_read_in_the_encodings_that_excel_writes(encoding: str) -> None:
    text = "\r\n".join(";".join(row) for row in ROWS)
    assert rows_of(text.encode(encoding)) == ROWS


def packed(**members: bytes) -> bytes:
    """A workbook of one sheet, with members replaced."""
    file = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(by_xlsxwriter()))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            made.writestr(name, members.get(name.rsplit("/", 1)[-1].split(".")[0], whole.read(name)))
    return file.getvalue()


BOMB = '<?xml version="1.0"?><!DOCTYPE lol [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
FAR = b'<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
WIDE = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'


LONG = f"<sst><si><t>{'ord ' * 80}</t></si></sst>".encode()
FULL = b"<worksheet><sheetData>%s</sheetData></worksheet>" % (b"<row>%s</row>" % (b'<c t="s"><v>0</v></c>' * 40) * 9999)


# Made by the test that reads them: every process of a run imports this file.
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: packed(sheet1=FULL, sharedStrings=LONG), "för stor"),  # 60 kB, of which 120 MB came out
        (lambda: packed(sheet1=FAR), "för många rader"),
        (lambda: packed(sheet1=b"not xml"), "går inte att läsa"),
        (lambda: packed(workbook=b"<workbook/>"), "går inte att läsa"),
        (lambda: by_openpyxl()[:900], "går inte att läsa"),
        (lambda: b"PK\x03\x04" + b"\0" * 200, "går inte att läsa"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "går inte att läsa"),
        (lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "går inte att läsa"),
        (lambda: b"\xff\xfe\x00", "går inte att läsa"),
    ],
)
def test_what_cannot_or_should_not_be_read_is_refused_in_plain_words(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        rows_of(make())


@pytest.mark.parametrize(
    "make",
    [
        lambda: packed(sharedStrings=BOMB.encode()),
        lambda: packed(sharedStrings=BOMB.encode("utf-16")),
        lambda: packed(sharedStrings=b"<sst><si><t>" + b"x" * 60_000_000 + b"</t></si></sst>"),
        lambda: packed(sheet1=b"<worksheet>" + b" " * 60_000_000),
        lambda: packed(
            sheet1=b"<worksheet><sheetData>" + b'<row><c t="s"/></row>' * 400_000 + b"</sheetData></worksheet>"
        ),
    ],
)
def test_a_file_that_was_made_to_hurt_ends_its_own_process_and_nothing_else(make: Callable[[], bytes]) -> None:
    with suppress(UnreadableFile):
        assert all(len(cell) <= LONGEST_CELL for row in rows_of(make()) for cell in row)

    assert rows_of(by_openpyxl()) == ROWS


def test_cells_far_to_the_right_are_left_out() -> None:
    assert all(len(row) <= MOST_COLUMNS for row in rows_of(packed(sheet1=WIDE)))


def test_every_sheet_is_read_or_told_and_a_hidden_one_is_not_taken() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["gammal@kommun.se"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Om listan").append(["Så här fyller du i listan"])
    book.create_sheet("Listan").append(["ny@kommun.se"])
    book.save(file)

    tables, told = tables_of(file.getvalue())

    assert [(table.rows, table.leave) for table in tables] == [
        ((("gammal@kommun.se",),), "hidden-sheet"), ((("ny@kommun.se",),), ""),
    ]  # fmt: skip
    assert [note.key for note in told] == ["sheet-hidden", "sheet-without", "sheet"]


def test_rows_and_columns_that_are_not_shown_are_known() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Lista")
        for at in range(4):
            sheet.write_row(at, 0, ["Namn", f"p{at}@kommun.se", "dolt"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    [table], _told = tables_of(file.getvalue())

    assert (table.hidden_rows, table.hidden_columns) == (frozenset({2}), frozenset({2}))


def test_a_workbook_with_a_password_is_said_to_have_one() -> None:
    protected = Path(__file__).with_name("protected.xlsx").read_bytes()

    with pytest.raises(UnreadableFile, match="skyddad"):
        rows_of(protected)
