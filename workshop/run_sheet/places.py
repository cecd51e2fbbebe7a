"""PURE. Where a moment may lie: sittings in order, whole positions, and nothing before where the room is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Protocol, TypeVar

from workshop.ground.errors import Refused
from workshop.ground.order import Direction
from workshop.run_sheet.rules import NoSuchMoment


class HasHappened(Refused):
    code, status = "has_happened", 409
    message = "Momentet har redan visats. Det som har varit ligger kvar som det var."


class AlreadyPassed(Refused):
    code, status = "already_passed", 409
    message = "Det går inte att lägga något före det moment ni är på. Lägg det efter i stället."


class Lying(Protocol):
    """What these rules need to know of a moment."""

    id: str
    sitting: int
    theme_key: str
    state: str
    started_at: datetime | None


L = TypeVar("L", bound=Lying)


@dataclass(frozen=True, kw_only=True)
class Place:
    """`after`: the moment of that sitting that it comes after; "" for the first place of the sitting."""

    sitting: int
    after: str = ""


def happened(row: Lying) -> bool:
    """Whether the room has been at it. A look back may open a moment without beginning its time."""
    return row.started_at is not None or row.state in ("open", "closed")


def index(sheet: Sequence[Lying], place: Place) -> int:
    """How many moments of the sheet come before the place. Raises NoSuchMoment."""
    if not place.after:
        return sum(row.sitting < place.sitting for row in sheet)
    for at, row in enumerate(sheet, 1):
        if (row.id, row.sitting) == (place.after, place.sitting):
            return at
    raise NoSuchMoment


def check_free(sheet: Sequence[Lying], at: int, current: str | None) -> None:
    """Raises AlreadyPassed where `at` moments are too few to be past the one that the room is at."""
    if at <= next((n for n, row in enumerate(sheet) if row.id == current), -1):
        raise AlreadyPassed


def beside(sheet: Sequence[Lying], row: Lying, way: Direction, sittings: int) -> Place | None:
    """The next place up or down, into the neighbouring sitting at the end of its own; None at the end of them all."""
    own = [other.id for other in sheet if other.sitting == row.sitting]
    at = own.index(row.id)
    if way == "down" and at + 1 < len(own):
        return Place(sitting=row.sitting, after=own[at + 1])
    if way == "up" and at:
        return Place(sitting=row.sitting, after=own[at - 2] if at > 1 else "")
    return _into(sheet, row.sitting + (1 if way == "down" else -1), way, sittings)


def _into(sheet: Sequence[Lying], sitting: int, way: Direction, sittings: int) -> Place | None:
    if not 0 <= sitting < sittings:
        return None
    there = [row.id for row in sheet if row.sitting == sitting]
    return Place(sitting=sitting, after=there[-1] if there and way == "up" else "")


def soonest(sheet: Sequence[Lying], current: str | None) -> Place:
    """Right after the moment that the room is at; before the start the first place of all."""
    here = next((row for row in sheet if row.id == current), None)
    return Place(sitting=here.sitting, after=here.id) if here else Place(sitting=sheet[0].sitting if sheet else 0)


def chosen_first(sheet: Sequence[L], chosen: Collection[str], begun: Collection[str]) -> list[L]:
    """The sheet with the chosen themes first in the places where themes lie, sitting by sitting; all else stays.

    A theme that has begun keeps its place, and so does one whose moments do not lie together.
    """
    runs = [list(run) for _key, run in groupby(sheet, key=lambda row: (row.sitting, row.theme_key))]
    for sitting in {row.sitting for row in sheet}:
        keys = [run[0].theme_key for run in runs if run[0].sitting == sitting]
        at = [
            place for place, run in enumerate(runs)
            if run[0].sitting == sitting and run[0].theme_key not in ("", *begun) and keys.count(run[0].theme_key) == 1
        ]  # fmt: skip
        ordered = sorted((runs[place] for place in at), key=lambda run: run[0].theme_key not in chosen)
        for place, run in zip(at, ordered, strict=True):
            runs[place] = run
    return [row for run in runs for row in run]
