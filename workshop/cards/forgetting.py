"""Ideas forgotten: their words, who sent them, or all of them."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.cards.models import Card
from workshop.ground import erased
from workshop.ground.ids import WorkshopId


def forget_text(db: Session, card: Card) -> None:
    """Delete the words. The empty card stays until the workshop is finished: its phone may send it again.

    What lay under it lies together without it. Leaves the lock and the commit to the caller.
    """
    erased.note(db, "card", card.id)
    under = list(db.scalars(select(Card).where(Card.under == card.id).order_by(Card.number, Card.id)))
    for one in under:
        one.under = None if one is under[0] else under[0].id
    card.text, card.state, card.under = "", "removed", None


def forget_all(db: Session, workshop: WorkshopId) -> None:
    """No ideas at all, shown or not. Leaves the commit to the caller."""
    db.execute(delete(Card).where(Card.workshop == workshop))


def forget_authors(db: Session, workshop: WorkshopId) -> None:
    """Nobody can tell any more which ideas came from the same phone, nor in what order they were shown.

    The empty cards whose words were deleted go too. Leaves the commit to the caller.
    """
    db.execute(delete(Card).where(Card.workshop == workshop, Card.state == "removed"))
    db.execute(update(Card).where(Card.workshop == workshop).values(author=None, number=0))
