"""Reads about the run sheet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.run_sheet import rules
from workshop.run_sheet.models import Step


def steps(db: Session, workshop: str) -> list[Step]:
    return list(db.scalars(select(Step).where(Step.workshop == workshop).order_by(Step.position)))


def get_step(db: Session, workshop: str, step: str) -> Step:
    """Raises NoSuchStep, also for a step of another workshop."""
    found = db.get(Step, step)
    if not found or found.workshop != workshop:
        raise rules.NoSuchStep
    return found
