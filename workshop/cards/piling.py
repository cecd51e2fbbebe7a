"""Cards that lie as one: laid together, moved with their pile, and taken apart."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from workshop.cards.board import check_board, chosen_piles, show
from workshop.cards.models import Card
from workshop.cards.queries import columns
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId


class TooFewToJoin(Refused):
    code, status, message = "too_few_to_join", 422, "Välj minst två kort som inte redan ligger ihop."


def join(db: Session, workshop: WorkshopId, cards: Collection[str], *, onto: str = "") -> None:
    """Lay the piles of these cards together as one, in the column of the one on top: that of the card `onto`, else the
    one that has been shown longest. All are shown, if any of them is. Raises as chosen_cards, and TooFewToJoin.
    """
    found = locked_workshop(db, workshop)
    chosen = chosen_piles(db, workshop, cards)
    if len(chosen) < 2 or len({pile[0].moment for pile in chosen}) > 1:
        raise TooFewToJoin
    those = [card for pile in chosen for card in pile]
    if any(card.state == "shown" for card in those):
        show(db, those[0].moment, those)
    first = min(chosen, key=lambda pile: (all(card.id != onto for card in pile), pile[0].number, pile[0].id))[0]
    for card in those:
        card.under, card.column = None if card is first else first.id, first.column
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, cards: Collection[str], column: int) -> None:
    """Put cards, each with all of its pile, into another column of their board. Raises as chosen_cards, and NotFound
    for a column that it has not.
    """
    found = locked_workshop(db, workshop)
    for pile in chosen_piles(db, workshop, cards):
        if column >= len(columns(check_board(db, workshop, pile[0].moment))):
            raise NotFound
        for card in pile:
            card.column = column
    screens_moved(db, found)


def split(db: Session, workshop: WorkshopId, card: str) -> None:
    """Take apart what somebody has laid together with this card. Raises NotFound."""
    found = locked_workshop(db, workshop)
    for pile in chosen_piles(db, workshop, [card]):
        for one in pile:
            one.under = None
    screens_moved(db, found)


def pile_of(db: Session, workshop: WorkshopId, card: str) -> list[Card]:
    """The cards that lie as one with this one, the one on top first. Raises NotFound."""
    [pile] = chosen_piles(db, workshop, [card])
    return pile


def show_pile(db: Session, pile: Sequence[Card]) -> None:
    """What is hidden of it is seen by the room from now on. Leaves the commit to the caller."""
    show(db, pile[0].moment, [card for card in pile if card.state == "hidden"])
