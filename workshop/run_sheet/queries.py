"""Reads about the run sheet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.ids import WorkshopId
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment


def moments(db: Session, workshop: WorkshopId) -> list[Moment]:
    return list(db.scalars(select(Moment).where(Moment.workshop == workshop).order_by(Moment.position)))


def get_moment(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NoSuchMoment, also for a moment of another workshop."""
    found = db.get(Moment, moment)
    if not found or found.workshop != workshop:
        raise rules.NoSuchMoment
    return found
