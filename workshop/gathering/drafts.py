"""A workshop that somebody has begun to fill in: kept page by page, until it is made or a month has passed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.gathering.models import Draft

KEPT_FOR = timedelta(days=30)


def find(db: Session, facilitator: str, now: datetime) -> Draft | None:
    found = db.get(Draft, facilitator)
    return found if found and found.kept_at > now - KEPT_FOR else None


def keep(db: Session, facilitator: str, typed: Mapping[str, list[str]], plan: str, now: datetime) -> None:
    """In the place of what was kept before; what is a month old goes, whoever's it is."""
    db.execute(delete(Draft).where(Draft.kept_at <= now - KEPT_FOR))
    db.merge(Draft(facilitator=facilitator, typed=dict(typed), plan=plan, kept_at=now))
    db.commit()


def forget(db: Session, facilitator: str) -> None:
    db.execute(delete(Draft).where(Draft.facilitator == facilitator))
    db.commit()
