"""Reads of what became of an earlier plan, told beside the plan that goes on with it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.plan import queries
from workshop.plan.models import Measure, MeasureChange
from workshop.plan.report import PlannedMeasure
from workshop.plan.rules import PARKED
from workshop.plan.since import Text
from workshop.plan.then_and_now import Earlier, Followed, ThenAndNow, Yardstick, asked
from workshop.plan.versions import kept
from workshop.survey import history


def then_and_now(db: Session, workshop: Workshop) -> ThenAndNow:
    """What the workshop goes on with, and how it stands now. Both may be empty: then there is nothing to compare."""
    earlier = db.get(Workshop, workshop.follows) if workshop.follows else None
    here = _all(db, workshop)
    then = _chosen(_all(db, earlier)) if earlier else [one for one in here if one.editions]
    since = history.compared(db, workshop.id)
    known = {one.uid for one in then}
    return ThenAndNow(
        earlier=Earlier(title=earlier.called, held_on=earlier.held_on) if earlier else None,
        followed=_followed(db, earlier or workshop, then, here),
        added=sum(one.uid not in known for one in _chosen(here)),
        since=since,
        asked=asked(since, [theme.title for theme in workshop.programme.themes]) if since else (),
    )


def _all(db: Session, workshop: Workshop) -> list[Measure]:
    """Also those that have been taken out, last."""
    return [one for removed in (False, True) for one in queries.measures(db, workshop.id, removed=removed)]


def _chosen(measures: Iterable[Measure]) -> list[Measure]:
    return [one for one in measures if not _left(one)]


def _left(measure: Measure) -> str:
    """As then_and_now.LEFT has it."""
    return "removed" if measure.removed else "parked" if measure.standing == PARKED else ""


def _followed(db: Session, of: Workshop, then: Sequence[Measure], here: Iterable[Measure]) -> tuple[Followed, ...]:
    now = {one.uid: one for one in here}
    pairs = [(one, now.get(one.uid, one)) for one in then]
    said = _last_said(db, [one.id for pair in pairs for one in pair])
    began = _began(db, of)
    return tuple(_one(was, is_now, _newest(was, is_now, said), began.get(was.id)) for was, is_now in pairs)


def _one(was: Measure, now: Measure, newest: Measure, began: PlannedMeasure | None) -> Followed:
    return Followed(
        what=was.what,
        responsible=now.responsible,
        status=newest.status,
        left=_left(now),
        benefit=now.benefit,
        yardstick=_yardstick(began or was, newest),
    )


def _yardstick(was: PlannedMeasure | Measure, now: Measure) -> Yardstick | None:
    """None where nothing of it is told in numbers."""
    target = now.indicator_target if was.indicator_target is None else was.indicator_target
    if was.indicator_now is None and target is None:
        return None
    return Yardstick(
        name=now.indicator or now.benefit or now.what,
        unit=now.indicator_unit,
        start=was.indicator_now,
        target=target,
        now=now.indicator_now if now.indicator_now != was.indicator_now else None,
    )


def _newest(was: Measure, now: Measure, said: Mapping[str, datetime]) -> Measure:
    """Where its status and its numbers were written down last: it is followed up in either plan."""
    return now if now.id in said and said[now.id] >= said.get(was.id, said[now.id]) else was


def _last_said(db: Session, measures: Sequence[str]) -> dict[str, datetime]:
    """When how far each has come was changed last, of those where it has been."""
    told = ("status", "indicator_now")
    rows = db.execute(
        select(MeasureChange.measure, func.max(MeasureChange.changed).label("changed"))
        .where(MeasureChange.measure.in_(measures), MeasureChange.name.in_(told))
        .group_by(MeasureChange.measure)
    )
    return {row.measure: row.changed for row in rows}


def _began(db: Session, workshop: Workshop) -> dict[str, PlannedMeasure]:
    """Each measure as it stood in the first version that said where it starts from, by id."""
    found: dict[str, PlannedMeasure] = {}
    for version in reversed(kept(db, workshop.id)):
        for id, measure in Text.of(version.report).measures.items():
            if measure.indicator_now is not None:
                found.setdefault(id, measure)
    return found
