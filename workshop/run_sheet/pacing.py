"""PURE. How the day keeps its time: how late it is, and when it ends as things go now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import floor

from workshop.ground.stockholm import local, same_day, utc
from workshop.run_sheet.rules import Row, after_it
from workshop.run_sheet.timetable import NEAR, by_clock


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
    ahead = [moment for moment in after_it(sitting, current) if moment.state != "left_out" and not _been(moment, now)]
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


def _minutes(moments: Iterable[Row]) -> timedelta:
    return timedelta(minutes=sum(moment.minutes for moment in moments))
