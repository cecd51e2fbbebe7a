"""What the one who runs the service sees of accounts and does to them. Nothing here tells what is in a workshop."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.facilitators.actions import end_sign_ins, locked_account
from workshop.facilitators.models import Facilitator, Membership
from workshop.ground.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Account:
    """`made_on`, `used_on`: days in Stockholm, None for what nobody has noted; `workshops`, `owned`: how many."""

    id: str
    email: str
    name: str
    made_on: date | None
    used_on: date | None
    workshops: int
    owned: int
    disabled: bool
    admin: bool


def accounts(db: Session) -> list[Account]:
    """All of them, by address."""
    mine = Membership.facilitator == Facilitator.id
    rows = db.execute(
        select(Facilitator, func.count(Membership.workshop), func.count().filter(Membership.may == "owns"))
        .outerjoin(Membership, mine)
        .group_by(Facilitator.id)
        .order_by(Facilitator.email)
    )
    return [
        Account(
            id=one.id, email=one.email, name=one.name, made_on=one.made_on, used_on=one.used_on,
            workshops=workshops, owned=owned, disabled=one.disabled, admin=one.admin,
        )
        for one, workshops, owned in rows
    ]  # fmt: skip


def set_disabled(db: Session, facilitator: str, disabled: bool) -> None:
    """Who is disabled is signed out at once and cannot sign in; nothing of theirs changes. Raises NotFound."""
    _get(db, facilitator).disabled = disabled
    if disabled:
        end_sign_ins(db, facilitator)
    db.commit()


def set_admin(db: Session, facilitator: str, admin: bool) -> None:
    """Who may open the page about the service. Raises NotFound."""
    _get(db, facilitator).admin = admin
    db.commit()


def _get(db: Session, facilitator: str) -> Facilitator:
    found = locked_account(db, facilitator)
    if not found:
        raise NotFound
    return found
