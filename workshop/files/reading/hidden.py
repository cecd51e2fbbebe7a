"""In the child: which rows and columns of a workbook its program does not show. The reader of cells does not say.

Of xlsx and ods; of xls and xlsb it is not known.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

_MOST = 20_000  # rows or columns that are told


@dataclass
class Hidden:
    """Numbers from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_in(data: bytes) -> Mapping[str, Hidden] | None:
    """By the sheet's name. None where it cannot be known."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "content.xml" in names:
                return dict(_of_ods(packed))
            book = _first(packed) if "_rels/.rels" in names else ""
            return dict(_of_xlsx(packed, book)) if book.endswith(".xml") else None
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, NotImplementedError):
        return None


def _of_xlsx(packed: zipfile.ZipFile, book: str) -> Iterator[tuple[str, Hidden]]:
    folder, _slash, name = book.rpartition("/")
    parts = _targets(packed, f"{folder}/_rels/{name}.rels".lstrip("/"))
    for tag, given in _elements(packed, book):
        if tag == "sheet":
            part = parts.get(given.get("id", ""), "")
            path = part.lstrip("/") if part.startswith("/") else f"{folder}/{part}".lstrip("/")
            yield given.get("name", ""), _of_sheet(packed, path)


def _of_sheet(packed: zipfile.ZipFile, path: str) -> Hidden:
    found, at = Hidden(), -1
    for tag, given in _elements(packed, path):
        if tag == "row":
            at = int(given["r"]) - 1 if "r" in given else at + 1
            if given.get("hidden") in ("1", "true"):
                found.rows.add(at)
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            found.columns |= set(range(int(given["min"]) - 1, min(int(given["max"]), _MOST)))
    return found


def _first(packed: zipfile.ZipFile) -> str:
    """Where the workbook is: it may be called anything."""
    for tag, given in _elements(packed, "_rels/.rels"):
        if tag == "Relationship" and given.get("Type", "").endswith("/officeDocument"):
            return given.get("Target", "").lstrip("/")
    return ""


def _targets(packed: zipfile.ZipFile, rels: str) -> dict[str, str]:
    return {given["Id"]: given["Target"] for tag, given in _elements(packed, rels) if tag == "Relationship"}


def _of_ods(packed: zipfile.ZipFile) -> Iterator[tuple[str, Hidden]]:
    name, found, row, column = "", Hidden(), 0, 0
    for tag, given in _elements(packed, "content.xml"):
        if tag == "table":
            name, found, row, column = given.get("name", ""), Hidden(), 0, 0
            yield name, found  # filled in as it is read on
        elif tag == "table-row":
            row = _pass(found.rows, row, given, "number-rows-repeated")
        elif tag == "table-column":
            column = _pass(found.columns, column, given, "number-columns-repeated")


def _pass(hidden: set[int], at: int, given: Mapping[str, str], repeated: str) -> int:
    end = at + int(given.get(repeated, "1"))
    if given.get("visibility") in ("collapse", "filter"):
        hidden |= set(range(at, min(end, _MOST)))
    return end


def _elements(packed: zipfile.ZipFile, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element as it begins: its name and attributes without their namespaces. Nothing of them is kept."""
    with packed.open(path) as file:
        for event, one in ElementTree.iterparse(file, events=("start", "end")):  # noqa: S314 - in the closed child, within its limits
            if event == "start":
                yield one.tag.rpartition("}")[2], {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
            else:
                one.clear()
