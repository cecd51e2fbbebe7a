"""PURE. Rules of the run sheet: what comes next, and when the time of a moment counts."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from workshop.ground.errors import Refused
from workshop.ground.stockholm import same_day


class NoSuchMoment(Refused):
    code, status, message = "no_moment", 404, "Momentet finns inte i körschemat."


class WorkshopFinished(Refused):
    code, status, message = "finished", 409, "Workshopen är avslutad. Det som visas går inte att ändra längre."


class TakesNothing(Refused):
    code, status, message = "no_question", 409, "Det här momentet har ingen fråga att öppna eller stänga."


class Row(Protocol):
    """What these rules need to know of a moment."""

    id: str
    sitting: int
    minutes: int
    state: str
    started_at: datetime | None
    locked: time | None
    timer_ends_at: datetime | None
    paused_at: datetime | None


R = TypeVar("R", bound=Row)


def following(moments: Sequence[R], current: str | None) -> R | None:
    """The next moment that is not left out; the first one before the start; None at the end."""
    return next((moment for moment in after_it(moments, current) if moment.state != "left_out"), None)


def preceding(moments: Sequence[R], current: str | None) -> R | None:
    """The moment to go back to; None at the beginning."""
    at = _place(moments, current)
    return next((moment for moment in reversed(moments[:at]) if moment.state != "left_out"), None) if at else None


def after_it(moments: Sequence[R], current: str | None) -> Sequence[R]:
    at = _place(moments, current)
    return moments if at is None else moments[at + 1 :]


def _place(moments: Sequence[R], current: str | None) -> int | None:
    return next((at for at, moment in enumerate(moments) if moment.id == current), None)


def begins(moments: Sequence[Row], row: Row, now: datetime) -> bool:
    """Whether the time of a moment that is shown now counts from now: the first time it is shown that day.

    Not in a look back from a later sitting, which has its own time.
    """
    if row.started_at and same_day(row.started_at, now):
        return False
    later = (other for other in moments if other.sitting > row.sitting)
    return not any(other.started_at and same_day(other.started_at, now) for other in later)


def looks_back(moments: Sequence[Row], here: str | None, row: Row, now: datetime) -> bool:
    """Whether going to `row` is a look at what has been, today or in an earlier sitting: the room is still `here`."""
    at, to = _place(moments, here), _place(moments, row.id)
    if at is None or to is None or to >= at or not row.started_at:
        return False
    return same_day(row.started_at, now) or row.sitting < moments[at].sitting


def with_minutes(ends: datetime | None, minutes: int, now: datetime) -> datetime:
    """When a clock ends that is given more minutes, from now when it has run out; or fewer, and then not before now."""
    if minutes > 0:
        return max(ends or now, now) + timedelta(minutes=minutes)
    return max((ends or now) + timedelta(minutes=minutes), now)
