"""PURE. What each column of a table holds. Its cells decide; a heading only says where they begin and breaks ties."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workshop.ground.text import fold
from workshop.inviting.addresses import address_in
from workshop.inviting.lists.roles import role_of
from workshop.inviting.lists.units import is_unit, unit_of
from workshop.inviting.lists.values import Table

_LOOKED = 10  # rows with something in them, among which a heading is looked for
_ABOVE = 2  # rows with an address that may stand above the headings: «Frågor: kansli@kommun.se»
_LONGEST = 40  # signs of a heading
_ADDRESS = re.compile(r"e-?\s?post|e-?mail|mejl|\bmail|\badress")
_ROLE = re.compile(r"\broll|\brole\b|uppdrag|befattning|\btitel|funktion|tjänst|\bgrupp\b|kategori")
_UNIT = re.compile(r"verksamhet|nämnd|förvaltning|\benhet|avdelning|organisation|arbetsplats|sektor|kontor|bolag")
_ANY = re.compile(
    rf"{_ADDRESS.pattern}|{_ROLE.pattern}|{_UNIT.pattern}|namn\b|telefon|\btel\b|mobil|\bparti|\bort\b|post(nr|nummer)|"
    r"\bnr\b|\bid\b|personn|anmäl|inbj|status|datum|anteckning|kommentar|signatur|kost|\bnamn|svar\b|\bgata"
)
# Whose address it is when it is somebody else's than the row's.
_OTHERS = re.compile(
    r"sekreterar|assistent|närmaste|chefens?\b|kopia|\bcc\b|privat|altern|extra|reserv|faktur|anhörig|ersättarens|skapad|"
    r"ändrad|kontaktperson|handläggar|avsändar|beställar|anmäld av|vikarie|admin"
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Numbers of columns, from 0. `first`: the row that the list begins with; `headings`: the rows of the headings.

    `address` None: no column is the list's own, so every address is a person. `others`: addresses of somebody else.
    """

    names: Mapping[int, str]
    headings: range
    first: int
    address: int | None
    others: frozenset[int]
    role: int | None
    unit: int | None


def columns_of(table: Table, units: Mapping[str, str]) -> Columns:
    """`units`: id → label of the workshop's verksamheter."""
    headings = _headings(table.rows)
    names = _names(table.rows, headings)
    first = headings.stop if headings else 0
    body = [row for at, row in enumerate(table.rows[first:], first) if any(row) and at not in table.hidden_rows]
    body = body or list(table.rows[first:])
    address, others = _addresses(table, body, names, bool(headings))
    free = [at for at in range(_width(body)) if at not in others | {address} and at not in table.hidden_columns]
    role = _best(free, body, names, _ROLE, lambda cell: role_of(cell) is not None, headed=bool(headings))
    exact = (lambda cell: bool(unit_of(cell, units))) if headings else (lambda cell: is_unit(cell, units))
    left = [at for at in free if at != role]
    unit = _best(left, body, names, _UNIT, exact, headed=bool(headings)) if units else None
    return Columns(names=names, headings=headings, first=first, address=address, others=others, role=role, unit=unit)


def is_heading(row: Sequence[str]) -> bool:
    """Whether most of its cells are words that stand over columns, and none is an address."""
    cells = [fold(cell) for cell in row if cell]
    if not cells or any("@" in cell for cell in cells):
        return False
    known = [cell for cell in cells if len(cell) <= _LONGEST and _ANY.search(cell) and len(cell.split()) <= 4]
    if len(cells) == 1:
        return bool(known) and bool(_ADDRESS.search(cells[0])) and len(cells[0].split()) <= 2
    return len(known) * 2 >= len(cells)


def _headings(rows: Sequence[Sequence[str]]) -> range:
    """The first row of headings and those that follow it at once."""
    full = [at for at, row in enumerate(rows) if any(row)][:_LOOKED]
    found = next((at for at in full if is_heading(rows[at])), None)
    if found is None or sum(any("@" in cell for cell in rows[at]) for at in full if at < found) > _ABOVE:
        return range(0)
    last = found
    while last + 1 < len(rows) and is_heading(rows[last + 1]):
        last += 1
    return range(found, last + 1)


def _names(rows: Sequence[Sequence[str]], headings: range) -> dict[int, str]:
    """The lowest heading of each column."""
    return {at: cell for number in headings for at, cell in enumerate(rows[number]) if cell}


def _addresses(
    table: Table, body: Sequence[Sequence[str]], names: Mapping[int, str], headed: bool
) -> tuple[int | None, frozenset[int]]:
    found = {at: [cell for row in body for cell in row[at : at + 1] if "@" in cell] for at in range(_width(body))}
    found = {at: cells for at, cells in found.items() if cells}
    if not found or (not headed and len(found) > 1 and not _aligned(body, found)):
        return None, frozenset()
    most = max(map(len, found.values()))

    def rank(at: int) -> tuple[bool, bool, bool, bool, int, int]:
        name, good = fold(names.get(at, "")), {address_in(cell) for cell in found[at]} - {""}
        mine = not _OTHERS.search(name)
        many = len(found[at]) * 2 >= most
        return at not in table.hidden_columns, mine, many, bool(_ADDRESS.search(name)), len(good), -at

    own = max(found, key=rank)
    return own, frozenset(at for at in found if at != own and _is_others(at, own, names, found))


def _is_others(at: int, own: int, names: Mapping[int, str], found: Mapping[int, Sequence[str]]) -> bool:
    """A column that is meant to hold addresses: one that stands in another by mistake is the row's own."""
    name = fold(names.get(at, ""))
    meant = bool(_ADDRESS.search(name) or _OTHERS.search(name))
    return meant or (not name and len(found[at]) * 3 >= len(found[own]))


def _aligned(body: Sequence[Sequence[str]], found: Mapping[int, Sequence[str]]) -> bool:
    """A table without headings: several columns full of addresses, and something else beside them."""
    rows = [row for row in body if any("@" in cell for cell in row)]
    beside = any(cell and "@" not in cell for row in rows for cell in row)
    return len(rows) >= 3 and beside and min(map(len, found.values())) * 5 >= len(rows) * 4


def _best(
    free: Sequence[int], body: Sequence[Sequence[str]], names: Mapping[int, str], heading: re.Pattern[str],
    known: Callable[[str], bool], *, headed: bool,
) -> int | None:  # fmt: skip
    """The column with most cells that are known, where they are at least a third, or that is called so."""

    def rank(at: int) -> tuple[bool, int, int]:
        return bool(heading.search(fold(names.get(at, "")))), hits[at], -at

    hits = {at: sum(known(cell) for row in body for cell in row[at : at + 1] if cell) for at in free}
    filled = {at: sum(bool(cell) for row in body for cell in row[at : at + 1]) for at in free}
    full = [at for at in free if hits[at] and hits[at] * 3 >= filled[at]]
    called = [at for at in free if headed and filled[at] and heading.search(fold(names.get(at, "")))]
    return max(full or called, key=rank, default=None)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)
