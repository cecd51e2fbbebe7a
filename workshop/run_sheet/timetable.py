"""PURE. What time it is when each moment of a sitting begins, and what a locked time does to the rest.

Times are whole minutes after midnight in Stockholm; a sitting that goes on past midnight counts on from 1440.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Protocol

from workshop.ground.stockholm import local, same_day

NEAR = 60  # minutes: what begins further from its time than this is a try-out, and no locked time binds it


class Timed(Protocol):
    """What is asked of a moment."""

    id: str
    minutes: int
    state: str
    started_at: datetime | None
    locked: time | None
    timer_ends_at: datetime | None
    paused_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Run:
    """A sitting that goes on. `began`: when each moment that has been shown today was, by its id; `until`: when the one
    that the room is at ends by its clock, None without one."""

    now: int
    current: str
    began: Mapping[str, int] = field(default_factory=dict)
    until: int | None = None


@dataclass(frozen=True, kw_only=True)
class Slot:
    """`gap`: minutes left free before it, for its time is locked; `over`: minutes that what comes before it takes too
    much for that. `passed`: the room went by it, or it is left out: it takes no time.
    """

    id: str
    begins: int
    ends: int
    gap: int = 0
    over: int = 0
    passed: bool = False


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """`begins`: when it did, or is to; `promised`: when it was said to end, None if nothing was; `tried_out`: it goes
    on at another time of day, and so does its end.
    """

    slots: tuple[Slot, ...]
    begins: int
    ends: int
    promised: int | None = None
    tried_out: bool = False

    @property
    def over(self) -> int:
        """Minutes past what was promised."""
        return max(0, self.ends - self.promised) if self.promised is not None else 0

    @property
    def gap(self) -> int:
        """Minutes left until what was promised."""
        return max(0, self.promised - self.ends) if self.promised is not None else 0


def minute(at: time | datetime) -> int:
    return at.hour * 60 + at.minute


def run_of(rows: Sequence[Timed], current: str | None, now: datetime) -> Run | None:
    """How the sitting of these moments goes on today; None when the room is not in it. `now`: naive UTC."""
    began = {row.id: row.started_at for row in rows if row.started_at and same_day(row.started_at, now)}
    if not current or not began or current not in {row.id for row in rows}:
        return None
    until = by_clock(next(row for row in rows if row.id == current), now)
    return Run(
        now=minute(local(now)), current=current, began={id: minute(local(at)) for id, at in began.items()},
        until=minute(local(until)) if until else None,
    )  # fmt: skip


def by_clock(row: Timed, now: datetime) -> datetime | None:
    """When the moment ends by its clock, with the minutes that it was given and without those that it stood. None where
    it has none of today. Naive UTC."""
    ends, began = row.timer_ends_at, row.started_at
    if not ends or not began or not same_day(began, now):
        return None
    return ends + (now - row.paused_at) if row.paused_at else ends


def timetable(rows: Sequence[Timed], starts: time, promised: time | None = None, run: Run | None = None) -> Timetable:
    """Of one sitting, its moments in order: as it is planned, or as it goes on."""
    begun = min(run.began.values(), default=run.now) if run else minute(starts)
    tried_out = abs(begun - minute(starts)) > NEAR
    slots = tuple(_run(rows, begun, run, not tried_out) if run else _planned(rows, begun))
    ends = max((slot.ends for slot in slots), default=begun)
    by = minute(promised) if promised and not tried_out else None
    return Timetable(slots=slots, begins=begun, ends=ends, promised=by, tried_out=tried_out)


def _planned(rows: Sequence[Timed], clock: int, locks: bool = True) -> Iterator[Slot]:
    for row in rows:
        slot = _slot(row, clock, locks)
        clock = slot.ends
        yield slot


def _run(rows: Sequence[Timed], clock: int, run: Run, locks: bool) -> Iterator[Slot]:
    """What has been shown began when it did, and is over, but for the one that the room is at."""
    here = next(at for at, row in enumerate(rows) if row.id == run.current)
    for row in rows[:here]:
        began = run.began.get(row.id)
        clock = max(clock, began or 0)
        yield Slot(id=row.id, begins=clock if began is None else began, ends=clock, passed=began is None)
    came = run.began.get(run.current, run.now)
    clock = max(run.now, came + rows[here].minutes if run.until is None else run.until)
    yield Slot(id=run.current, begins=came, ends=clock)
    for row in rows[here + 1 :]:
        if row.id in run.began:  # it has been, and the room has gone back
            yield Slot(id=row.id, begins=run.began[row.id], ends=clock)
            continue
        slot = _slot(row, clock, locks)
        clock = slot.ends
        yield slot


def _slot(row: Timed, clock: int, locks: bool) -> Slot:
    if row.state == "left_out":
        return Slot(id=row.id, begins=clock, ends=clock, passed=True)
    bound = minute(row.locked) if row.locked and locks else clock
    begins = max(clock, bound)
    return Slot(
        id=row.id, begins=begins, ends=begins + row.minutes, gap=begins - clock, over=max(0, clock - bound)
    )  # fmt: skip
