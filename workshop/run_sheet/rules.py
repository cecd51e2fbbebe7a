"""PURE. Rules of the run sheet: what comes next, and how the day keeps its time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import floor
from typing import Protocol, TypeVar

from workshop.ground.errors import Refused
from workshop.ground.stockholm import local, same_day, utc
from workshop.run_sheet.timetable import NEAR, by_clock


class NoSuchMoment(Refused):
    code, status, message = "no_moment", 404, "Momentet finns inte i körschemat."


class WorkshopFinished(Refused):
    code, status, message = "finished", 409, "Workshopen är avslutad. Det som visas går inte att ändra längre."


class TakesNothing(Refused):
    code, status, message = "no_question", 409, "Det här momentet har ingen fråga att öppna eller stänga."


class TooFewHere(Refused):
    code, status = "too_few_here", 409
    message = "Ni är för få för att svara med mobilerna: i så små grupper skulle svaren gå att räkna ut."


class HaveAnswered(Refused):
    code, status = "have_answered", 409
    message = "Någon har redan svarat med mobilen. Stäng frågan och fråga en gång till om ni vill räkna händer."


class NotCounted(Refused):
    code, status = "not_counted", 409
    message = "Skriv hur många händer du räknade, som hela tal. Lämna tomt där ingen räckte upp handen."


MOST_HANDS = 999


def check_hands(hands: Sequence[int], people: int, *, several: bool) -> int:
    """How many people raised their hands. Raises NotCounted for what cannot have been counted in a room."""
    if not any(hands) or max(hands) > MOST_HANDS:
        raise NotCounted
    if not several:
        return sum(hands)
    if not max(hands) <= people <= MOST_HANDS:
        raise NotCounted("Skriv också hur många ni är som svarade: minst så många som räckte upp handen för ett svar.")
    return people


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
    return next((moment for moment in _after(moments, current) if moment.state != "left_out"), None)


def preceding(moments: Sequence[R], current: str | None) -> R | None:
    """The moment to go back to; None at the beginning."""
    at = _place(moments, current)
    return next((moment for moment in reversed(moments[:at]) if moment.state != "left_out"), None) if at else None


def _after(moments: Sequence[R], current: str | None) -> Sequence[R]:
    at = _place(moments, current)
    return moments if at is None else moments[at + 1 :]


def _place(moments: Sequence[R], current: str | None) -> int | None:
    return next((at for at, moment in enumerate(moments) if moment.id == current), None)


def by_hands(here: int, threshold: int) -> bool:
    """Fewer people than the threshold are in the room: the room raises hands instead of answering by phone."""
    return here < threshold


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How a sitting keeps its time. Times are naive UTC.

    `now`: when it was read; `until`: when the current moment has had its minutes, by its clock; `stands`: that clock
    is paused, and the time goes; `rest`: what comes after it in the
    sitting, and has not been; `earliest`: when the sitting ends at the earliest, for a locked time waits; `planned`:
    when it would end if every moment had had its minutes. A screen goes on by these.
    """

    now: datetime
    until: datetime
    stands: bool
    rest: timedelta
    earliest: datetime
    planned: datetime

    @property
    def ends_at(self) -> datetime:
        """As things go now: a moment that has had its minutes is thought to end at once."""
        return max(max(self.now, self.until) + self.rest, self.earliest)

    @property
    def late(self) -> int:
        """Whole minutes behind the run sheet, negative when ahead; half a minute counts as one more."""
        return floor((self.ends_at - self.planned) / timedelta(minutes=1) + 0.5)


def pace(moments: Sequence[Row], current: str | None, now: datetime, starts: time | None = None) -> Pace | None:
    """How the current sitting keeps its time; None before it has begun today.

    It is laid out from when it `starts` by the run sheet; where that is not said, or it began at quite another time of
    the day, from when the first of its moments was shown today, and then no locked time binds. What was shown on an
    earlier day was another sitting, or tried out.
    """
    at = next((moment for moment in moments if moment.id == current), None)
    sitting = [moment for moment in moments if at and moment.sitting == at.sitting]
    begun = [moment.started_at for moment in sitting if moment.started_at and same_day(moment.started_at, now)]
    if not at or not begun:
        return None
    by_sheet = utc(local(now).date(), starts) if starts else None
    on_time = by_sheet is not None and abs(by_sheet - min(begun)) <= timedelta(minutes=NEAR)
    kept = [moment for moment in sitting if moment.state != "left_out"]
    ahead = [moment for moment in _after(sitting, current) if moment.state != "left_out" and not _been(moment, now)]
    came = at.started_at if at.started_at and same_day(at.started_at, now) else now
    return Pace(
        now=now,
        until=by_clock(at, now) or came + timedelta(minutes=at.minutes),
        stands=at.paused_at is not None,
        rest=_minutes(ahead),
        earliest=_flow(now.replace(hour=0, minute=0), ahead, now) if on_time else now,
        planned=_flow(by_sheet, kept, now) if by_sheet and on_time else min(begun) + _minutes(kept),
    )


def _been(moment: Row, now: datetime) -> bool:
    return bool(moment.started_at and same_day(moment.started_at, now))


def _flow(clock: datetime, moments: Iterable[Row], now: datetime) -> datetime:
    """When they end one after the other, each locked one waiting for its time of today."""
    for moment in moments:
        locked = utc(local(now).date(), moment.locked) if moment.locked else clock
        clock = max(clock, locked) + timedelta(minutes=moment.minutes)
    return clock


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


def _minutes(moments: Iterable[Row]) -> timedelta:
    return timedelta(minutes=sum(moment.minutes for moment in moments))
