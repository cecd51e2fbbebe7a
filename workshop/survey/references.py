"""Values from elsewhere to compare with: always with year and source, always the facilitator's own."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.survey.models import ReferenceValue


def references(db: Session, workshop: WorkshopId) -> list[ReferenceValue]:
    """Of the workshop's organisation, newest first."""
    found = (
        select(ReferenceValue)
        .join(Workshop, Workshop.organisation == ReferenceValue.organisation)
        .where(Workshop.id == workshop)
        .order_by(ReferenceValue.year.desc(), ReferenceValue.source, ReferenceValue.id)
    )
    return list(db.scalars(found))


def add(db: Session, workshop: WorkshopId, *, key: str, value: float, year: int, source: str) -> None:
    """`key`: a theme's, or "" for all themes together. `value`: 0-100. The same again changes nothing."""
    found = locked_workshop(db, workshop)
    about = {"organisation": found.organisation, "key": key, "year": year, "source": source}
    if db.scalar(select(ReferenceValue.id).filter_by(**about, value=value)):
        return
    db.add(ReferenceValue(id=new_id(), value=value, **about))
    db.commit()


def remove(db: Session, workshop: WorkshopId, reference: str) -> None:
    """Twice is harmless; one of another organisation stays where it is."""
    found = locked_workshop(db, workshop)
    own = (ReferenceValue.id == reference, ReferenceValue.organisation == found.organisation)
    db.execute(delete(ReferenceValue).where(*own))
    db.commit()
