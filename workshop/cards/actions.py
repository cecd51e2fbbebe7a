"""Ideas: put, shown, hidden, and their words forgotten."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.intake import Person
from workshop.answers.models import Secret
from workshop.cards.models import Card
from workshop.cards.rules import MOST
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, MomentClosed, NotFound
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.run_sheet.models import Moment


class TooManyCards(MomentClosed):
    code, status, message = "enough", 409, f"Du har redan skickat {MOST} idéer till det här temat. Tack!"


def put(db: Session, person: Person, card: str, moment: str, text: str, instance_key: bytes) -> str:
    """Take an idea. The same id again changes nothing. Returns the id.

    Raises Waits, MomentClosed when the board is not open, NotFound for another workshop's, Conflict when the id is
    taken.
    """
    person.check_inside()
    board = db.scalars(select(Moment).where(Moment.id == moment).with_for_update()).one_or_none()
    if not board or board.workshop != person.workshop or board.what.takes != "card":
        raise NotFound
    author = _author(db, person, moment, instance_key)
    known = db.get(Card, card)
    if known:
        if known.author == author and known.moment == moment:
            return card
        raise Conflict
    if board.state != "open":
        raise MomentClosed("Vi samlar inte in idéer just nu. Din idé har inte skickats.")
    if _sent(db, moment, author) >= MOST:
        raise TooManyCards
    db.add(Card(id=card, workshop=person.workshop, moment=moment, author=author, text=text))
    tell(db, Change(workshop=person.workshop, what="cards"))
    db.commit()
    return card


def write_for(db: Session, workshop: WorkshopId, moment: str, text: str, card: str = "") -> str:
    """The facilitator writes an idea for somebody without a phone. It is shown at once.

    `card`: an id of the desk's own making, with which the same again changes nothing. Raises Conflict when it is taken.
    """
    found = locked_workshop(db, workshop)
    _check_board(db, workshop, moment)
    known = db.get(Card, card) if card else None
    if known and (known.moment, known.author) != (moment, None):
        raise Conflict
    if known:
        return known.id
    made = Card(
        id=card or new_id(), workshop=workshop, moment=moment, text=text, state="shown", shown_rev=found.rev + 1
    )  # fmt: skip
    db.add(made)
    screens_moved(db, found)
    return made.id


def set_state(db: Session, workshop: WorkshopId, card: str, state: str) -> None:
    """Show or hide an idea. Raises NotFound for another workshop's, and for one whose words have been deleted."""
    found = locked_workshop(db, workshop)
    known = db.get(Card, card)
    if not known or known.workshop != workshop or known.state == "removed":
        raise NotFound
    known.state = state
    known.shown_rev = found.rev + 1 if state == "shown" else 0
    screens_moved(db, found)


def show_all(db: Session, workshop: WorkshopId, moment: str) -> None:
    found = locked_workshop(db, workshop)
    _check_board(db, workshop, moment)
    hidden = update(Card).where(Card.workshop == workshop, Card.moment == moment, Card.state == "hidden")
    db.execute(hidden.values(state="shown", shown_rev=found.rev + 1))
    screens_moved(db, found)


def forget_text(card: Card) -> None:
    """Delete the words. The empty card stays until the workshop is finished: its phone may send it again.

    Leaves the lock and the commit to the caller.
    """
    card.text, card.state, card.shown_rev = "", "removed", 0


def _check_board(db: Session, workshop: WorkshopId, moment: str) -> None:
    """Raises NotFound for another workshop's moment, and for one without a board."""
    board = db.get(Moment, moment)
    if not board or board.workshop != workshop or board.what.takes != "card":
        raise NotFound


def forget_all(db: Session, workshop: WorkshopId) -> None:
    """No ideas at all, shown or not. Leaves the commit to the caller."""
    db.execute(delete(Card).where(Card.workshop == workshop))


def forget_authors(db: Session, workshop: WorkshopId) -> None:
    """Nobody can tell any more which ideas came from the same phone, nor in what order they were shown.

    The empty cards whose words were deleted go too. Leaves the commit to the caller.
    """
    db.execute(delete(Card).where(Card.workshop == workshop, Card.state == "removed"))
    db.execute(update(Card).where(Card.workshop == workshop).values(author=None, shown_rev=0))


def _author(db: Session, person: Person, moment: str, instance_key: bytes) -> str:
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop))
    if not sealed:
        raise MomentClosed
    return voter.card_author(unseal(instance_key, sealed), moment, person.token)


def _sent(db: Session, moment: str, author: str) -> int:
    return db.scalar(select(func.count()).select_from(Card).where(Card.moment == moment, Card.author == author)) or 0
