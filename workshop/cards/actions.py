"""Ideas: put, shown, hidden, and their words forgotten."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.intake import Person
from workshop.answers.models import Secret
from workshop.cards import queries
from workshop.cards.models import Card
from workshop.cards.piles import piles
from workshop.cards.queries import columns
from workshop.cards.rules import MOST
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground import erased
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, MomentClosed, NotFound, Refused
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.ground.text import N_, same
from workshop.questions.base import InvalidAnswer
from workshop.run_sheet.models import Moment


class NothingChosen(Refused):
    code, status, message = "nothing_chosen", 422, "Välj ett eller flera kort först."


class TooFewToJoin(Refused):
    code, status, message = "too_few_to_join", 422, "Välj minst två kort som inte redan ligger ihop."


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
    board = _check_board(db, workshop, moment)
    known = db.get(Card, card) if card else None
    if known and (known.moment, known.author) != (moment, None):
        raise Conflict
    if known:
        return known.id
    at = _column(board, column)
    made = Card(id=card or new_id(), workshop=workshop, moment=moment, text=text, column=at)
    db.add(made)
    _show(db, moment, [made])
    screens_moved(db, found)
    return made.id


def set_state(db: Session, workshop: WorkshopId, cards: Collection[str], state: str) -> None:
    """Show or hide ideas, each with all of its pile. Raises as chosen_cards."""
    found = locked_workshop(db, workshop)
    chosen = [card for pile in _chosen_piles(db, workshop, cards) for card in pile]
    if state == "shown":
        for moment in sorted({card.moment for card in chosen}):
            _show(db, moment, [card for card in chosen if card.moment == moment])
    for card in chosen:
        card.state = state
    screens_moved(db, found)


def show_all(db: Session, workshop: WorkshopId, moment: str, *, closing: bool = False) -> None:
    """Show what is hidden on a board; `closing`: and take no more ideas."""
    found = locked_workshop(db, workshop)
    board = _check_board(db, workshop, moment)
    if closing:
        board.state = "closed"
    _show(db, moment, queries.waiting(db, moment))
    screens_moved(db, found)


def chosen_cards(db: Session, workshop: WorkshopId, cards: Collection[str]) -> list[Card]:
    """Those of `cards` that still have words.

    Raises NothingChosen for none, NotFound when no such is left in the workshop.
    """
    if not cards:
        raise NothingChosen
    mine = select(Card).where(Card.workshop == workshop, Card.id.in_(cards), Card.state != "removed")
    found = list(db.scalars(mine.order_by(Card.id)))
    if not found:
        raise NotFound
    return found


def join(db: Session, workshop: WorkshopId, cards: Collection[str], *, onto: str = "") -> None:
    """Lay the piles of these cards together as one, in the column of the one on top: that of the card `onto`, else the
    one that has been shown longest. All are shown, if any of them is. Raises as chosen_cards, and TooFewToJoin.
    """
    found = locked_workshop(db, workshop)
    chosen = _chosen_piles(db, workshop, cards)
    if len(chosen) < 2 or len({pile[0].moment for pile in chosen}) > 1:
        raise TooFewToJoin
    those = [card for pile in chosen for card in pile]
    if any(card.state == "shown" for card in those):
        _show(db, those[0].moment, those)
    first = min(chosen, key=lambda pile: (all(card.id != onto for card in pile), pile[0].number, pile[0].id))[0]
    for card in those:
        card.under, card.column = None if card is first else first.id, first.column
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, cards: Collection[str], column: int) -> None:
    """Put cards, each with all of its pile, into another column of their board. Raises as chosen_cards, and NotFound
    for a column that it has not.
    """
    found = locked_workshop(db, workshop)
    for pile in _chosen_piles(db, workshop, cards):
        if column >= len(columns(_check_board(db, workshop, pile[0].moment))):
            raise NotFound
        for card in pile:
            card.column = column
    screens_moved(db, found)


def split(db: Session, workshop: WorkshopId, card: str) -> None:
    """Take apart what somebody has laid together with this card. Raises NotFound."""
    found = locked_workshop(db, workshop)
    for pile in _chosen_piles(db, workshop, [card]):
        for one in pile:
            one.under = None
    screens_moved(db, found)


def _chosen_piles(db: Session, workshop: WorkshopId, cards: Collection[str]) -> list[list[Card]]:
    """The piles that these cards lie in, among those that are shown as they are, or hidden. Raises as chosen_cards."""
    chosen = {card.id: card for card in chosen_cards(db, workshop, cards)}
    found: list[list[Card]] = []
    for moment, state in sorted({(card.moment, card.state) for card in chosen.values()}):
        board = {card.id: card for card in queries.on_board(db, moment) if card.state == state}
        found += [
            [board[one.id] for one in pile.cards]
            for pile in piles(list(board.values()))
            if any(one.id in chosen for one in pile.cards)
        ]
    return found


def pile_of(db: Session, workshop: WorkshopId, card: str) -> list[Card]:
    """The cards that lie as one with this one, the one on top first. Raises NotFound."""
    [pile] = _chosen_piles(db, workshop, [card])
    return pile


def show_pile(db: Session, pile: Sequence[Card]) -> None:
    """What is hidden of it is seen by the room from now on. Leaves the commit to the caller."""
    _show(db, pile[0].moment, [card for card in pile if card.state == "hidden"])


def saying_the_same(db: Session, card: Card) -> list[Card]:
    """This one and those on its board that differ from it in case, spaces and punctuation alone, shown or not."""
    return [one for one in queries.on_board(db, card.moment) if same(one.text) == same(card.text)]


def _show(db: Session, moment: str, cards: Iterable[Card]) -> None:
    """Those that are shown for the first time get the numbers that the room calls them by, whatever comes later."""
    last = db.scalar(select(func.max(Card.number)).where(Card.moment == moment)) or 0
    for card in cards:
        card.state = "shown"
        if not card.number:
            last += 1
            card.number = last


def forget_text(db: Session, card: Card) -> None:
    """Delete the words. The empty card stays until the workshop is finished: its phone may send it again.

    What lay under it lies together without it. Leaves the lock and the commit to the caller.
    """
    erased.note(db, "card", card.id)
    under = list(db.scalars(select(Card).where(Card.under == card.id).order_by(Card.number, Card.id)))
    for one in under:
        one.under = None if one is under[0] else under[0].id
    card.text, card.state, card.under = "", "removed", None


def _check_board(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NotFound for another workshop's moment, and for one without a board."""
    board = db.get(Moment, moment)
    if not board or board.workshop != workshop or board.what.takes != "card":
        raise NotFound
    return board


def forget_all(db: Session, workshop: WorkshopId) -> None:
    """No ideas at all, shown or not. Leaves the commit to the caller."""
    db.execute(delete(Card).where(Card.workshop == workshop))


def forget_authors(db: Session, workshop: WorkshopId) -> None:
    """Nobody can tell any more which ideas came from the same phone, nor in what order they were shown.

    The empty cards whose words were deleted go too. Leaves the commit to the caller.
    """
    db.execute(delete(Card).where(Card.workshop == workshop, Card.state == "removed"))
    db.execute(update(Card).where(Card.workshop == workshop).values(author=None, number=0))


def _author(db: Session, person: Person, moment: str, instance_key: bytes) -> str:
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop))
    if not sealed:
        raise MomentClosed
    return voter.card_author(unseal(instance_key, sealed), moment, person.token)


def _sent(db: Session, moment: str, author: str) -> int:
    return db.scalar(select(func.count()).select_from(Card).where(Card.moment == moment, Card.author == author)) or 0
