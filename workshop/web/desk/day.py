"""The run sheet as its page shows it: a sitting at a time, every moment with its clock time, and what is too long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.gathering.rules import Meeting
from workshop.ground.clock import utcnow
from workshop.moments.rest import LONGEST, longest_stretch
from workshop.programme.theme import Theme
from workshop.questions import kinds as questions
from workshop.run_sheet import pacing, queries
from workshop.run_sheet.cuts import Cut, Cuttable, proposals
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import happened
from workshop.run_sheet.placing import room_at
from workshop.run_sheet.timetable import Run, Slot, Timetable, run_of, timetable


@dataclass(frozen=True, kw_only=True)
class Row:
    """A moment with its time. `number`: its theme's place in the programme, from 1, else 0; `heads`: the first of its
    theme in a row; `here`: the room is at it; `ahead`: it has not been, nor been passed.
    """

    moment: Moment
    slot: Slot
    theme: Theme | None
    number: int
    heads: bool
    happened: bool
    here: bool

    @property
    def ahead(self) -> bool:
        return not (self.happened or self.slot.passed)


@dataclass(frozen=True, kw_only=True)
class Short:
    """Time that is lacking. `before`: the locked moment that is overrun, None when it is the end; `late`: the sitting
    goes on, and is behind; `cuts`: what would win it back, with the moments; `lacks`: what is lacking all the same.
    """

    minutes: int
    before: Row | None
    late: bool
    cuts: tuple[tuple[Row, Cut], ...]
    lacks: int

    @property
    def value(self) -> str:
        """All of it, as a button sends it."""
        return ",".join(f"{row.moment.id}:{cut.minutes}" for row, cut in self.cuts)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A sitting. `minutes`: all of it together; `run`: as it goes on, None when it does not; `pace`: how it keeps its
    time then, as the desk says it; `unbroken`: the most minutes without a break, where they are too many.
    """

    meeting: Meeting
    rows: tuple[Row, ...]
    times: Timetable
    minutes: int
    run: Run | None
    pace: pacing.Pace | None
    unbroken: int
    short: Short | None


def days(db: Session, workshop: Workshop, now: datetime | None = None) -> tuple[Day, ...]:
    sheet, asked = queries.moments(db, workshop.id), queries.question_kinds(db, workshop.id)
    at = now or utcnow()
    return tuple(
        _day(one, [moment for moment in sheet if moment.sitting == one.number], workshop, asked, at)
        for one in gathering.meetings(db, workshop)
    )


def _day(
    meeting: Meeting, sheet: Sequence[Moment], workshop: Workshop, asked: Mapping[str, str], now: datetime
) -> Day:  # fmt: skip
    run = run_of(sheet, room_at(workshop), now)
    times = timetable(sheet, meeting.starts_at, meeting.ends_at, run)
    pace = pacing.pace(sheet, room_at(workshop), now, meeting.starts_at) if run else None
    late = max(0, pace.late) if pace else 0
    rows = tuple(_rows(sheet, times, workshop))
    kept = [moment for moment in sheet if moment.state != "left_out"]
    stretch = longest_stretch((moment.what, moment.minutes) for moment in kept)
    return Day(
        meeting=meeting,
        rows=rows,
        times=times,
        minutes=sum(moment.minutes for moment in kept),
        run=run,
        pace=pace,
        unbroken=stretch if stretch > LONGEST else 0,
        short=_short(rows, times, late, asked),
    )


def _rows(sheet: Sequence[Moment], times: Timetable, workshop: Workshop) -> Iterator[Row]:
    themes = {theme.key: (number, theme) for number, theme in enumerate(workshop.programme.themes, 1)}
    before: str | None = None
    for moment, slot in zip(sheet, times.slots, strict=True):
        number, theme = themes.get(moment.theme_key, (0, None))
        yield Row(
            moment=moment, slot=slot, theme=theme, number=number, heads=moment.theme_key != before,
            happened=happened(moment), here=moment.id == workshop.current_moment,
        )  # fmt: skip
        before = moment.theme_key


def _short(rows: Sequence[Row], times: Timetable, late: int, asked: Mapping[str, str]) -> Short | None:
    """The first thing that does not fit: before a locked time, else at the end."""
    before = next((row for row in rows if row.slot.over and row.ahead), None)
    need = before.slot.over if before else max(times.over, late)
    if not need:
        return None
    until = rows.index(before) if before else len(rows)
    ahead = {row.moment.id: row for row in rows[:until] if row.ahead}
    cuts = proposals([_cuttable(row.moment, asked) for row in ahead.values()], need)
    return Short(
        minutes=need,
        before=before,
        late=not before and late >= times.over,
        cuts=tuple((ahead[cut.id], cut) for cut in cuts),
        lacks=max(0, need - sum(cut.saves for cut in cuts)),
    )


def _cuttable(moment: Moment, asked: Mapping[str, str]) -> Cuttable:
    what, question = moment.what, asked.get(moment.id)
    least = max(what.least, questions.get(question).least if question else 0)
    return Cuttable(id=moment.id, minutes=moment.minutes, least=least, rank=what.yields, may_skip=what.may_skip)
