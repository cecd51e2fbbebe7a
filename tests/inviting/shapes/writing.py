"""Workbooks and text files in shapes that municipalities have, made anew each time."""

import csv
import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlsxwriter

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Sheet:
    """`hide`: the sheet; `rows_hidden`, `columns_hidden`: from 0; `merged`: ranges as «A1:C1»."""

    rows: Rows
    name: str = "Blad1"
    hide: bool = False
    rows_hidden: Collection[int] = ()
    columns_hidden: Collection[int] = ()
    merged: Collection[str] = ()


def xlsx(*sheets: Sheet, more: Callable[[Any, Any], None] | None = None) -> bytes:
    """`more`: done to the book and the first sheet, for what a shape has of its own."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        made = [_write(book, sheet) for sheet in sheets]
        next(one for one, sheet in zip(made, sheets, strict=True) if not sheet.hide).activate()
        if more:
            more(book, made[0])
    return file.getvalue()


def _write(book: Any, sheet: Sheet) -> Any:
    made = book.add_worksheet(sheet.name)
    for at, row in enumerate(sheet.rows):
        made.write_row(at, 0, row)
    for at in sheet.rows_hidden:
        made.set_row(at, None, None, {"hidden": True})
    for at in sheet.columns_hidden:
        made.set_column(at, at, None, None, {"hidden": True})
    for place in sheet.merged:
        text = sheet.rows[int("".join(filter(str.isdigit, place.partition(":")[0]))) - 1][0]
        made.merge_range(place, text)
    if sheet.hide:
        made.hide()
    return made


def by_openpyxl(rows: Rows) -> bytes:
    """As a program that is not Excel writes it."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def text(rows: Rows, *, by: str = ";", encoding: str = "utf-8", end: str = "\r\n", first: str = "") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=by, lineterminator=end).writerows(rows)
    return (first + file.getvalue()).encode(encoding)


@dataclass
class Ods:
    """An OpenDocument sheet, written by hand: nothing that is here writes one."""

    sheets: Mapping[str, Rows]
    rows_hidden: Collection[int] = field(default_factory=tuple)

    def made(self) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("META-INF/manifest.xml", _MANIFEST)
            packed.writestr("content.xml", self._content())
        return file.getvalue()

    def _content(self) -> str:
        tables = "".join(self._table(name, rows) for name, rows in self.sheets.items())
        return f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{tables}" + _END

    def _table(self, name: str, rows: Rows) -> str:
        return f'<table:table table:name="{name}">{"".join(map(self._row, range(len(rows)), rows))}</table:table>'

    def _row(self, at: int, row: Sequence[Any]) -> str:
        hidden = ' table:visibility="filter"' if at in self.rows_hidden else ""
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        return f"<table:table-row{hidden}>{cells}</table:table-row>"


_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_END = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
