"""What somebody does about their own account: another name, another address, and leaving."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from workshop.facilitators.actions import DeadLink, Taken, end_sign_ins, locked_account, make_link, take_link
from workshop.facilitators.models import Facilitator, FacilitatorSession, Membership, OneTimeLink
from workshop.ground import erased
from workshop.ground.errors import Refused, SignInNeeded
from workshop.ground.ids import WorkshopId


class OwnsAlone(Refused):
    code, status = "owns_alone", 409
    message = "Du är ensam ägare till någon workshop. Lämna över den eller radera den först."


def rename(db: Session, facilitator: str, name: str) -> None:
    _own(db, facilitator).name = name
    db.commit()


def ask_for_address(db: Session, facilitator: str, *, password_hash: str, now: datetime) -> str:
    """Make the link that confirms another address, in the place of any before it; returns its token.

    `password_hash`: the one that the password was right for. Raises SignInNeeded when there is another since then.
    """
    if _own(db, facilitator).password_hash != password_hash:
        raise SignInNeeded
    older = (OneTimeLink.facilitator == facilitator, OneTimeLink.purpose == "address")
    db.execute(delete(OneTimeLink).where(*older))
    return make_link(db, "address", now=now, facilitator=facilitator)


def confirm_address(db: Session, token: str, facilitator: str, email: str, *, was: str, now: datetime) -> None:
    """Use that link. Raises DeadLink, also when it is somebody else's; and what change_address does."""
    if take_link(db, token, now, "address").facilitator != facilitator:
        raise DeadLink
    change_address(db, facilitator, email, was=was)


def change_address(db: Session, facilitator: str, email: str, *, was: str) -> None:
    """Sign in with this address from now on: every sign-in ends, and every link for a new password or address.

    `was`: the address that it was asked for from. Raises SignInNeeded when it is no longer that, so that what has
    confirmed an address does it once; Taken when somebody else has the address.
    """
    found = _own(db, facilitator)
    if found.email != was:
        raise SignInNeeded
    found.email = email.strip().casefold()
    try:
        db.flush()
    except IntegrityError:
        db.rollback()
        raise Taken from None
    end_sign_ins(db, facilitator)
    db.execute(delete(OneTimeLink).where(OneTimeLink.facilitator == facilitator))
    db.commit()


def owned_alone(db: Session, facilitator: str) -> list[WorkshopId]:
    """The workshops that nobody would own without them."""
    other = aliased(Membership)
    owners = select(func.count()).select_from(other).where(other.workshop == Membership.workshop, other.may == "owns")
    mine = select(Membership.workshop).where(Membership.facilitator == facilitator, Membership.may == "owns")
    return list(db.scalars(mine.where(owners.scalar_subquery() == 1)))


def leave(db: Session, facilitator: str, *, password_hash: str) -> None:
    """Delete the account, its sign-ins and memberships. What was done in a workshop stays, without a name.

    Raises OwnsAlone where a workshop would have no owner, SignInNeeded when the password is another since it was typed.
    """
    found = _own(db, facilitator)
    if found.password_hash != password_hash:
        raise SignInNeeded
    _erase_unless_alone(db, found)


def erase(db: Session, facilitator: str, *, orphans: bool = False) -> None:
    """The same for somebody else's. `orphans`: also where a workshop has no owner afterwards.

    Raises OwnsAlone, SignInNeeded where there is no such account.
    """
    found = _own(db, facilitator)
    if orphans:
        _erase(db, found)
    else:
        _erase_unless_alone(db, found)


def end_every_sign_in(db: Session) -> None:
    """In a database that was put back are sign-ins that have ended since, and links that have been used."""
    db.execute(delete(FacilitatorSession))
    db.execute(delete(OneTimeLink))
    db.commit()


def _erase_unless_alone(db: Session, found: Facilitator) -> None:
    shared = select(Membership.workshop).where(Membership.facilitator == found.id)
    db.scalars(select(Membership).where(Membership.workshop.in_(shared)).with_for_update()).all()  # see _locked_members
    if owned_alone(db, found.id):
        raise OwnsAlone
    _erase(db, found)


def _erase(db: Session, found: Facilitator) -> None:
    erased.note(db, "account", found.id)
    db.delete(found)
    db.commit()


def _own(db: Session, facilitator: str) -> Facilitator:
    found = locked_account(db, facilitator)
    if not found:
        raise SignInNeeded
    return found
