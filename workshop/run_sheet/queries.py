"""Reads about the run sheet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.queries import questions_of_moment
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks


def moments(db: Session, workshop: WorkshopId) -> list[Moment]:
    return list(db.scalars(select(Moment).where(Moment.workshop == workshop).order_by(Moment.position)))


def get_moment(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NoSuchMoment, also for a moment of another workshop."""
    found = db.get(Moment, moment)
    if not found or found.workshop != workshop:
        raise rules.NoSuchMoment
    return found


def asked(db: Session, moment: Moment) -> Asks | None:
    """What it asks; None for a kind that asks nothing."""
    found = questions_of_moment(db, moment.id)
    return Asks(kind=found[0].kind, text=found[0].text, spec=found[0].spec) if found else None
