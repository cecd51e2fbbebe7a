"""Reads about the plan: its measures, what they rest on, its versions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import NotFound
from workshop.plan.models import Evidence, Measure, PlanVersion


def measures(db: Session, workshop: str) -> list[Measure]:
    """Those that stand in the plan, in order within their themes."""
    return list(
        db.scalars(
            select(Measure)
            .where(Measure.workshop == workshop, Measure.removed.is_(False))
            .order_by(Measure.position, Measure.id)
        )
    )


def get_measure(db: Session, workshop: str, measure: str) -> Measure:
    """Also one that has been removed. Raises NotFound, also for a measure of another workshop."""
    found = db.get(Measure, measure)
    if not found or found.workshop != workshop:
        raise NotFound
    return found


def evidence(db: Session, measures: Sequence[str]) -> dict[str, list[Evidence]]:
    """What each measure rests on."""
    found: dict[str, list[Evidence]] = {measure: [] for measure in measures}
    rows = select(Evidence).where(Evidence.measure.in_(found)).order_by(Evidence.kind.desc(), Evidence.ref)
    for row in db.scalars(rows):
        found[row.measure].append(row)
    return found


def latest_version(db: Session, workshop: str) -> PlanVersion | None:
    newest = select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc())
    return db.scalar(newest.limit(1))


def versions(db: Session, workshop: str) -> list[PlanVersion]:
    """Newest first."""
    return list(
        db.scalars(select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc()))
    )
