"""PURE. The plan drawn by quarters: from when to when each measure goes on, its first step and its follow-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from workshop.ground.swedish import count, day
from workshop.ground.text import N_, fold
from workshop.plan.aloud import named
from workshop.plan.axis import Axis, Tick
from workshop.plan.period import ONGOING, first_day, in_words, last_day, quarter_of
from workshop.plan.scrutiny import CROWDED

MOST = 60  # measures: more are no picture any more, and their days stand in order in a table of their own

What = Literal["step", "follow"]


class Timed(Protocol):
    """What is known of a measure's time."""

    @property
    def what(self) -> str: ...
    @property
    def responsible(self) -> str: ...
    @property
    def starts(self) -> str: ...
    @property
    def done_by(self) -> str: ...
    @property
    def first_step_on(self) -> date | None: ...
    @property
    def follow_up_on(self) -> date | None: ...


@dataclass(frozen=True, kw_only=True)
class Line:
    """A measure. `at`, `long`: of its bar, `long` 0 where it has none; `goes_on`: it has no end; `ends`: it says when
    it is done, but not when it begins. `said`: all of it in words.
    """

    number: int
    what: str
    at: float
    long: float
    goes_on: bool
    ends: bool
    marks: tuple[tuple[What, float], ...]
    said: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Places are from 0 to WIDE. `crowded`: in a sentence each, where one role is to have much done at once."""

    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    crowded: tuple[str, ...]


def timeline(measures: Sequence[tuple[int, Timed]]) -> Timeline | None:
    """`measures`: with their numbers in the plan. None where none of them says a time, and for too many."""
    timed = [(number, one) for number, one in measures if _said(one)]
    days = [on for _number, one in timed for on in _days(one)]
    if not days or len(timed) > MOST:
        return None
    axis = Axis(first=quarter_of(min(days)), last=quarter_of(max(days)))
    return Timeline(
        ticks=tuple(axis.ticks()),
        lines=tuple(_line(number, one, axis) for number, one in timed),
        crowded=tuple(_crowded(timed)),
    )


def _days(one: Timed) -> list[date]:
    found = (first_day(one.starts), last_day(one.done_by), one.first_step_on, one.follow_up_on)
    return [on for on in found if on]


def _line(number: int, one: Timed, axis: Axis) -> Line:
    span, ends = _drawn(one, axis), last_day(one.done_by)
    at = axis.at(span[0]) if span else 0.0
    return Line(
        number=number,
        what=one.what,
        at=at,
        long=round(axis.at(span[1] + 1) - at, 1) if span else 0.0,
        goes_on=_goes_on(one),
        ends=bool(ends and not first_day(one.starts) and one.starts != ONGOING),
        marks=tuple(_marks(one, axis)),
        said=_said(one),
    )


def _drawn(one: Timed, axis: Axis) -> tuple[int, int] | None:
    """The first and the last quarter of its bar. One that ends before it begins is drawn where it ends."""
    begins, ends = first_day(one.starts), last_day(one.done_by)
    if _goes_on(one):
        return (quarter_of(begins) if begins else axis.first, axis.last)
    if ends:
        first = quarter_of(begins) if begins else axis.first if one.starts == ONGOING else quarter_of(ends)
        return min(first, quarter_of(ends)), quarter_of(ends)
    return (quarter_of(begins), quarter_of(begins)) if begins else None


def _goes_on(one: Timed) -> bool:
    return ONGOING in (one.starts, one.done_by) and not last_day(one.done_by)


def _marks(one: Timed, axis: Axis) -> Iterator[tuple[What, float]]:
    if one.first_step_on:
        yield "step", axis.of_day(one.first_step_on)
    if one.follow_up_on:
        yield "follow", axis.of_day(one.follow_up_on)


def _said(one: Timed) -> str:
    """«Januari 2027 till juni 2027. Första steget 15 januari 2027. Följs upp 30 juni 2027.»"""
    told = [
        _span(one),
        f"{N_('första steget')} {day(one.first_step_on)}" if one.first_step_on else "",
        f"{N_('följs upp')} {day(one.follow_up_on)}" if one.follow_up_on else "",
    ]
    return " ".join(f"{said[:1].upper()}{said[1:]}." for said in told if said)


def _span(one: Timed) -> str:
    starts, ends = in_words(one.starts), in_words(one.done_by)
    if _goes_on(one):
        return f"{N_('löpande från')} {starts}" if first_day(one.starts) else N_("löpande")
    if starts and ends:
        return starts if starts == ends else f"{starts} {N_('till')} {ends}"
    return f"{N_('klart')} {ends}" if ends else f"{N_('börjar')} {starts}" if starts else ""


def _crowded(measures: Sequence[tuple[int, Timed]]) -> Iterator[str]:
    found: dict[tuple[int, str], list[tuple[int, Timed]]] = {}
    for number, one in measures:
        ends = last_day(one.done_by)
        if ends and one.responsible:
            found.setdefault((quarter_of(ends), fold(one.responsible)), []).append((number, one))
    for (quarter, _who), those in sorted(found.items()):
        if len(those) >= CROWDED:
            which = named([number for number, _one in those])
            yield (
                f"{those[0][1].responsible}: {count(len(those))} åtgärder ska vara klara "
                f"kvartal {quarter % 4 + 1} {quarter // 4} ({which})."
            )
