"""The lobby: who waits because more have come than are expected; and the door itself.

Who waits keeps role and unit, and nothing that they send is taken: see answers.intake.Person.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Participant, Workshop
from workshop.gathering.queries import attendance
from workshop.gathering.rules import MOST_PEOPLE
from workshop.ground.errors import BadInput, StaleRev
from workshop.ground.ids import WorkshopId

# The desk's commands carry the `rev` they saw.


def let_everybody_in(db: Session, workshop: WorkshopId, *, rev: int) -> int:
    """Those who wait now. Who comes later waits as before. Returns the new rev; raises StaleRev."""
    found = _take(db, workshop, rev)
    _let_in(db, found, attendance(db, found).waiting)
    return screens_moved(db, found)


def expect(db: Session, workshop: WorkshopId, people: int, *, rev: int) -> int:
    """More people are expected than was said before the day: who fits comes in. Returns the new rev.

    Only the sum is raised: how large the groups are expected to be stands. Raises StaleRev, BadInput.
    """
    found = _take(db, workshop, rev)
    if not attendance(db, found).expected <= people <= MOST_PEOPLE:
        raise BadInput
    found.raised_to = people
    let_in_who_fits(db, found)
    return screens_moved(db, found)


def lock_room(db: Session, workshop: WorkshopId, locked: bool, *, rev: int) -> int:
    """Let nobody new join by the code. Who is in stays, and personal links go on. Returns the new rev."""
    found = _take(db, workshop, rev)
    found.room_locked = locked
    return screens_moved(db, found)


def let_in_who_fits(db: Session, found: Workshop) -> None:
    """Leaves the commit to the caller."""
    now = attendance(db, found)
    _let_in(db, found, min(now.waiting, now.free))


def _let_in(db: Session, found: Workshop, many: int) -> None:
    """By their random ids: nobody knows who came first."""
    waiting = select(Participant.id).where(Participant.workshop == found.id, Participant.waits.is_(True))
    chosen = db.scalars(waiting.order_by(Participant.id).limit(many)).all()
    db.execute(update(Participant).where(Participant.id.in_(chosen)).values(waits=False))


def _take(db: Session, workshop: WorkshopId, rev: int) -> Workshop:
    found = locked_workshop(db, workshop)
    if rev != found.rev:
        raise StaleRev
    return found
