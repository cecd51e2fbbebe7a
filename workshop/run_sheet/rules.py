"""PURE. Rules of the run sheet: what comes next, and how the day keeps its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from workshop.ground.errors import Refused


class NoSuchMoment(Refused):
    code, status, message = "no_moment", 404, "Momentet finns inte i körschemat."


class WorkshopFinished(Refused):
    code, status, message = "finished", 409, "Workshopen är avslutad. Det som visas går inte att ändra längre."


class TakesNothing(Refused):
    code, status, message = "no_question", 409, "Det här momentet har ingen fråga att öppna eller stänga."


class Line(Protocol):
    """What these rules need to know of a moment."""

    id: str
    minutes: int
    state: str
    started_at: datetime | None


L = TypeVar("L", bound=Line)


def following(moments: Sequence[L], current: str | None) -> L | None:
    """The next moment that is not left out; the first one before the start; None at the end."""
    return next((moment for moment in _after(moments, current) if moment.state != "left_out"), None)


def preceding(moments: Sequence[L], current: str | None) -> L | None:
    """The moment to go back to; None at the beginning."""
    at = _place(moments, current)
    return next((moment for moment in reversed(moments[:at]) if moment.state != "left_out"), None) if at else None


def _after(moments: Sequence[L], current: str | None) -> Sequence[L]:
    at = _place(moments, current)
    return moments if at is None else moments[at + 1 :]


def _place(moments: Sequence[L], current: str | None) -> int | None:
    return next((at for at, moment in enumerate(moments) if moment.id == current), None)


def by_hands(here: int, threshold: int) -> bool:
    """Fewer people than the threshold are in the room: the room raises hands instead of answering by phone."""
    return here < threshold


@dataclass(frozen=True, kw_only=True)
class Pace:
    """`late`: whole minutes behind the run sheet, negative when ahead. `ends_at`: naive UTC, as things go now."""

    late: int
    ends_at: datetime


def pace(moments: Sequence[Line], current: str | None, now: datetime) -> Pace | None:
    """How the day keeps its time; None before the start.

    The run sheet is laid out from when the first moment was shown. What is left is the rest of the current moment,
    at least nothing, and all moments after it that are not left out.
    """
    at = _place(moments, current)
    started = [moment.started_at for moment in moments if moment.started_at]
    if at is None or not started:
        return None
    kept = [moment for moment in moments if moment.state != "left_out"]
    begun = moments[at].started_at or now
    left = max(timedelta(), begun + timedelta(minutes=moments[at].minutes) - now)
    rest = timedelta(minutes=sum(moment.minutes for moment in moments[at + 1 :] if moment.state != "left_out"))
    planned = min(started) + timedelta(minutes=sum(moment.minutes for moment in kept))
    ends_at = now + left + rest
    return Pace(late=round((ends_at - planned).total_seconds() / 60), ends_at=ends_at)
