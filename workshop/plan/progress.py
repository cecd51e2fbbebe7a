"""What a follow-up in the room writes down: how far each measure has come, and when one meets again.

As in in_room.py no `rev` moves where somebody writes: that must not stop another leader's commands.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.plan import queries, rules
from workshop.plan.actions import write_fields


def note(
    db: Session, workshop: WorkshopId, measure: str, written: Mapping[str, Any], *, version: int, now: datetime
) -> None:
    """Keep how far a measure has come. `written`: its status, what is counted now, or both.

    Raises NotFound, MeasureRemoved, and MeasureChanged where somebody else has said something else since `version`.
    """
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if known.removed:
        raise rules.MeasureRemoved
    if write_fields(db, known, written, version=version, now=now):
        raise rules.MeasureChanged
    tell(db, Change(workshop=WorkshopId(found.id), what="stage"))
    db.commit()


def book(db: Session, workshop: WorkshopId, on: date, now: datetime) -> None:
    """Let every open measure be followed up on that day."""
    found = locked_workshop(db, workshop)
    for one in queries.measures(db, workshop):
        if rules.is_open(one):
            write_fields(db, one, {"follow_up_on": on}, version=one.version, now=now)
    screens_moved(db, found)
