"""What each audience sees now: one fragment an audience, rendered once, the same for first load and update."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop


def fragment(db: Session, audience: str, workshop: Workshop) -> str:
    """The HTML inside #fragment for `phone`, `stage` or `desk`. The phone's is the same for everybody."""
    return ""


def tally(db: Session, question: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(audience, workshop, data) of what moved when `question` got answers: see protocol.SERVER_EVENTS."""
    return iter(())


def cards(db: Session, workshop: Workshop) -> str:
    """The desk's list of ideas to look through."""
    return ""
