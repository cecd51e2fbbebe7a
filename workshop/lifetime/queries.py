"""Reads that what is due follows from."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, distinct, exists, func, select
from sqlalchemy.orm import Session

from workshop.gathering.models import Sitting, Workshop
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.due import Facts
from workshop.lifetime.models import Noted, Warned
from workshop.plan import reminding
from workshop.plan.follow_models import Hearing
from workshop.run_sheet.models import Moment
from workshop.survey.models import ListDraft, Survey

_SITTING = case((Moment.state != "left_out", Moment.sitting))
_BEGUN = case((Moment.started_at.is_not(None), Moment.sitting))
_RUN = (
    select(
        Moment.workshop.label("workshop"),
        func.max(Moment.started_at).label("last"),
        func.count(distinct(_SITTING)).label("sittings"),
        func.count(distinct(_BEGUN)).label("begun"),
    )
    .group_by(Moment.workshop)
    .subquery()
)
_MET = (
    select(
        Sitting.workshop.label("workshop"),
        func.max(Sitting.held_on).label("last"),
        func.count().filter(Sitting.number > 0, Sitting.held_on.is_(None)).label("undated"),
    )
    .group_by(Sitting.workshop)
    .subquery()
)
_LISTS = (
    select(Survey.workshop.label("workshop"), func.min(ListDraft.given_at).label("given"))
    .join(ListDraft, ListDraft.survey == Survey.id)
    .group_by(Survey.workshop)
    .subquery()
)
_ANSWER_BY = (
    select(func.max(Survey.answer_by)).where(Survey.workshop == Workshop.id, Survey.state == "open").scalar_subquery()
)
_OPEN = exists().where(Survey.workshop == Workshop.id, Survey.state == "open")


def every_facts(db: Session) -> list[Facts]:
    """Of all workshops: a handful of statements, however many there are."""
    return list(_facts(db, True))


def facts_of(db: Session, workshops: Collection[WorkshopId]) -> list[Facts]:
    """Of these; no more statements."""
    return list(_facts(db, Workshop.id.in_(workshops)))


def get_facts(db: Session, workshop: WorkshopId) -> Facts:
    """Of one that there is."""
    [found] = facts_of(db, [workshop])
    return found


def _facts(db: Session, which: Any) -> Iterator[Facts]:
    columns = (
        Workshop.id, Workshop.held_on, Workshop.finish_on, Workshop.state, Workshop.erase_on,
        Workshop.people_erased, Workshop.erase_all_on, Workshop.erase_stopped, Workshop.wiped_at,
    )  # fmt: skip
    run = (
        _RUN.c.last,
        func.coalesce(_RUN.c.sittings, 0).label("sittings"),
        func.coalesce(_RUN.c.begun, 0).label("begun"),
    )
    rows = db.execute(
        select(
            *columns,
            *run,
            _MET.c.last.label("met"),
            _MET.c.undated,
            _OPEN.label("open"),
            _ANSWER_BY.label("answer_by"),
            _LISTS.c.given,
        )
        .outerjoin(_RUN, _RUN.c.workshop == Workshop.id)
        .outerjoin(_MET, _MET.c.workshop == Workshop.id)
        .outerjoin(_LISTS, _LISTS.c.workshop == Workshop.id)
        .where(which)
    )
    warned, noted, hearings = _warned(db), _noted(db), _hearings(db)
    reminds, reminded = reminding.asked(db), reminding.done(db)
    for row in rows:
        yield Facts(
            workshop=row.id,
            held_on=max(row.held_on, row.met or row.held_on),
            last_led=_day(row.last),
            sittings_left=max(0, row.sittings - max(1, row.begun)) if row.undated else 0,
            finish_on=row.finish_on,
            finished=row.state == "finished",
            survey_open=row.open,
            hearings=frozenset(hearings[row.id]),
            answer_by=row.answer_by,
            reminds=frozenset((one.link, on) for one in reminds.get(row.id, ()) for on in one.days),
            reminded=reminded,
            addresses=frozenset(one.until for one in reminds.get(row.id, ())),
            erase_on=row.erase_on,
            people_erased=row.people_erased,
            erase_all_on=row.erase_all_on,
            erase_stopped=row.erase_stopped,
            wiped_at=row.wiped_at,
            list_given=row.given,
            warned=warned[row.id],
            noted=noted[row.id],
        )


def _hearings(db: Session) -> dict[WorkshopId, set[date]]:
    found: dict[WorkshopId, set[date]] = defaultdict(set)
    for workshop, last in db.execute(select(Hearing.workshop, Hearing.closes_on).where(Hearing.state == "open")):
        found[workshop].add(last)
    return found


def _warned(db: Session) -> dict[WorkshopId, dict[tuple[date, int], datetime | None]]:
    found: dict[WorkshopId, dict[tuple[date, int], datetime | None]] = defaultdict(dict)
    for row in db.scalars(select(Warned)):
        found[row.workshop][row.erase_on, row.days] = row.again_at
    return found


def _noted(db: Session) -> dict[WorkshopId, dict[date, timedelta]]:
    found: dict[WorkshopId, dict[date, timedelta]] = defaultdict(dict)
    for row in db.scalars(select(Noted)):
        found[row.workshop][row.on] = timedelta(seconds=row.waited)
    return found


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None
