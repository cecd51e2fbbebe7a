"""Joining: a phone becomes a participant. Nothing about the person is kept but role and unit."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Participant, Unit
from workshop.gathering.queries import attendance, find_participant
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound, Refused
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId


class WorkshopOver(Refused):
    code, status, message = "over", 410, "Workshopen är avslutad. Det går inte längre att gå med."


class RoomLocked(Refused):
    code, status = "room_locked", 409
    message = "Den som leder har stängt dörren. Be den som leder att öppna den, eller öppna länken i din inbjudan."


def join(
    db: Session,
    workshop: WorkshopId,
    *,
    token_hmac: str,
    role: str,
    unit: str | None,
    by_link: bool = False,
    made_up: bool = False,
) -> None:
    """Add a participant, who waits in the lobby when more have come than are expected. Never who has a personal link.

    Nor somebody `made_up`, whom no lock keeps out either: the door is for those who are there.

    The same token again changes nothing: a double tap is one person. Raises NotFound for a unit of another workshop,
    WorkshopOver, and RoomLocked.
    """
    found = locked_workshop(db, workshop)  # one at a time: each is counted before the next is
    if find_participant(db, workshop, token_hmac):
        return
    if found.state == "finished":
        raise WorkshopOver
    if found.room_locked and not (by_link or made_up):
        raise RoomLocked
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
            made_up=made_up,
            waits=not (by_link or made_up) and not attendance(db, found).free,
        )
    )
    tell(db, Change(workshop=workshop, what="people"))
    db.commit()


def come_in(db: Session, participants: set[str]) -> None:
    """These have been seen in the room. Says nothing of when. Who waits in the lobby is not in the room."""
    seen = update(Participant).where(Participant.id.in_(participants), Participant.waits.is_(False))
    db.execute(seen.values(in_room=True))
    db.commit()


def empty_room(db: Session, workshop: WorkshopId, *, gone: bool) -> None:
    """Nobody has been seen in the room. `gone`: nor has anybody joined. Leaves the commit to the caller."""
    tell(db, Change(workshop=workshop, what="emptied"))
    if gone:
        db.execute(delete(Participant).where(Participant.workshop == workshop))
    else:
        db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=False))


def forget_order(db: Session, workshop: WorkshopId) -> None:
    """Write every row anew at once: PostgreSQL keeps which transaction wrote a row, and so in what order people came.

    Leaves the commit to the caller; `Database.scrub` takes the old rows away.
    """
    db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=Participant.in_room))
