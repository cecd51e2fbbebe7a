"""Reads about the plan: its measures, what they rest on, what stands on its cover."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.plan.models import Evidence, Measure
from workshop.plan.version_models import Cover

_WEIGHT = ("statement", "talk", "poll", "card", "answer", "plan", "example")
_SAID = ("card", "answer", "example")  # what a measure can be made of at a press


def measures(db: Session, workshop: WorkshopId, *, removed: bool = False) -> list[Measure]:
    """Those that stand in the plan, or those taken out of it, most important first."""
    return list(
        db.scalars(
            select(Measure)
            .where(Measure.workshop == workshop, Measure.removed.is_(removed))
            .order_by(Measure.position, Measure.id)
        )
    )


def get_measure(db: Session, workshop: WorkshopId, measure: str) -> Measure:
    """Also one that has been removed. Raises NotFound, also for a measure of another workshop."""
    found = db.get(Measure, measure)
    if not found or found.workshop != workshop:
        raise NotFound
    return found


def evidence(db: Session, measures: Sequence[str]) -> dict[str, list[Evidence]]:
    """What each measure rests on: what was measured first, what was only an example last."""
    found: dict[str, list[Evidence]] = {measure: [] for measure in measures}
    rows = db.scalars(select(Evidence).where(Evidence.measure.in_(found)).order_by(Evidence.ref)).all()
    for row in sorted(rows, key=lambda row: _WEIGHT.index(row.origin)):
        found[row.measure].append(row)
    return found


def taken(db: Session, workshop: WorkshopId) -> dict[str, Measure]:
    """What has become a measure that stands in the plan, by the key of its source, and which; of several the first."""
    rows = db.execute(
        select(Evidence, Measure)
        .join(Measure, Evidence.measure == Measure.id)
        .where(Measure.workshop == workshop, Measure.removed.is_(False), Evidence.origin.in_(_SAID))
        .order_by(Measure.position.desc(), Measure.id)
    )
    return {f"{one.origin}:{one.ref}": measure for one, measure in rows}


def cover(db: Session, workshop: WorkshopId) -> Cover:
    """What is said about the plan's cover; an empty one that is not stored where nothing is said yet."""
    nothing = dict.fromkeys(("decides", "responsible", "period", "colour", "mimetype"), "")
    return db.get(Cover, workshop) or Cover(workshop=workshop, **nothing)
