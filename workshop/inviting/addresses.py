"""PURE. A list of people as somebody has it, line by line: who can be invited, and what has to be mended.

Tolerant on purpose: semicolons, commas or tabs; with or without a heading; «Anna Berg <anna@kommun.se>»; many addresses
on one line. What cannot be used is given back with its line and the reason, never dropped.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.ground.text import N_

MOST = 2_000  # people in one list
MOST_ROWS = 10_000  # of a list, empty ones too
LONGEST_CELL = 320  # characters: what is longer is no address and no role
LONGEST = 254  # characters in an address

_SEPARATORS = ";\t,"
_LOCAL = re.compile(r"[a-z0-9_][a-z0-9_.+&'/=-]*")  # no sign that a spreadsheet takes for a formula stands first
_LABEL = re.compile(r"[^\W_]([\w-]*[^\W_])?")
_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_HEADINGS = {
    "address": ("e-post", "epost", "e-mail", "email", "mejl", "mail", "adress"),
    "role": ("roll", "role", "grupp"),
}
_ROLES = {
    "fortroendevald": ("förtroendevald", "politiker", "ledamot", "ledamöter", "ersättare", "ordförande"),
    "tjansteperson": ("tjänsteperson", "tjänsteman", "tjänstemän", "tjänstekvinna", "chef", "medarbetare", "anställd"),
    "annan": ("annan", "andra", "övrig", "extern", "gäst"),
}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Somebody to invite. `role`: a key of ground.roles, None when they choose for themselves."""

    line: int
    address: str
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something to say about a line. `mend`: the line as it came when it has to be mended, '' when nothing is lost."""

    line: int
    kind: Literal["broken", "twice", "role", "full"]
    message: str
    mend: str = ""
    place: str = ""  # where the line stands when there is more than one list


@dataclass(frozen=True, kw_only=True)
class Reading:
    listed: tuple[Listed, ...]
    remarks: tuple[Remark, ...]


class TooManyRows(ValueError):
    """`str()` is the Swedish message."""

    def __init__(self) -> None:
        super().__init__(N_("Listan har för många rader. Ta med högst 10 000 åt gången."))


def table_of(text: str) -> list[list[str]]:
    """Pasted lines or a CSV file as rows of cells, each cut at LONGEST_CELL. Raises TooManyRows before it reads any."""
    lines = _lines_of(text)
    if len(lines) > MOST_ROWS:
        raise TooManyRows
    return [[" ".join(cell[:LONGEST_CELL].split()) for cell in _cells(line.replace("\0", ""))] for line in lines]


def _lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(line: str) -> list[str]:
    """Each line is read by itself: a stray quotation mark would swallow those below it."""
    separator = max(_SEPARATORS, key=line.count)
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def read(rows: Sequence[Sequence[str]], known: Iterable[str] = (), pasted: str = "") -> Reading:
    """Take a table apart. `known`: addresses that are invited already. `pasted`: the text that the rows are of.

    A line that has to be mended comes back as it was pasted, its longest cells too.
    """
    return _Reader(rows, known, _lines_of(pasted) if pasted else ()).read()


class _Reader:
    def __init__(self, rows: Sequence[Sequence[str]], known: Iterable[str], lines: Sequence[str]) -> None:
        self._rows = rows
        self._lines = lines
        self._known = set(known)
        self._seen: dict[str, int] = {}
        self._listed: list[Listed] = []
        self._remarks: list[Remark] = []

    def read(self) -> Reading:
        columns, first = self._heading()
        for number, row in enumerate(self._rows[first:], first + 1):
            if any(row):
                self._line(number, row, columns)
        return Reading(listed=tuple(self._listed), remarks=tuple(self._remarks))

    def _heading(self) -> tuple[Mapping[str, int], int]:
        """Which column is which, and the first row that is not heading."""
        first = next((at for at, row in enumerate(self._rows) if any(row)), 0)
        cells = [cell.casefold() for cell in self._rows[first]] if self._rows else []
        if any("@" in cell for cell in cells):
            return {}, first
        found = {
            name: at
            for name, words in _HEADINGS.items()
            for at, cell in reversed(list(enumerate(cells)))
            if any(word in cell for word in words)
        }
        return (found, first + 1) if "address" in found else ({}, first)

    def _line(self, number: int, row: Sequence[str], columns: Mapping[str, int]) -> None:
        mend = self._lines[number - 1].strip() if self._lines else "; ".join(cell for cell in row if cell)
        if "address" in columns:
            where = columns["address"]
            several = [cell for cell in row if "@" in cell]
            given = several if len(several) > 1 else [row[where]] if where < len(row) else [""]
            said = row[columns["role"]] if columns.get("role", len(row)) < len(row) and len(given) < 2 else ""
        else:
            given = [cell for cell in row if "@" in cell]
            said = next((cell for cell in row if "@" not in cell and role_of(cell)), "") if len(given) < 2 else ""
        if not any(given):
            self._say(number, "broken", N_("Raden har ingen e-postadress."), mend)
        for one in filter(None, given):
            self._person(number, one, said, one if len(given) > 1 and len(one) < LONGEST_CELL else mend)

    def _person(self, number: int, given: str, said: str, mend: str) -> None:
        address = address_in(given)
        if not address and _not_ascii_before_at(given):
            self._say(number, "broken", f"”{given}” har en bokstav före @ som inte går att skicka till.", mend)
        elif not address:
            self._say(number, "broken", f"”{given}” ser inte ut som en e-postadress.", mend)
        elif address in self._seen:
            self._say(number, "twice", f"{address} står redan på rad {self._seen[address]}. En inbjudan räcker.")
        elif address in self._known:
            self._say(number, "twice", f"{address} är redan inbjuden.")
        elif len(self._known) + len(self._listed) >= MOST:
            self._say(number, "full", f"Listan är full: högst {MOST} personer kan bjudas in.", mend)
        else:
            self._seen[address] = number
            role = role_of(said)
            if said and not role:
                self._say(number, "role", f"Rollen ”{said}” känner vi inte igen. {address} får välja roll själv.")
            self._listed.append(Listed(line=number, address=address, role=role))

    def _say(self, line: int, kind: Literal["broken", "twice", "role", "full"], message: str, mend: str = "") -> None:
        self._remarks.append(Remark(line=line, kind=kind, message=message, mend=mend))


def address_in(text: str) -> str:
    """The address of «Anna Berg <Anna@Kommun.se>» in lower case; '' when there is none that mail can be sent to."""
    if len(text) > LONGEST_CELL:
        return ""
    in_brackets = _IN_BRACKETS.findall(text)
    address = (in_brackets[-1] if in_brackets else text).strip().removeprefix("mailto:").strip("'\".,").casefold()
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    good = (
        at
        and len(address) <= LONGEST
        and len(local) <= 64
        and _LOCAL.fullmatch(local)
        and ".." not in local
        and not local.endswith(".")
        and len(labels) >= 2
        and all(len(label) <= 63 and _LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
        and _can_be_sent_to(domain)
    )
    return address if good else ""


def _not_ascii_before_at(text: str) -> bool:
    """«fredrik.åkesson@kommun.se»"""
    local = text.rpartition("@")[0].rpartition("<")[2].strip()
    return bool(local) and not local.isascii() and " " not in local


def _can_be_sent_to(domain: str) -> bool:
    """«örebro.se» has a form in ASCII; some names that look right have none."""
    try:
        return len(domain.encode("idna")) <= 253
    except UnicodeError:
        return False


def role_of(word: str) -> str | None:
    """The role that somebody meant: «Politiker (S)», «Förtroendevalda», «tjänsteman»."""
    folded = word.strip().casefold()
    for role, words in _ROLES.items():
        if folded == role or any(folded.startswith(one) for one in words):
            return role
    return None
