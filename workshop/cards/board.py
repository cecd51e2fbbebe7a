"""The cards of a board: which are chosen, the piles they lie in, and the number each is shown by."""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.cards import queries
from workshop.cards.models import Card
from workshop.cards.piles import piles
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.run_sheet.models import Moment


class NothingChosen(Refused):
    code, status, message = "nothing_chosen", 422, "Välj ett eller flera kort först."


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


def show(db: Session, moment: str, cards: Iterable[Card]) -> None:
    """Those that are shown for the first time get the numbers that the room calls them by, whatever comes later."""
    last = db.scalar(select(func.max(Card.number)).where(Card.moment == moment)) or 0
    for card in cards:
        card.state = "shown"
        if not card.number:
            last += 1
            card.number = last


def check_board(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NotFound for another workshop's moment, and for one without a board."""
    board = db.get(Moment, moment)
    if not board or board.workshop != workshop or board.what.takes != "card":
        raise NotFound
    return board


def chosen_piles(db: Session, workshop: WorkshopId, cards: Collection[str]) -> list[list[Card]]:
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
