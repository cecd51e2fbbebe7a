"""Reads about accounts, sign-ins and memberships."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.facilitators.models import Facilitator, FacilitatorSession, Membership


def hash_token(token: str) -> str:
    """What the database keeps of a random 256-bit token: enough to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_signed_in(db: Session, token: str, now: datetime) -> Facilitator | None:
    """Who this sign-in token belongs to, unless it has expired or been revoked. `now`: naive UTC."""
    return db.scalar(
        select(Facilitator)
        .join(FacilitatorSession, FacilitatorSession.facilitator == Facilitator.id)
        .where(FacilitatorSession.token_hash == hash_token(token), FacilitatorSession.expires > now)
    )


def find_membership(db: Session, workshop: str, facilitator: str) -> str | None:
    """owns | leads | watches, or nothing."""
    return db.scalar(
        select(Membership.may).where(Membership.workshop == workshop, Membership.facilitator == facilitator)
    )
