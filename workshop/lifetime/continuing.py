"""A workshop that goes on with an earlier plan: its open measures stand in the new one from the start.

Set-up for the action that makes the workshop: it leaves the commit to that, so that all of it is there or nothing.
"""

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.plan.actions import put_last
from workshop.plan.models import Cover, Evidence
from workshop.plan.returned import Returned


def go_on(db: Session, made: Workshop, plan: Returned) -> None:
    """`plan`: what fits the workshop's themes (plan.returned.fitting). Its own statements are asked already."""
    if plan.decides or plan.responsible:
        db.add(Cover(workshop=made.id, decides=plan.decides, responsible=plan.responsible))
    for one in plan.measures:
        measure = put_last(db, made, new_id(), {**one.written, "uid": one.uid, "editions": one.editions})
        for ground in one.grounds:
            db.add(Evidence(id=new_id(), measure=measure.id, origin=ground.origin, ref=new_id(), quoted=ground.quoted))
    db.flush()
