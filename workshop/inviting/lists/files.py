"""A file with a list of people, as tables: CSV in the encodings that spreadsheets write, or a workbook.

Every sheet is read. Those that somebody has hidden, or that are called old, are shown and not taken: what the sender
sees is what is meant.
"""

import re
from collections.abc import Iterator

from workshop.files.reading import Sheet, UnreadableWorkbook, sheets_of
from workshop.ground.beside import beside
from workshop.ground.text import N_, fold
from workshop.inviting.lists.decoding import UNREADABLE, UnreadableFile, text_of
from workshop.inviting.lists.dialect import TooManyRows, table_of
from workshop.inviting.lists.values import Note, Table

__all__ = ["LARGEST", "UnreadableFile", "tables_of"]

LARGEST = 8 * 2**20  # bytes: a logo or two in a workbook
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how xlsx, xlsb and ods begin, and how xls does
FAULTS = {
    "protected": N_("Filen är skyddad med lösenord. Ta bort skyddet och försök igen."),
    "rows": N_("Filen har för många rader. Spara bara listan över dem som ska bjudas in."),
    "large": N_("Filen är för stor. Spara bara kolumnerna med adress och roll och försök igen."),
    "empty": N_("Filen har inget att läsa: alla blad är tomma."),
    "unreadable": UNREADABLE,
}
_OLD = re.compile(
    r"\b(gaml|gamm|tidigare|reserv|arkiv|backup|kopia|avbö|avanm|avhopp|inaktuel|inaktiv|slutat|historik|mall)"
)


def tables_of(data: bytes) -> tuple[list[Table], list[Note]]:
    """The file's tables, and what is to be told of its sheets. Raises UnreadableFile."""
    if len(data) > LARGEST:
        raise UnreadableFile(FAULTS["large"])
    if not data.startswith(WORKBOOKS):
        return [_lines(data)], []
    try:
        sheets = sheets_of(data)
    except UnreadableWorkbook as refused:
        raise UnreadableFile(FAULTS[refused.fault]) from None
    full = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not full:
        raise UnreadableFile(FAULTS["empty"])
    listed = (
        [sheet for sheet in full if _has_address(sheet)] or [sheet for sheet in full if sheet.visible][:1] or full[:1]
    )
    named = len(full) > 1
    told = list(_told(full, listed)) if named else []
    if not all(sheet.knows_hidden for sheet in listed):
        told.append(Note(key="unseen"))
    return [_table(sheet, named=named) for sheet in listed], told


def _told(full: list[Sheet], listed: list[Sheet]) -> Iterator[Note]:
    for sheet in full:
        if sheet not in listed:
            yield Note(key="sheet-without", about=sheet.name)
        else:
            leave = _leave(sheet, named=True)
            key = {"hidden-sheet": "sheet-hidden", "old-sheet": "sheet-old"}.get(leave, "sheet")
            yield Note(key=key, about=sheet.name)


def _table(sheet: Sheet, *, named: bool) -> Table:
    return Table(
        rows=tuple(map(tuple, sheet.rows)),
        place=sheet.name if named else "",
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
        leave=_leave(sheet, named=named),
    )


def _leave(sheet: Sheet, *, named: bool) -> str:
    if not sheet.visible:
        return "hidden-sheet"
    return "old-sheet" if named and _OLD.search(fold(sheet.name)) else ""


def _lines(data: bytes) -> Table:
    try:
        return beside(lambda: table_of(text_of(data)))
    except TooManyRows as refused:
        raise UnreadableFile(str(refused)) from None


def _has_address(sheet: Sheet) -> bool:
    return any("@" in cell for row in sheet.rows for cell in row)
