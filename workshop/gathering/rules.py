"""PURE. What a workshop is made from, how a list of units is read, and what to do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import groupby
from typing import Any, Literal, Protocol, TypeVar

from workshop.ground.text import Unreadable, clean, fold

OrganisationKind = Literal["kommun", "region", "annan"]
KINDS: tuple[OrganisationKind, ...] = ("kommun", "region", "annan")
LEAST_THRESHOLD, THRESHOLD, MOST_THRESHOLD = 5, 6, 10
MOST_UNITS, MOST_PEOPLE, LONGEST_LABEL = 40, 2_000, 80
STARTS_AT = time(9)  # until somebody has said when a sitting begins
LOBBY_FROM = 120  # per cent of the people expected: who comes after those waits
LONGEST_LIST = 5_000  # characters
_ALSO_COMMAS = str.maketrans(";\t", ",,")


@dataclass(frozen=True, kw_only=True)
class ExpectedUnit:
    label: str
    expected: int  # people; 0 when nobody knows
    part_of: str = ""  # the nämnd it stands under, where there are two levels


@dataclass(frozen=True, kw_only=True)
class Details:
    """What can be said, and said again, about a workshop."""

    title: str
    held_on: date
    place: str = ""
    committee: str = ""  # nämnd
    diary_number: str = ""
    threshold: int = THRESHOLD
    units: tuple[ExpectedUnit, ...] = ()
    roles: Mapping[str, int] = field(default_factory=dict)  # role → people expected


@dataclass(frozen=True, kw_only=True)
class NewWorkshop(Details):
    """`known`: the id of an organisation of one's own; else it is called `organisation`, new or known by that name."""

    known: str = ""
    organisation: str
    kind: OrganisationKind
    agenda: str  # key of a template in the programme
    themes: tuple[str, ...]  # keys, in the programme's order
    erase_on: date | None = None  # twelve months after the day unless told otherwise
    erase_stopped: bool = False


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """How many people there are. `expected`: 0 when nobody has said; `waiting`: those in the lobby; `been`: those who
    have been seen in the room, at some time."""

    expected: int
    inside: int
    waiting: int
    been: int = 0

    @property
    def joined(self) -> int:
        return self.inside + self.waiting

    @property
    def free(self) -> int:
        """How many more may come in by themselves. Always one when nobody has said how many are expected."""
        if not self.expected:
            return self.waiting + 1
        return max(0, self.expected * LOBBY_FROM // 100 - self.inside)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One sitting, from 0. `held_on`: None while nobody has said; `ends_at`: what has been promised, if anything."""

    number: int
    title: str
    held_on: date | None
    starts_at: time
    ends_at: time | None = None


class BadUnits(ValueError):
    """`faults`: one Swedish sentence for each line that cannot be read."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def parse_units(text: str) -> tuple[ExpectedUnit, ...]:
    """Read «Barn- och utbildningsnämnden, 12» line by line; the number may be left out. Raises BadUnits.

    What follows upon a line that ends with a colon stands under it, up to the next such line.
    """
    if len(text) > LONGEST_LIST:
        raise BadUnits([f"Listan är för lång. Skriv högst {MOST_UNITS} verksamheter."])
    faults: list[str] = []
    units: dict[str, ExpectedUnit] = {}
    over = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            if line.rstrip().endswith(":"):
                over = _name(line.rstrip().rstrip(":"))
                continue
            unit = replace(_unit(line), part_of=over)
            if fold(unit.label) in units:
                raise ValueError(f"{unit.label} står redan i listan. Ta bort den ena raden.")
            units[fold(unit.label)] = unit
        except ValueError as fault:
            faults.append(f"Rad {number}: {fault}")
    if len(units) > MOST_UNITS:
        faults.append(f"Skriv högst {MOST_UNITS} verksamheter. Nu är de {len(units)}.")
    if faults:
        raise BadUnits(faults)
    return tuple(units.values())


def _unit(line: str) -> ExpectedUnit:
    label, count = _halves(line)
    label = _name(label)
    if not (count.isascii() and count.isdecimal()):
        raise ValueError(f"”{count}” är inget antal. Skriv ett heltal efter kommat, till exempel {label}, 12.")
    if len(count) > 6 or int(count) > MOST_PEOPLE:
        raise ValueError(f"Skriv högst {MOST_PEOPLE} personer.")
    return ExpectedUnit(label=label, expected=int(count))


def _name(text: str) -> str:
    try:
        name = clean(text, LONGEST_LABEL)
    except Unreadable as fault:
        if not fault.over:
            raise
        raise ValueError(f"Namnet är {fault.over} tecken för långt. Skriv högst {LONGEST_LABEL} tecken.") from fault
    if not name:
        raise ValueError("Skriv verksamhetens namn före kommat.")
    return name


def _halves(line: str) -> tuple[str, str]:
    """A comma with no digit after it belongs to the name: «Kultur, fritid och idrott».

    A list from elsewhere may have a semicolon or a tab there. A space is none: «Område 8» is a name.
    """
    label, comma, count = line.translate(_ALSO_COMMAS).rpartition(",")
    if not comma:
        return line, "0"
    count = count.strip().removesuffix("st").removesuffix("personer").strip()
    if not count:
        return label, "0"
    return (label, count) if any(sign.isdigit() for sign in count) else (line, "0")


def units_text(units: tuple[ExpectedUnit, ...]) -> str:
    """The list as it was written."""
    lines, over = [], ""
    for unit in units:
        lines += [f"{unit.part_of}:"] if unit.part_of != over else []
        lines.append(f"{unit.label}, {unit.expected}" if unit.expected else unit.label)
        over = unit.part_of
    return "\n".join(lines)


class HasPart(Protocol):
    @property
    def part_of(self) -> Any: ...


U = TypeVar("U", bound=HasPart)


def by_part(units: Iterable[U]) -> list[tuple[str, list[U]]]:
    """Those that follow each other under the same name, with the name; '' where there is none."""
    return [(part, list(ones)) for part, ones in groupby(units, key=lambda unit: unit.part_of)]


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A part of the thread from first setting to plan. `state`: done | now | later."""

    key: Literal["prepare", "survey", "lead", "plan"]
    state: Literal["done", "now", "later"]


def phases(*, survey: str, led: bool, finished: bool, planned: bool) -> tuple[Phase, ...]:
    """Where a workshop stands. `survey`: its state; `led`: a moment has been shown; `planned`: a plan version exists.

    What comes next is the first part that is not done; leading may begin without a survey.
    """
    done = {
        "prepare": survey != "draft" or led,
        "survey": survey == "closed" or finished,
        "lead": finished or planned,
        "plan": planned,
    }
    now = next((key for key, is_done in done.items() if not is_done), "")
    return tuple(
        Phase(key=key, state="done" if is_done else "now" if key == now else "later")  # type: ignore[arg-type]
        for key, is_done in done.items()
    )
