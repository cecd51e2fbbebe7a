"""Ideas shown and hidden, one pile or all of a board."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from workshop.cards import queries
from workshop.cards.board import check_board, chosen_piles, show
from workshop.cards.models import Card
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.ids import WorkshopId
from workshop.ground.text import same


def set_state(db: Session, workshop: WorkshopId, cards: Collection[str], state: str) -> None:
    """Show or hide ideas, each with all of its pile. Raises as chosen_cards."""
    found = locked_workshop(db, workshop)
    chosen = [card for pile in chosen_piles(db, workshop, cards) for card in pile]
    if state == "shown":
        for moment in sorted({card.moment for card in chosen}):
            show(db, moment, [card for card in chosen if card.moment == moment])
    for card in chosen:
        card.state = state
    screens_moved(db, found)


def show_all(db: Session, workshop: WorkshopId, moment: str, *, closing: bool = False) -> None:
    """Show what is hidden on a board; `closing`: and take no more ideas."""
    found = locked_workshop(db, workshop)
    board = check_board(db, workshop, moment)
    if closing:
        board.state = "closed"
    show(db, moment, queries.waiting(db, moment))
    screens_moved(db, found)


def saying_the_same(db: Session, card: Card) -> list[Card]:
    """This one and those on its board that differ from it in case, spaces and punctuation alone, shown or not."""
    return [one for one in queries.on_board(db, card.moment) if same(one.text) == same(card.text)]
