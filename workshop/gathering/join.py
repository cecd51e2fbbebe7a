"""Joining: a phone becomes a participant. Nothing about the person is kept but role and unit."""

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.gathering.models import Participant, Unit, Workshop
from workshop.gathering.queries import find_participant
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId


class WorkshopOver(Refused):
    code, status, message = "over", 409, "Workshopen är avslutad. Det går inte längre att ansluta."


def join(
    db: Session, workshop: WorkshopId, *, token_hmac: str, role: str, unit: str | None, by_link: bool = False
) -> None:
    """Add a participant. The same token again changes nothing: a double tap is one person.

    Raises NotFound for a unit of another workshop.
    """
    found = db.get(Workshop, workshop)
    if not found:
        raise NotFound
    if find_participant(db, workshop, token_hmac):
        return
    if found.state == "finished":
        raise WorkshopOver
    if unit and not db.scalar(select(Unit.id).where(Unit.id == unit, Unit.workshop == workshop)):
        raise NotFound
    db.add(
        Participant(
            id=new_id(),
            workshop=workshop,
            organisation=found.organisation,
            token_hmac=token_hmac,
            role=role,
            unit=unit,
            by_link=by_link,
        )
    )
    try:
        db.commit()
    except IntegrityError:  # the same ticket came in twice at once: one of them has made the participant
        db.rollback()
        if not find_participant(db, workshop, token_hmac):
            raise


def come_in(db: Session, participants: set[str]) -> None:
    """These have been seen in the room. Says nothing of when."""
    db.execute(update(Participant).where(Participant.id.in_(participants)).values(in_room=True))
    db.commit()


def empty_room(db: Session, workshop: WorkshopId, *, gone: bool) -> None:
    """Nobody has been seen in the room. `gone`: nor has anybody joined. Leaves the commit to the caller."""
    if gone:
        db.execute(delete(Participant).where(Participant.workshop == workshop))
    else:
        db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=False))


def forget_order(db: Session, workshop: WorkshopId) -> None:
    """Write every row anew at once: PostgreSQL keeps which transaction wrote a row, and so in what order people came.

    Leaves the commit to the caller; `Database.scrub` takes the old rows away.
    """
    db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=Participant.in_room))
