"""A file with a list of people, as rows of text: CSV in the encodings that Excel writes, or the first sheet of an XLSX.

An XLSX is a zip of XML. It is read with the standard library and held short: three members, each unpacked to at most
a few megabytes, no document type (so no entities), no formula. Numbers and dates come out as they are stored.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat  # noqa: S407 - a document type is refused before anything in it is read

from workshop.ground.text import N_
from workshop.inviting.addresses import table_of

LARGEST_PART = 4 * 1024 * 1024  # bytes of one unpacked member; 2,000 rows are a tenth of it
MOST_ROWS = 10_000
MOST_COLUMNS = 40
LONGEST_CELL = 1_000  # characters


class UnreadableFile(ValueError):
    """`str()` is the Swedish message."""


def rows_of(data: bytes) -> list[list[str]]:
    """Raises UnreadableFile."""
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(N_("Filen är en äldre Excelfil (.xls). Spara den som .xlsx eller CSV och försök igen."))
    return table_of(_text(data))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\0" in data:
        raise UnreadableFile(N_("Filen går inte att läsa. Spara listan som .xlsx eller CSV och försök igen."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", "replace")  # what a Swedish Excel calls CSV


def _decoded(data: bytes, encoding: str, errors: str = "strict") -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        raise UnreadableFile(N_("Filen går inte att läsa. Spara listan som .xlsx eller CSV och försök igen.")) from None


def _workbook(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            shared = _strings(_member(book, "xl/sharedStrings.xml")) if _has(book, "xl/sharedStrings.xml") else []
            return _sheet(_member(book, _first_sheet(book)), shared)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(N_("Filen går inte att läsa som Excelfil. Spara den igen och pröva på nytt.")) from None


def _has(book: zipfile.ZipFile, name: str) -> bool:
    return name in book.namelist()


def _member(book: zipfile.ZipFile, name: str) -> bytes:
    """What the zip says of its sizes is not believed: reading stops at the limit."""
    with book.open(name) as member:
        data = member.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise UnreadableFile(N_("Filen är för stor. Spara bara kolumnerna med adress och roll och försök igen."))
    return data


def _first_sheet(book: zipfile.ZipFile) -> str:
    sheets = (found for tag, found in _starts(_member(book, "xl/workbook.xml")) if tag == "sheet")
    wanted = next((_local(found, "id") for found in sheets), "")
    for tag, found in _starts(_member(book, "xl/_rels/workbook.xml.rels")):
        if tag == "Relationship" and found.get("Id") == wanted:
            target = found.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(wanted)


def _local(attributes: dict[str, str], name: str) -> str:
    """An attribute whatever its namespace is called."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name and " " in key), "")


def _starts(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(" ")[2], attributes))
    _parse(parser, xml)
    yield from found


def _strings(xml: bytes) -> list[str]:
    """The shared texts, rich text in one piece; hints of pronunciation are left out."""
    reader = _Texts({"si"}, {"t"})
    reader.parse(xml)
    return [text for _attributes, text in reader.found]


def _sheet(xml: bytes, shared: list[str]) -> list[list[str]]:
    reader = _Texts({"c"}, {"v", "t"})
    reader.parse(xml)
    rows: list[list[str]] = []
    for attributes, text in reader.found:
        column, row = _place(attributes.get("r", ""))
        if attributes.get("t") == "s":
            text = shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
        if row >= MOST_ROWS:
            raise UnreadableFile(N_("Filen har för många rader. Spara bara listan över dem som ska bjudas in."))
        if column >= MOST_COLUMNS:
            continue
        rows += ([] for _ in range(row + 1 - len(rows)))
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = " ".join(text[:LONGEST_CELL].split())
    return rows


def _place(reference: str) -> tuple[int, int]:
    """«B3» → (1, 2)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isupper() and 1 <= len(digits) <= 7):
        raise ValueError(reference)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(digits) - 1


class _Texts:
    """Collects the text inside each `whole` element, taken from the elements of it that hold text."""

    def __init__(self, whole: set[str], holding: set[str]) -> None:
        self.found: list[tuple[dict[str, str], str]] = []
        self._whole, self._holding = whole, holding
        self._pieces: list[str] = []
        self._attributes: dict[str, str] = {}
        self._reading = False
        self._aside = 0

    def parse(self, xml: bytes) -> None:
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        _parse(parser, xml)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._aside += name == "rPh"
        if name in self._whole:
            self._pieces, self._attributes = [], attributes
        self._reading = name in self._holding and not self._aside

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self._aside -= name == "rPh"
        self._reading = False
        if name in self._whole:
            self.found.append((self._attributes, "".join(self._pieces)))

    def _characters(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_about: object) -> None:
    raise UnreadableFile(N_("Filen innehåller sådant som en Excelfil inte ska ha. Spara den en gång till."))


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
