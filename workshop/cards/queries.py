"""Reads about ideas."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.cards.models import Card
from workshop.ground.ids import WorkshopId
from workshop.moments.kinds.ideas import Board
from workshop.run_sheet.models import Moment


def shown(db: Session, moment: str) -> list[Card]:
    """What the room sees, the newest shown first.

    The order tells when the facilitator showed them, never when they were written.
    """
    seen = select(Card).where(Card.moment == moment, Card.state == "shown")
    return list(db.scalars(seen.order_by(Card.number.desc(), Card.id)))


def waiting(db: Session, moment: str) -> list[Card]:
    """What the facilitator has not shown yet."""
    return list(db.scalars(select(Card).where(Card.moment == moment, Card.state == "hidden").order_by(Card.id)))


def on_board(db: Session, moment: str) -> list[Card]:
    """All that have words, shown or not."""
    return list(db.scalars(select(Card).where(Card.moment == moment, Card.state != "removed").order_by(Card.id)))


def count(db: Session, moment: str) -> int:
    return db.scalar(select(func.count()).select_from(Card).where(Card.moment == moment, Card.state != "removed")) or 0


def shown_in(db: Session, workshop: WorkshopId) -> list[Card]:
    """Every idea of a workshop that the room saw."""
    return list(db.scalars(select(Card).where(Card.workshop == workshop, Card.state == "shown").order_by(Card.id)))


def unshown_in(db: Session, workshop: WorkshopId) -> list[Card]:
    """Every idea of a workshop that the room does not see, and that nobody has taken away."""
    return list(db.scalars(select(Card).where(Card.workshop == workshop, Card.state == "hidden").order_by(Card.id)))


def own(db: Session, moment: str, author: str) -> list[Card]:
    """What one author has sent to a board, as long as the workshop's secret lives."""
    return list(db.scalars(select(Card).where(Card.moment == moment, Card.author == author).order_by(Card.id)))


def columns(board: Moment) -> tuple[str, ...]:
    """What its columns are called; none for a board that is one, and for a moment without a board."""
    planned = board.planned
    return planned.columns if isinstance(planned, Board) else ()


def column(board: Moment, card: Card) -> str:
    """What the card's is called, '' where the board has not several. Where they have become fewer, in the last."""
    names = columns(board)
    return names[min(card.column, len(names) - 1)] if len(names) > 1 else ""
