"""Reads about accounts, sign-ins and memberships."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from workshop.facilitators.models import Facilitator, FacilitatorSession, Membership, OneTimeLink
from workshop.ground.ids import WorkshopId


def hash_token(token: str) -> str:
    """What the database keeps of a random 256-bit token: enough to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_sign_in(
    db: Session, token: str, now: datetime, idle: timedelta
) -> tuple[Facilitator, FacilitatorSession] | tuple[None, None]:
    """Who signed in with this token, and that sign-in; nobody if it has expired, been revoked or been idle.

    `now`: naive UTC.
    """
    mine = select(Facilitator, FacilitatorSession).join(
        FacilitatorSession, FacilitatorSession.facilitator == Facilitator.id
    )
    found = db.execute(
        mine.where(FacilitatorSession.token_hash == hash_token(token), *_counts(now, idle), ~Facilitator.disabled)
    ).first()
    return (found[0], found[1]) if found else (None, None)


def _counts(now: datetime, idle: timedelta) -> tuple[ColumnElement[bool], ...]:
    return FacilitatorSession.expires > now, FacilitatorSession.seen > now - idle


def find_by_email(db: Session, email: str) -> Facilitator | None:
    return db.scalar(select(Facilitator).where(Facilitator.email == email.strip().casefold()))


def sign_ins(db: Session, facilitator: str, now: datetime, idle: timedelta) -> list[FacilitatorSession]:
    """Those that still count, the newest first."""
    return list(
        db.scalars(
            select(FacilitatorSession)
            .where(FacilitatorSession.facilitator == facilitator, *_counts(now, idle))
            .order_by(FacilitatorSession.begun.desc())
        )
    )


def find_link(db: Session, token: str, now: datetime) -> OneTimeLink | None:
    """The link, unless it has been used or is too old."""
    return db.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == hash_token(token), OneTimeLink.expires > now))


def invitations(db: Session, workshop: WorkshopId, now: datetime) -> list[OneTimeLink]:
    """Links into a workshop that nobody has used yet."""
    return list(
        db.scalars(
            select(OneTimeLink)
            .where(OneTimeLink.workshop == workshop, OneTimeLink.expires > now)
            .order_by(OneTimeLink.expires)
        )
    )


def find_membership(db: Session, workshop: WorkshopId, facilitator: str) -> str | None:
    """owns | leads | watches, or nothing."""
    return db.scalar(
        select(Membership.may).where(Membership.workshop == workshop, Membership.facilitator == facilitator)
    )


def may_by_facilitator(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """Facilitator's id → owns | leads | watches."""
    rows = db.execute(select(Membership.facilitator, Membership.may).where(Membership.workshop == workshop))
    return {row.facilitator: row.may for row in rows}


@dataclass(frozen=True, kw_only=True)
class Member:
    id: str  # the facilitator's
    name: str
    email: str
    may: str


def members(db: Session, workshop: WorkshopId) -> list[Member]:
    """Owners first, then those who lead, then those who watch; by name."""
    order = case({"owns": 0, "leads": 1, "watches": 2}, value=Membership.may)
    rows = db.execute(
        select(Facilitator.id, Facilitator.name, Facilitator.email, Membership.may)
        .join(Membership, Membership.facilitator == Facilitator.id)
        .where(Membership.workshop == workshop)
        .order_by(order, Facilitator.name)
    )
    return [Member(id=id, name=name, email=email, may=may) for id, name, email, may in rows]
