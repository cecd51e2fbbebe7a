"""What a measure rests on: chosen, kept as it said then, and forgotten with what the room said."""

from collections.abc import Collection
from itertools import chain

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.plan import queries, reading
from workshop.plan.models import Evidence, Measure


def grounds_of(db: Session, measure: str) -> list[str]:
    return [one.key for one in queries.evidence(db, [measure])[measure]]


def rest_on(db: Session, workshop: Workshop, measure: Measure, grounds: Collection[str]) -> None:
    """What was chosen before keeps its quote; what is chosen now is quoted as it says now; the rest goes."""
    kept = {one.key: one for one in queries.evidence(db, [measure.id])[measure.id]}
    for key, one in kept.items():
        if key not in grounds:
            db.execute(delete(Evidence).where(Evidence.id == one.id))
    for found in chain.from_iterable(reading.sources(db, workshop).values()):
        if found.key in grounds and found.key not in kept:
            db.add(Evidence(id=new_id(), measure=measure.id, origin=found.origin, ref=found.ref, quoted=found.quoted))


def forget_what_the_room_said(db: Session, workshop: WorkshopId) -> None:
    """No measure rests on what was said there any more. Leaves the commit to the caller."""
    mine = select(Measure.id).where(Measure.workshop == workshop)
    db.execute(delete(Evidence).where(Evidence.origin.in_(("poll", "card", "answer")), Evidence.measure.in_(mine)))
