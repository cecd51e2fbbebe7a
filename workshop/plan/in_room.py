"""Measures that are written at the desk, in the middle of the day; what they are made of: taking.py.

A measure stands in the plan from the first press, so that nothing that is written of it can be lost, two leaders can
write one each, and the stage shows it while it grows.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.plan import history, queries, rules
from workshop.plan.actions import put_last, write_fields
from workshop.plan.models import Evidence, Measure
from workshop.plan.sources import Source
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import get_moment

GROWS = "writing"  # the side of a moment that shows one measure while it is written


def begin(db: Session, workshop: WorkshopId, moment: str, measure: str, written: Mapping[str, Any]) -> None:
    """A measure of nothing but what is written, in the theme of the moment. The same again changes nothing, also when
    somebody has gone on writing in it meanwhile.

    `written`: of models.WRITTEN, what is to be done among them. Raises MeasureTaken when the id is of something else.
    """
    found = locked_workshop(db, workshop)
    theme = get_moment(db, workshop, moment).theme_key
    known = made_here(db, workshop, measure)
    if known and written["what"] != history.first(db, known, "what"):
        raise rules.MeasureTaken
    if not known:
        put(db, found, measure, {"theme_key": theme, **written})
        _moved_on(db, found)


def write(
    db: Session, workshop: WorkshopId, measure: str, written: Mapping[str, Any], *, version: int, now: datetime
) -> None:
    """Go on with a measure from `version`. Raises NotFound, MeasureRemoved, and MeasureChanged where
    somebody else has changed the same.
    """
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if known.removed:
        raise rules.MeasureRemoved
    if write_fields(db, known, written, version=version, now=now):
        raise rules.MeasureChanged
    _grow(db, found, known)
    _moved_on(db, found)


def _moved_on(db: Session, found: Workshop) -> None:
    """Desk and stage see what is written grow. No `rev` moves: who writes must stop nobody's command, least of all the
    next of their own, which they press while what they wrote is saved.
    """
    tell(db, Change(workshop=WorkshopId(found.id), what="stage"))
    db.commit()


def made_here(db: Session, workshop: WorkshopId, measure: str) -> Measure | None:
    """What an earlier try of the same press made. Raises NotFound for an id that is another workshop's."""
    known = db.get(Measure, measure)
    if known and known.workshop != workshop:
        raise NotFound
    return known


def put(db: Session, found: Workshop, measure: str, written: Mapping[str, Any], *grounds: Source) -> None:
    made = put_last(db, found, measure, written)
    for one in grounds:
        db.add(Evidence(id=new_id(), measure=measure, origin=one.origin, ref=one.ref, quoted=one.quoted))
    _grow(db, found, made)


def _grow(db: Session, found: Workshop, measure: Measure) -> None:
    """Where the room is at its measures, the stage shows this one."""
    row = db.get(Moment, found.current_moment) if found.current_moment else None
    if row and GROWS in row.what.sides and row.theme_key in ("", measure.theme_key):
        row.side, row.page = GROWS, measure.position
