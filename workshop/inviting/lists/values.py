"""PURE. What a list of people is read into: tables of cells, and of them an entry for each person or doubtful row."""

from dataclasses import dataclass, field

import msgspec

MOST = 2_000  # people in one list
MOST_ENTRIES = 2_500  # of one reading, doubtful rows too
MOST_ROWS = 10_000  # of a list, empty ones too
LONGEST_CELL = 320  # characters: what is longer is no address and no role


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something to say of a row or of the whole. `key`: of said.ROW or said.WHOLE; `about`: what it quotes."""

    key: str
    about: str = ""
    place: str = ""  # sheet of the file, '' where there is one
    line: int = 0  # 0: of no row


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row to look at before anybody is invited.

    `address`: as it stands, whole or not. `text`: the row as it came. `take`: whether it is meant to be invited.
    """

    line: int
    text: str
    address: str = ""
    role: str | None = None  # of ground.roles; None: chooses for themselves
    unit: str | None = None  # id
    take: bool = True
    notes: tuple[Note, ...] = ()
    place: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was given: nothing of it is dropped, what is no entry is told."""

    entries: tuple[Entry, ...] = ()
    told: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells as somebody had them. `lines`: what each row was in a text, () of a workbook.

    `hidden_rows`, `hidden_columns`: as the file says, from 0. `leave`: why its rows are not to be taken by themselves.
    """

    rows: tuple[tuple[str, ...], ...]
    place: str = ""
    lines: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()  # of each row in what was given, from 1; () when they follow each other
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    leave: str = ""  # key of said.ROW

    def number(self, at: int) -> int:
        return self.numbers[at] if self.numbers else at + 1

    def text(self, at: int) -> str:
        return self.lines[at].strip() if self.lines else "; ".join(cell for cell in self.rows[at] if cell)
