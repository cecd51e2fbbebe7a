"""Ideas that the room gave points to, and that no measure was made of."""

from collections.abc import Container, Iterator

from sqlalchemy.orm import Session

from workshop.cards.piles import Pile, piles
from workshop.cards.queries import shown
from workshop.ground.ids import WorkshopId
from workshop.live.queries import points_given
from workshop.plan.part import PassedOver
from workshop.run_sheet.queries import moments

MOST = 12


def passed_over(db: Session, workshop: WorkshopId, taken: Container[str]) -> tuple[PassedOver, ...]:
    """Most points first. Only cards that the room sees, and only points whose result it has seen.

    `taken`: the keys of the sources that have become a measure, parked or not.
    """
    given = points_given(db, workshop)
    boards = moments(db, workshop)
    found = [one for board in boards for one in _of_board(db, board.id, board.theme_key, given, taken)]
    return tuple(sorted(found, key=lambda one: -one.points)[:MOST])


def _of_board(
    db: Session, moment: str, theme: str, given: dict[str, int], taken: Container[str]
) -> Iterator[PassedOver]:
    for pile in piles(shown(db, moment)):
        if (points := points_of(pile, given)) and not any(f"card:{card.id}" in taken for card in pile.cards):
            yield PassedOver(theme_key=theme, text=pile.text, points=points)


def points_of(pile: Pile, given: dict[str, int]) -> int:
    """What the room gave the card of it that got most."""
    return max(given.get(card.id, 0) for card in pile.cards)
