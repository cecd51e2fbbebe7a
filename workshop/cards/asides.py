"""Asides: what somebody in the room asks the facilitator, or parks for later, whatever the moment is."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.intake import Person
from workshop.answers.models import Secret
from workshop.cards.models import Aside
from workshop.cards.rules import ASIDES, LONGEST, MOST_ASIDES
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground import erased
from workshop.ground.db import Database
from workshop.ground.errors import Conflict, MomentClosed, NotFound
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.ground.text import N_, Unreadable, clean
from workshop.questions.errors import InvalidAnswer


class Over(MomentClosed):
    message = "Workshopen är avslutad. Det du skrev har inte skickats."


class TooManyAsides(MomentClosed):
    code, status, message = "enough", 409, f"Du har redan skickat {MOST_ASIDES}. Säg resten till den som leder."


def take(database: Database, instance_key: bytes, author: Person, aside: str, kind: str, text: str) -> None:
    """The one way an aside gets in: the form and the socket both come here.

    Raises InvalidAnswer for a kind that there is not and a text that cannot be kept, and what `put` raises.
    """
    if kind not in ASIDES:
        raise InvalidAnswer({"kind": N_("Välj om du vill fråga eller parkera.")})
    try:
        words = clean(text, LONGEST, lines=True)
    except Unreadable as error:
        raise InvalidAnswer({"text": str(error)}) from error
    if not words:
        raise InvalidAnswer({"text": N_("Skriv något först.")})
    database.act(put, author, aside, kind, words, instance_key)


def put(db: Session, person: Person, aside: str, kind: str, text: str, instance_key: bytes) -> None:
    """The same id again changes nothing. Raises Waits, Over when the workshop is finished, TooManyAsides, and Conflict
    when the id is somebody else's."""
    person.check_inside()
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop).with_for_update())
    if not sealed:
        raise Over
    author = voter.card_author(unseal(instance_key, sealed), "aside", person.token)
    known = db.get(Aside, aside)
    if known and known.author == author:
        return
    if known:
        raise Conflict
    sent = select(func.count()).select_from(Aside).where(Aside.workshop == person.workshop, Aside.author == author)
    if (db.scalar(sent) or 0) >= MOST_ASIDES:
        raise TooManyAsides
    db.add(Aside(id=aside, workshop=person.workshop, author=author, kind=kind, text=text))
    tell(db, Change(workshop=person.workshop, what="cards"))
    db.commit()


def of_workshop(db: Session, workshop: WorkshopId) -> tuple[Aside, ...]:
    """All that have words, questions first and what is done last; in no order that tells when they were written."""
    there = select(Aside).where(Aside.workshop == workshop, Aside.state != "removed")
    return tuple(db.scalars(there.order_by(Aside.state.desc(), Aside.kind.desc(), Aside.id)))


def show(db: Session, workshop: WorkshopId, aside: str, on: bool) -> None:
    """Let the stage show it instead of the moment, until somebody takes it down or the room goes on; or take it down.

    Raises NotFound, also for one whose words have been removed.
    """
    found = locked_workshop(db, workshop)
    if _get(db, workshop, aside).state == "removed":
        raise NotFound
    if on:
        found.blanked, found.invites, found.aside = False, False, aside
    else:
        _take_down(found, aside)
    screens_moved(db, found)


def _take_down(found: Workshop, aside: str) -> None:
    found.aside = None if found.aside == aside else found.aside


def set_done(db: Session, workshop: WorkshopId, aside: str) -> None:
    """The facilitator has dealt with it, and it comes off the stage. Twice is harmless. Raises NotFound."""
    found = locked_workshop(db, workshop)
    known = _get(db, workshop, aside)
    if known.state == "waiting":
        known.state = "done"
    _take_down(found, aside)
    screens_moved(db, found)


def remove(db: Session, workshop: WorkshopId, aside: str) -> None:
    """Delete its words. The empty aside stays until the workshop is finished: its phone may send it again.

    Twice is harmless. Raises NotFound.
    """
    found = locked_workshop(db, workshop)
    forget_text(db, found, _get(db, workshop, aside))
    screens_moved(db, found)


def forget_text(db: Session, found: Workshop, aside: Aside) -> None:
    """The words, on the stage too. Leaves the lock and the commit to the caller."""
    erased.note(db, "aside", aside.id)
    aside.text, aside.state = "", "removed"
    _take_down(found, aside.id)


def _get(db: Session, workshop: WorkshopId, aside: str) -> Aside:
    known = db.get(Aside, aside)
    if not known or known.workshop != workshop:
        raise NotFound
    return known


def forget_writers(db: Session, workshop: WorkshopId) -> None:
    """Nobody can tell any more which came from the same phone; the empty ones go. Leaves the commit to the caller."""
    db.execute(delete(Aside).where(Aside.workshop == workshop, Aside.state == "removed"))
    db.execute(update(Aside).where(Aside.workshop == workshop).values(author=None))


def forget_asides(db: Session, workshop: WorkshopId) -> None:
    """None at all. Leaves the commit to the caller."""
    db.execute(delete(Aside).where(Aside.workshop == workshop))
