"""Files with a list: what Excel writes is read, and what is made to hurt is refused."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from workshop.inviting.spreadsheet import LARGEST_PART, UnreadableFile, rows_of

ROWS = [["Namn", "E-post", "Roll"], ["Åsa Öberg", "asa@kommun.se", "Förtroendevald"], ["", "bo@kommun.se", ""]]


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
FAR = b'<worksheet><row r="9999999"><c r="A9999999" t="inlineStr"><is><t>x</t></is></c></row></worksheet>'
WIDE = b'<worksheet><row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row></worksheet>'


@pytest.mark.parametrize(
    "data",
    [
        packed(sharedStrings=b" " * (LARGEST_PART + 1)),
        packed(sheet1=b"<worksheet>" + b" " * LARGEST_PART),
        packed(sharedStrings=BOMB.encode()),
        packed(sharedStrings=BOMB.encode("utf-16")),
        packed(sheet1=FAR),
        packed(sheet1=b"<worksheet><c r='1A'/></worksheet>"),
        packed(sheet1=b"not xml"),
        packed(workbook=b"<workbook/>"),
        by_openpyxl()[:900],
        b"PK\x03\x04" + b"\0" * 200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"\xff\xfe\x00",
    ],
)
def test_what_cannot_or_should_not_be_read_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Spara|Excel"):
        rows_of(data)


def test_cells_far_to_the_right_are_left_out() -> None:
    assert rows_of(packed(sheet1=WIDE)) == []
