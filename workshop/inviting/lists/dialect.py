"""PURE. Pasted lines or a CSV file as rows of cells, all read with one separator."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from workshop.ground.text import N_, Unreadable, clean
from workshop.inviting.lists.values import LONGEST_CELL, MOST_ROWS, Table

_SEPARATORS = "\t;,|"
_SAYS = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_TRIED = 200  # rows that the separator is chosen by
_BREAKS = 20  # lines that one cell may have


class TooManyRows(ValueError):
    """`str()` is the Swedish message."""

    def __init__(self) -> None:
        super().__init__(N_("Listan har för många rader. Ta med högst 2\xa0000\xa0personer åt gången."))


def table_of(text: str, place: str = "") -> Table:
    """Each cell is cut at LONGEST_CELL. Raises TooManyRows before it reads any."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_ROWS:
        raise TooManyRows
    said = _SAYS.fullmatch(lines[0].strip("\ufeff ")) if lines else None
    separator = said[1] if said else _separator(lines)
    records = list(_records(["", *lines[1:]] if said else lines, separator))
    return Table(
        rows=tuple(tuple(map(_cell, cells)) for _at, _line, cells in records),
        lines=tuple(line for _at, line, _cells in records),
        numbers=tuple(at + 1 for at, _line, _cells in records),
        place=place,
    )


def _separator(lines: list[str]) -> str:
    """That which gives the most rows of the same width; of equals, the wider and then the first."""
    tried = [line for line in lines if line.strip()][:_TRIED]

    def even(separator: str) -> tuple[int, int]:
        widths = Counter(len(_cells(line, separator)) for line in tried)
        several = [(many, width) for width, many in widths.items() if width > 1]
        return max(several, default=(0, 0))

    return max(_SEPARATORS, key=even)


def _records(lines: list[str], separator: str) -> Iterator[tuple[int, str, list[str]]]:
    """Where each begins, as it stood, and its cells. A cell may have line breaks where the row is as wide as others."""
    widths = Counter(len(_cells(line, separator)) for line in lines[:_TRIED] if line.count('"') % 2 == 0)
    widths.pop(1, None)
    usual = widths.most_common(1)[0][0] if widths else 0
    at = 0
    while at < len(lines):
        more = _broken(lines, at, separator, usual) if lines[at].count('"') % 2 else 0
        line = "\n".join(lines[at : at + 1 + more])
        yield at, line, _cells(line, separator) if more else _alone(line, separator)
        at += 1 + more


def _broken(lines: list[str], at: int, separator: str, usual: int) -> int:
    """How many lines more the row has; 0 where a stray quotation mark would swallow those below it."""
    for more in range(1, min(_BREAKS, len(lines) - at - 1) + 1):
        joined = "\n".join(lines[at : at + 1 + more])
        if joined.count('"') % 2 == 0:
            cells = _cells(joined, separator)
            whole = len(cells) == usual and not any("\n" in cell and "@" in cell for cell in cells)
            return more if whole else 0
    return 0


def _alone(line: str, separator: str) -> list[str]:
    """A line without the table's separator may have one of its own: a heading pasted over lines from elsewhere."""
    if separator not in line:
        separator = max(_SEPARATORS, key=line.count)
    return _cells(line, separator)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line.replace("\0", "")], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return [line]


def _cell(text: str) -> str:
    try:
        return clean(text[:LONGEST_CELL], LONGEST_CELL).replace("\n", " ")
    except Unreadable:
        return "�"
