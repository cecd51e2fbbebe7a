"""The row lock that orders what happens to a workshop, and the one way to say that its screens have moved."""

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId

PRESSED = "pressed"  # in a session's `info`: the desk's press that it carries out, where it is one


def locked_workshop(db: Session, workshop: WorkshopId) -> Workshop:
    """The workshop as it is now, nobody else's to change until the commit. Raises NotFound."""
    found = db.get(Workshop, workshop, with_for_update=True, populate_existing=True)
    if not found:
        raise NotFound
    return found


def screens_moved(db: Session, found: Workshop) -> int:
    """Move `rev`, tell every screen, and commit: what is drawn is kept by `rev`, so none of the three goes alone.

    `found` must be locked. Returns the new `rev`.
    """
    found.rev += 1
    found.pressed = db.info.get(PRESSED, "")
    tell(db, Change(workshop=found.id, what="screens"))
    db.commit()
    return found.rev
