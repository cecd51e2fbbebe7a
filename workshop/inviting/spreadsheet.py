"""A file with a list of people, as rows of text: CSV in the encodings that Excel writes, or a workbook.

Of a workbook the first visible sheet with an address in it is read: what the sender sees is what is meant.
"""

from workshop.files.reading import Sheet, UnreadableWorkbook, sheets_of
from workshop.ground.beside import beside
from workshop.ground.text import N_
from workshop.inviting.addresses import TooManyRows, table_of

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how xlsx, xlsb and ods begin, and how xls does
FAULTS = {
    "protected": N_("Filen är skyddad med lösenord. Ta bort skyddet och försök igen."),
    "rows": N_("Filen har för många rader. Spara bara listan över dem som ska bjudas in."),
    "large": N_("Filen är för stor. Spara bara kolumnerna med adress och roll och försök igen."),
    "unreadable": N_("Filen går inte att läsa. Spara listan som .xlsx eller CSV och försök igen."),
}


class UnreadableFile(ValueError):
    """`str()` is the Swedish message."""


def rows_of(data: bytes) -> list[list[str]]:
    """Raises UnreadableFile."""
    if not data.startswith(WORKBOOKS):
        return _lines(data)
    try:
        sheets = sheets_of(data)
    except UnreadableWorkbook as refused:
        raise UnreadableFile(FAULTS[refused.fault]) from None
    seen = [sheet for sheet in sheets if sheet.visible]
    if not seen:
        raise UnreadableFile(FAULTS["unreadable"])
    return next((sheet.rows for sheet in seen if _has_address(sheet)), seen[0].rows)


def _lines(data: bytes) -> list[list[str]]:
    try:
        return beside(table_of, _text(data))
    except TooManyRows as refused:
        raise UnreadableFile(str(refused)) from None


def _has_address(sheet: Sheet) -> bool:
    return any("@" in cell for row in sheet.rows for cell in row)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\0" in data:
        raise UnreadableFile(FAULTS["unreadable"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", "replace")  # what a Swedish Excel calls CSV


def _decoded(data: bytes, encoding: str, errors: str = "strict") -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        raise UnreadableFile(FAULTS["unreadable"]) from None
