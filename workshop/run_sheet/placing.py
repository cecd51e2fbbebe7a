"""The one way that positions change: a moment is laid in its place, and the sheet is numbered whole, from 1.

Leaves the commit to others, who hold the workshop.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.run_sheet import places
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import Place


def lay(db: Session, found: Workshop, sheet: Sequence[Moment], row: Moment, place: Place) -> None:
    """Lay a moment, new or moved, where nothing has happened yet. Raises NoSuchMoment, AlreadyPassed.

    `sheet`: all moments in order.
    """
    others = [other for other in sheet if other is not row]
    at = places.index(others, place)
    places.check_free(others, at, room_at(found))
    row.sitting = place.sitting
    number([*others[:at], row, *others[at:]])
    db.add(row)
    db.flush()


def room_at(found: Workshop) -> str | None:
    """The moment that the room has come to, also while it looks back at another."""
    return found.was_at or found.current_moment


def number(sheet: Iterable[Moment]) -> None:
    """What stays where it was is not written again."""
    for position, row in enumerate(sheet, 1):
        if row.position != position:
            row.position = position
