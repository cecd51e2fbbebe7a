"""A facilitator's command: it was given to a screen that showed a `rev`, and holds the workshop while it is done."""

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.ground.errors import StaleRev
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import places
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import HasHappened
from workshop.run_sheet.queries import get_moment
from workshop.run_sheet.rules import WorkshopFinished


def take(db: Session, workshop: WorkshopId, rev: int) -> Workshop:
    """The workshop, nobody else's to change until the commit. Raises WorkshopFinished, StaleRev."""
    found = locked_workshop(db, workshop)
    if found.state == "finished":
        raise WorkshopFinished
    if rev != found.rev:
        raise StaleRev
    return found


def planned_only(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """A moment that nobody has been at. Raises NoSuchMoment, HasHappened."""
    row = get_moment(db, workshop, moment)
    if places.happened(row):
        raise HasHappened
    return row
