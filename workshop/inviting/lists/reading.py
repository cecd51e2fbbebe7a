"""PURE. Tables into entries: who each row means, and why some are not to be taken without being looked at."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workshop.ground.text import fold
from workshop.inviting.lists.columns import Columns, columns_of, is_heading
from workshop.inviting.lists.dialect import TooManyRows
from workshop.inviting.lists.roles import role_of
from workshop.inviting.lists.units import unit_of
from workshop.inviting.lists.values import LONGEST_CELL, MOST_ENTRIES, Entry, Note, Reading, Table

_ASIDE = re.compile(
    r"\b(frågor|kontakt|kontakta|o\.?s\.?a|svara till|anmäl(an|ning)? (till|sker)|upprättad|sammanställd)\b"
)
_ASKS = re.compile(r"bjud|delta|kommer|närvar|status|aktiv|tackat|\bsvar\b|medverkar|anmäl")
_NO = frozenset((
    "nej", "no", "n", "0", "avböjt", "avböjer", "avböjd", "avbokat", "avbokad", "förhinder", "inaktiv", "ej", "vakant",
    "sjuk", "tjänstledig",
))  # fmt: skip
_GONE = frozenset(("slutat", "har slutat", "avslutad", "avböjt", "avliden", "inaktiv", "avgått", "ska inte bjudas in"))


def read(tables: Iterable[Table], units: Mapping[str, str]) -> Reading:
    """`units`: id → label of the workshop's verksamheter. Raises TooManyRows."""
    entries: list[Entry] = []
    told: list[Note] = []
    for table in tables:
        reader = _Reader(table, units)
        entries += reader.entries()
        told += reader.told
        if len(entries) > MOST_ENTRIES:
            raise TooManyRows
    return Reading(entries=tuple(entries), told=tuple(told))


class _Reader:
    """One table. The section that a row stands under, or the sheet's name, says what the row itself does not."""

    def __init__(self, table: Table, units: Mapping[str, str]) -> None:
        self._table, self._units = table, units
        self._columns: Columns = columns_of(table, units)
        self._role, self._unit = role_of(table.place), unit_of(table.place, units)
        self._left = min((at for row in table.rows for at, cell in enumerate(row) if cell), default=0)
        self.told: list[Note] = []

    def entries(self) -> Iterator[Entry]:
        hidden = [
            at for at in sorted(self._table.hidden_rows) if at < len(self._table.rows) and any(self._table.rows[at])
        ]
        if hidden:
            self._tell("rows-hidden", ", ".join(str(self._table.number(at)) for at in hidden))
        self._tell_columns()
        for at, row in enumerate(self._table.rows):
            if any(row):
                yield from self._row(at, row)

    def _tell_columns(self) -> None:
        hidden, own = self._table.hidden_columns, self._columns.address
        used = {at for row in self._table.rows for at, cell in enumerate(row) if cell}
        if own in hidden:
            self._tell("column-hidden", self._called(own))
        if left := [self._called(at) for at in sorted(hidden & used) if at != own]:
            self._tell("columns-hidden", ", ".join(left))

    def _row(self, at: int, row: Sequence[str]) -> Iterator[Entry]:
        given = [(column, piece) for column, cell in enumerate(row) for piece in pieces(cell)]
        if at in self._columns.headings:
            return self._tell("heading", self._table.text(at), at)
        if not given and is_heading(row):
            return self._tell("heading-again", self._table.text(at), at)
        if not given and self._is_section(row):
            return self._tell("section", self._table.text(at), at)
        if at < self._columns.first and not given:
            return self._tell("title", self._table.text(at), at)
        yield from self._people(at, row, given)

    def _is_section(self, row: Sequence[str]) -> bool:
        """A row of one cell that names a role or a verksamhet is of those below it; any other ends what was before."""
        cells = [cell for cell in row if cell]
        if len(cells) != 1 or not row[self._left]:
            return False
        role, unit = role_of(cells[0]), unit_of(cells[0], self._units)
        if role or not unit:
            self._role = role
        if unit or not role:
            self._unit = unit
        return bool(role or unit)

    def _people(self, at: int, row: Sequence[str], given: list[tuple[int, str]]) -> Iterator[Entry]:
        why = self._why_not(at, row)
        role, unit, unknown = (
            self._said(row) if len(given) < 2 or self._columns.address is not None else (None, None, ())
        )
        if not given:
            like_a_person = sum(map(bool, row)) > 1
            yield self._entry(at, "", take=like_a_person and not why, role=role, unit=unit, notes=(*why, *unknown))
            return
        mine = self._mine(given, row)
        for number, (column, piece) in enumerate(given):
            own = mine is None or number in mine
            more = () if own else (self._other(column),)
            yield self._entry(
                at, piece, take=own and not why, role=(role or self._role) if own else None,
                unit=(unit or self._unit) if own else None, notes=(*why, *more, *(unknown if own else ())),
            )  # fmt: skip

    def _mine(self, given: list[tuple[int, str]], row: Sequence[str]) -> set[int] | None:
        """Which of the row's addresses are whom it is about; None: all of them."""
        own, others = self._columns.address, self._columns.others
        if own is None:
            return None
        mine = [number for number, (column, _piece) in enumerate(given) if column == own]
        if mine:
            alone = sum(map(bool, row)) == 1
            return set(mine if alone else mine[:1])
        return {0} if len(given) == 1 and given[0][0] not in others else set()

    def _other(self, column: int) -> Note:
        return (
            Note(key="more") if column == self._columns.address else Note(key="elsewhere", about=self._called(column))
        )

    def _why_not(self, at: int, row: Sequence[str]) -> list[Note]:
        why = [Note(key=self._table.leave)] if self._table.leave else []
        if at in self._table.hidden_rows:
            why.append(Note(key="hidden-row"))
        if at < self._columns.first:
            why.append(Note(key="above"))
        elif any(
            _ASIDE.search(fold(cell)) and "@" not in cell and len(cell) < 80 and cell.rstrip().endswith(":")
            for cell in row
        ):
            why.append(Note(key="aside"))
        for column, cell in enumerate(row):
            folded, name = fold(cell).strip(" ."), fold(self._columns.names.get(column, ""))
            if folded in _GONE or (folded in _NO and _ASKS.search(name)):
                why.append(Note(key="no", about=cell))
        return why

    def _said(self, row: Sequence[str]) -> tuple[str | None, str | None, tuple[Note, ...]]:
        """Role and unit of the row's own cells, and what there is of them that is not known."""
        columns = self._columns
        said_role, said_unit = _cell(row, columns.role), _cell(row, columns.unit)
        role, unit = role_of(said_role), unit_of(said_unit, self._units)
        unknown = [Note(key="role", about=said_role)] if said_role and not role else []
        unknown += [Note(key="unit", about=said_unit)] if said_unit and not unit else []
        return role, unit, tuple(unknown)

    def _entry(self, at: int, address: str, **more: Any) -> Entry:
        number, text = self._table.number(at), self._table.text(at)
        text = text[:LONGEST_CELL] if address else text  # many may stand on one line
        return Entry(line=number, place=self._table.place, text=text, address=address, **more)

    def _called(self, column: int | None) -> str:
        return self._columns.names.get(column or 0) or _letter(column or 0)

    def _tell(self, key: str, about: str, at: int | None = None) -> None:
        line = 0 if at is None else self._table.number(at)
        self.told.append(Note(key=key, about=about[:LONGEST_CELL], place=self._table.place, line=line))


def pieces(cell: str) -> list[str]:
    """The addresses of a cell, each as it stands there: with what is before it where it is the only one."""
    if cell.count("@") < 2:
        return [cell] if "@" in cell else []
    return [piece.strip() for piece in re.split(r"[;,|\n]\s*|(?<=>)\s+|\s+(?=[^\s<>]+@)", cell) if "@" in piece]


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _letter(column: int) -> str:
    """As spreadsheets call it: 0 is A."""
    return (_letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)
