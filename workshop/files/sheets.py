"""Tables that open in a spreadsheet and never run there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter

Cell = str | int | float | None
Sheet = tuple[str, Sequence[Sequence[Cell]]]  # name, rows; the first row is a heading

# What a spreadsheet may take for a formula, and such text that already has an apostrophe before it: so the mark can be
# taken away again by whoever reads the file with a program.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = datetime(2000, 1, 1)  # the same table gives the same bytes
_WIDEST = 60


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark at the start and semicolons between cells, as a Swedish Excel reads it by double-clicking."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe(cell: object) -> str:
    """As text that no spreadsheet takes for a formula; nothing for None. Numbers are numbers, with a decimal comma."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """A workbook where text is text and numbers are numbers; no cell is ever a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _FIRST_DAY})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                _write(sheet, y, x, cell, body if y else head)
        for x, width in enumerate(_widths(rows)):
            sheet.set_column(x, x, width)
    book.close()
    return out.getvalue()


def _write(sheet: "xlsxwriter.worksheet.Worksheet", y: int, x: int, cell: Cell, how: object) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(y, x, _text(cell), how)
    else:
        sheet.write_number(y, x, cell, how)


def _text(cell: str) -> str:
    text = _NOT_IN_XML.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    # the library takes a string within these tags for formatting of its own and would write it unescaped
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """In signs, by the longest cell of a column."""
    columns = max((len(row) for row in rows), default=0)
    longest = [max((len(str(row[x])) for row in rows if x < len(row)), default=0) for x in range(columns)]
    return [min(_WIDEST, max(8, n + 2)) for n in longest]
