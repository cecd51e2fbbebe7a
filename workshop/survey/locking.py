"""The row lock that orders what happens to a nulägesanalys."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.survey.models import Survey


def locked_survey(db: Session, survey: str) -> Survey:
    """The survey as it is now, nobody else's to change until the commit. Who also locks the workshop does so after it.

    Raises NotFound.
    """
    found = db.get(Survey, survey, with_for_update=True, populate_existing=True)
    if not found:
        raise NotFound
    return found


def lock_surveys(db: Session, workshop: WorkshopId) -> None:
    """All of a workshop's, before the workshop itself: in another order, two who change both wait for each other."""
    db.execute(select(Survey.id).where(Survey.workshop == workshop).order_by(Survey.id).with_for_update()).all()
