"""What stands on the plan's cover, written."""

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.ground.ids import WorkshopId
from workshop.plan import cover
from workshop.plan.cover import OnCover
from workshop.plan.merge import merge
from workshop.plan.version_models import Cover


def set_cover(db: Session, workshop: WorkshopId, said: OnCover) -> tuple[str, ...]:
    """What stands on the plan's cover from now on; versions that were kept look as they did.

    Returns the fields that somebody else had changed to something else meanwhile: those stay as they are.
    """
    locked_workshop(db, workshop)
    known = db.get(Cover, workshop)
    if not known:
        known = Cover(workshop=workshop, mimetype="", **dict.fromkeys(cover.WRITTEN, ""))
        db.add(known)
    written, stored = ({name: getattr(of, name) for name in cover.WRITTEN} for of in (said, known))
    merged = merge(said.drawn, written, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    if said.logo or said.no_logo:
        known.mimetype, known.logo = said.mimetype, said.logo or None
    db.commit()
    return merged.disputed
