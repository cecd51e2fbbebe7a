"""A workshop that goes on with an earlier plan: its open measures stand in the new one from the start.

Set-up for the action that makes the workshop: it leaves the commit to that, so that all of it is there or nothing.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.plan import queries, versions
from workshop.plan.actions import put_last
from workshop.plan.enclosed import enclosed
from workshop.plan.freezing import keep_version
from workshop.plan.models import Evidence
from workshop.plan.returned import Returned, fitting, read
from workshop.plan.version_models import Cover


def take_up(db: Session, earlier: Workshop, made: Workshop, now: datetime) -> None:
    """Let a workshop measure again what an earlier one did, and go on with its plan.

    What goes along of the plan is what its PDF would carry: it is kept as a version, so that the measures can say which
    text they come from.
    """
    made.follows = WorkshopId(earlier.id)
    if queries.measures(db, earlier.id):
        keep_version(db, WorkshopId(earlier.id), "utkast", now)
        db.flush()
        go_on(db, made, fitting(read(enclosed(*versions.printed(db, earlier.id))), made.programme))


def go_on(db: Session, made: Workshop, plan: Returned) -> None:
    """`plan`: what fits the workshop's themes (plan.returned.fitting). Its own statements are asked already."""
    if (plan.decides or plan.responsible) and not db.get(Cover, made.id):
        db.add(Cover(workshop=made.id, decides=plan.decides, responsible=plan.responsible))
    for one in plan.measures:
        measure = put_last(db, made, new_id(), {**one.written, "uid": one.uid, "editions": one.editions})
        for ground in one.grounds:
            db.add(Evidence(id=new_id(), measure=measure.id, origin=ground.origin, ref=new_id(), quoted=ground.quoted))
    db.flush()
