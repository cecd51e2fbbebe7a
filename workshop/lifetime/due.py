"""PURE. What is due in a workshop at a moment: closing, finishing, warning of what is to be erased, erasing.

The one list of what happens by itself. Who carries it out looks again under the workshop's lock: lifetime/carrying.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from workshop.gathering.dates import WAITS
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local

BETWEEN = timedelta(days=60)  # a workshop that has sittings left waits so long for the next one
WARNINGS = (30, 7)  # days before anything is erased
RESTS = timedelta(days=1)  # what cannot be undone waits so long after it was seen coming: the clock may have jumped
What = Literal["close", "hear", "finish", "remind", "forget", "warn", "erase", "erase_all", "wipe", "forget_list"]
LIST_LASTS = timedelta(days=3)  # a list that somebody gave, and did not look through to its end
REMINDS = timedelta(days=7)  # before a day that somebody responsible is to tell of
Erases = Literal["erase", "erase_all"]
Of = Literal["erase", "erase_all", "answers"]  # what owners are told of


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides it.

    `held_on`: the day of the last sitting, as far as anybody has said; `last_led`: the day a moment was shown last;
    `sittings_left`: those that nobody has begun, but for the first, while one of them has no day;
    `finish_on`: the day somebody has put the finishing off to; `warned`: (the day of erasing, days before it) → when
    to try again, None when the owners know; `hearings`: the last days of those that are open; `noted`: a day on which
    something is due → for how long that is known; `reminds`: (link, day of its role) for each that is reminded by
    itself; `reminded`: those of them that have been → as `warned`; `addresses`: the last days of links that hold one;
    `wiped_at`: of a rehearsal, naive UTC, and nothing else of it counts; `list_given`: naive UTC, the oldest list of
    people that is being looked through.
    """

    workshop: WorkshopId
    held_on: date
    last_led: date | None = None
    sittings_left: int = 0
    finish_on: date | None = None
    finished: bool = False
    survey_open: bool = False
    hearings: frozenset[date] = frozenset()
    answer_by: date | None = None  # of the open survey: the last day that people were told
    erase_on: date
    people_erased: bool = False
    erase_all_on: date | None = None
    erase_stopped: bool = False
    wiped_at: datetime | None = None
    list_given: datetime | None = None
    reminds: frozenset[tuple[str, date]] = frozenset()
    reminded: Mapping[tuple[str, date], datetime | None] = field(default_factory=dict)
    addresses: frozenset[date] = frozenset()
    warned: Mapping[tuple[date, int], datetime | None] = field(default_factory=dict)
    noted: Mapping[date, timedelta] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to do. `on`: the day it follows from; of a warning `of` what, and how many `days` before that day; of a
    reminder whose `link`.
    """

    workshop: WorkshopId
    what: What
    on: date
    days: int = 0
    of: Of = "erase"
    link: str = ""


def finish_day(facts: Facts) -> date:
    """When it finishes by itself: seven days after the last sitting, or the day that somebody chose instead.

    Who goes on leading after that day has seven days more. Never after the day of erasing, unless that is stopped:
    then there is nothing left to finish.
    """
    led = facts.last_led or date.min
    by_itself = max(facts.held_on, led) + (BETWEEN if facts.sittings_left else WAITS)
    day = max(facts.finish_on, led + WAITS) if facts.finish_on else by_itself
    return day if facts.erase_stopped else min(day, facts.erase_on)


def due(facts: Facts, now: datetime) -> tuple[Due, ...]:
    """What is due, in the order to do it. `now`: naive UTC; a day begins in Stockholm."""
    return tuple(_due(facts, now))


def _due(facts: Facts, now: datetime) -> Iterator[Due]:
    if facts.wiped_at:
        if now >= facts.wiped_at:
            yield Due(workshop=facts.workshop, what="wipe", on=local(facts.wiped_at).date())
        return
    today = local(now).date()
    if facts.list_given and now - facts.list_given >= LIST_LASTS:
        yield Due(workshop=facts.workshop, what="forget_list", on=local(facts.list_given + LIST_LASTS).date())
    if facts.survey_open and facts.answer_by and today > facts.answer_by:
        day = facts.answer_by + timedelta(days=1)
        again_at = facts.warned.get((day, 0), now)
        if again_at and again_at <= now:
            yield Due(workshop=facts.workshop, what="warn", on=day, of="answers")
    for what, day in lasting(facts):
        if today >= day and facts.noted.get(day, timedelta()) >= RESTS:
            yield Due(workshop=facts.workshop, what=what, on=day)
    for link, day in sorted(facts.reminds):
        again_at = facts.reminded.get((link, day), now)
        if day - REMINDS <= today <= day and again_at and again_at <= now:
            yield Due(workshop=facts.workshop, what="remind", on=day, link=link)
    for erases, day in erasings(facts):
        if days := warning(day, today):
            again_at = facts.warned.get((day, days), now)
            if again_at and again_at <= now:
                yield Due(workshop=facts.workshop, what="warn", on=day, days=days, of=erases)


def coming(facts: Facts, now: datetime) -> frozenset[date]:
    """The days to note: those that begin within `RESTS`, so that nothing is late, and those that have been."""
    return frozenset(day for _, day in lasting(facts) if day <= local(now).date() + RESTS)


def resting(facts: Facts, now: datetime) -> bool:
    """Whether something's day has come, and it waits all the same."""
    today = local(now).date()
    return any(day <= today and facts.noted.get(day, timedelta()) < RESTS for _, day in lasting(facts))


def lasting(facts: Facts) -> Iterator[tuple[What, date]]:
    """What nobody can undo, and its day, in the order to do it: closing and finishing delete answers too."""
    if facts.wiped_at:  # a rehearsal: nothing of it is anybody's
        return
    finish = finish_day(facts)
    if facts.survey_open:
        yield "close", finish
    for last in sorted(facts.hearings):
        yield "hear", last + timedelta(days=1)
    for last in sorted(facts.addresses):
        yield "forget", last + timedelta(days=1)
    if not facts.finished:
        yield "finish", finish
    yield from erasings(facts)


def erasings(facts: Facts) -> Iterator[tuple[Erases, date]]:
    """What is to be erased and when, the first first: the participants' data, and the plan where somebody decided.

    On one day everything goes at once. Of a rehearsal nothing is: it is wiped.
    """
    if facts.erase_stopped or facts.wiped_at:
        return
    last = max(facts.erase_all_on, facts.erase_on) if facts.erase_all_on else None
    if not facts.people_erased and facts.erase_on != last:
        yield "erase", facts.erase_on
    if last:
        yield "erase_all", last


@dataclass(frozen=True, kw_only=True)
class Soon:
    """What is erased so soon that its owners are warned, and how many days are left."""

    what: Erases
    on: date
    days: int


def soon(facts: Facts, today: date) -> Soon | None:
    """The first of them."""
    for what, on in erasings(facts):
        if warning(on, today):
            return Soon(what=what, on=on, days=(on - today).days)
    return None


def warning(erase_on: date, today: date) -> int:
    """Which of the warnings this day belongs to, the nearest to the end; 0 for none yet."""
    left = (erase_on - today).days
    return min((days for days in WARNINGS if 0 < left <= days), default=0)
