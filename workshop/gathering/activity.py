"""What has been done with a workshop, and by whom. The participants and their answers are never part of it."""

from typing import Literal

from sqlalchemy.orm import Session

from workshop.gathering.models import Activity
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId

Deed = Literal["exported_links", "renewed_link", "removed_invited"]


def note(db: Session, workshop: WorkshopId, facilitator: str | None, what: Deed) -> None:
    """Leaves the commit to the caller, who does the deed in it."""
    db.add(Activity(id=new_id(), workshop=workshop, at=utcnow(), facilitator=facilitator, deed=what))
