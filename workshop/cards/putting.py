"""An idea is put on a board: from a phone, or by the facilitator for somebody without one."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.intake import Person
from workshop.answers.models import Secret
from workshop.cards.board import check_board, show
from workshop.cards.models import Card
from workshop.cards.queries import columns
from workshop.cards.rules import MOST
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, MomentClosed, NotFound
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.ground.text import N_
from workshop.questions.errors import InvalidAnswer
from workshop.run_sheet.models import Moment


class TooManyCards(MomentClosed):
    code, status, message = "enough", 409, f"Du har redan skickat {MOST} idéer till det här temat. Tack!"


def put(
    db: Session, person: Person, card: str, moment: str, text: str, instance_key: bytes, column: int | None = None
) -> str:  # fmt: skip
    """Take an idea. The same id again changes nothing. Returns the id.

    `column`: of the board's, None where nobody has chosen. Raises Waits, MomentClosed when the board is not open,
    NotFound for another workshop's, Conflict when the id is taken, InvalidAnswer for no column where there are several.
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
    at = _column(board, column)
    db.add(Card(id=card, workshop=person.workshop, moment=moment, author=author, text=text, column=at))
    tell(db, Change(workshop=person.workshop, what="cards"))
    db.commit()
    return card


def _column(board: Moment, chosen: int | None) -> int:
    """Raises InvalidAnswer."""
    there = max(1, len(columns(board)))
    if there == 1:
        return 0
    if chosen is None or not 0 <= chosen < there:
        raise InvalidAnswer({"column": N_("Välj först vilken kolumn idén hör till.")})
    return chosen


def write_for(
    db: Session, workshop: WorkshopId, moment: str, text: str, card: str = "", column: int | None = None
) -> str:  # fmt: skip
    """The facilitator writes an idea for somebody without a phone. It is shown at once.

    `card`: an id of the desk's own making, with which the same again changes nothing. Raises Conflict when it is taken,
    InvalidAnswer as `put`.
    """
    found = locked_workshop(db, workshop)
    board = check_board(db, workshop, moment)
    known = db.get(Card, card) if card else None
    if known and (known.moment, known.author) != (moment, None):
        raise Conflict
    if known:
        return known.id
    at = _column(board, column)
    made = Card(id=card or new_id(), workshop=workshop, moment=moment, text=text, column=at)
    db.add(made)
    show(db, moment, [made])
    screens_moved(db, found)
    return made.id


def _author(db: Session, person: Person, moment: str, instance_key: bytes) -> str:
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop))
    if not sealed:
        raise MomentClosed
    return voter.card_author(unseal(instance_key, sealed), moment, person.token)


def _sent(db: Session, moment: str, author: str) -> int:
    return db.scalar(select(func.count()).select_from(Card).where(Card.moment == moment, Card.author == author)) or 0
