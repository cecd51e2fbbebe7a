"""What happens to accounts, sign-ins and memberships. Passwords come here already hashed: see passwords.py."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.facilitators import queries
from workshop.facilitators.models import Facilitator, FacilitatorSession, Membership, OneTimeLink, SecondFactor
from workshop.facilitators.rules import LINK_LIVES, SIGNED_IN_FOR, May, Purpose, owner_remains
from workshop.ground.db import new_id
from workshop.ground.errors import NotAllowed, NotFound, Refused, SignInNeeded
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local


class DeadLink(Refused):
    code, status = "dead_link", 410
    message = "Länken gäller inte längre. Den har redan använts eller blivit för gammal. Be om en ny."


class Taken(Refused):
    code, status = "taken", 409
    message = "Det finns redan ett konto med den adressen. Logga in i stället."


class Disabled(Refused):
    code, status = "disabled", 403
    message = "Kontot är avstängt. Fråga den som driver tjänsten."


# Sign-ins


def sign_in(db: Session, facilitator: str, *, password_hash: str, device: str, now: datetime) -> str:
    """Begin a sign-in; returns the token for the cookie.

    `password_hash`: the one that the password was right for. Raises SignInNeeded when there is another since then, or
    a code is asked for as well.
    """
    _still(db, facilitator, password_hash)
    second = db.get(SecondFactor, facilitator)
    if second and second.confirmed:
        raise SignInNeeded
    token = begin_sign_in(db, facilitator, device, now)
    db.commit()
    return token


def go_on(db: Session, token_hash: str, now: datetime) -> None:
    """Something is done with this sign-in: it is not idle. One that was ended meanwhile stays ended."""
    mine = FacilitatorSession.token_hash == token_hash
    db.execute(update(FacilitatorSession).where(mine).values(seen=now))
    whose = select(FacilitatorSession.facilitator).where(mine)
    db.execute(update(Facilitator).where(Facilitator.id.in_(whose)).values(used_on=local(now).date()))
    db.commit()


def sign_out(db: Session, token: str) -> None:
    db.execute(delete(FacilitatorSession).where(FacilitatorSession.token_hash == queries.hash_token(token)))
    db.commit()


def revoke_sign_in(db: Session, facilitator: str, token_hash: str) -> None:
    """End one of the facilitator's own sign-ins. One that is gone already is as good as ended."""
    db.execute(
        delete(FacilitatorSession).where(
            FacilitatorSession.facilitator == facilitator, FacilitatorSession.token_hash == token_hash
        )
    )
    db.commit()


def change_password(db: Session, facilitator: str, password_hash: str, *, was: str, keep: str) -> None:
    """Set a new password; every sign-in but the one whose token is `keep` ends, and every link for a new password or a
    new address.

    `was`: the hash of the old one that was typed. Raises SignInNeeded when it is no longer that.
    """
    _renew_password(db, _still(db, facilitator, was), password_hash, keep=keep)
    db.commit()


# One-time links


def make_link(
    db: Session,
    purpose: Purpose,
    *,
    now: datetime,
    facilitator: str | None = None,
    workshop: WorkshopId | None = None,
    may: May | None = None,
    by: str | None = None,
    lives: timedelta | None = None,
) -> str:
    """Make a link; returns its token, for `/konto/<token>`, which is stored nowhere.

    password and address need `facilitator`; membership needs `workshop` and `may`, and account may have them. `by`:
    the owner who makes it, None for the operator. Raises NotAllowed when they own the workshop no longer.
    """
    if workshop and by:
        _locked_members(db, workshop, by)
    token = secrets.token_urlsafe(32)
    db.execute(delete(OneTimeLink).where(OneTimeLink.expires <= now))
    db.add(
        OneTimeLink(
            token_hash=queries.hash_token(token),
            purpose=purpose,
            facilitator=facilitator,
            workshop=workshop,
            may=may,
            by=by,
            expires=now + (lives or LINK_LIVES[purpose]),
        )
    )
    db.commit()
    return token


def withdraw_link(db: Session, workshop: WorkshopId, token_hash: str) -> None:
    """One that is gone already is as good as withdrawn: then nothing happens, and nothing is noted."""
    mine = (OneTimeLink.workshop == workshop, OneTimeLink.token_hash == token_hash)
    if db.scalars(delete(OneTimeLink).where(*mine).returning(OneTimeLink.token_hash)).all():
        db.commit()


def make_account(
    db: Session, token: str, *, name: str, email: str, password_hash: str, device: str, now: datetime
) -> str:
    """Use a link of purpose account or membership to make an account; returns a sign-in token.

    Raises Taken when the address has an account; then the link is still good.
    """
    link = take_link(db, token, now, "account", "membership")
    if queries.find_by_email(db, email):
        raise Taken
    made = Facilitator(id=new_id(), email=email.strip().casefold(), name=name, password_hash=password_hash)
    made.made_on = local(now).date()
    db.add(made)
    try:
        db.flush()
    except IntegrityError:  # somebody made an account with the same address just now
        raise Taken from None
    if link.workshop and link.may:
        _let_in(db, link.workshop, made.id, link.may)
    begun = begin_sign_in(db, made.id, device, now)
    db.commit()
    return begun


def reset_password(db: Session, token: str, *, password_hash: str, device: str, now: datetime) -> str:
    """Use a password link: every earlier sign-in ends; returns the token of a new one, '' when a code is asked for."""
    link = take_link(db, token, now, "password")
    found = locked_account(db, link.facilitator or "")
    if not found:
        raise DeadLink
    _renew_password(db, found, password_hash)
    second = db.get(SecondFactor, found.id)
    begun = "" if second and second.confirmed else begin_sign_in(db, found.id, device, now)
    db.commit()
    return begun


def accept_membership(db: Session, token: str, facilitator: str, *, now: datetime) -> str:
    """Use a link into a workshop as somebody who has an account; returns the workshop's id."""
    link = take_link(db, token, now, "membership", "account")
    if not link.workshop or not link.may:
        raise DeadLink
    _let_in(db, link.workshop, facilitator, link.may)
    db.commit()
    return link.workshop


# Memberships. `by` owns the workshop; raises NotAllowed when somebody else has changed that since they pressed.


def change_member(db: Session, workshop: WorkshopId, facilitator: str, may: May, *, by: str) -> None:
    owner_remains(_locked_members(db, workshop, by), facilitator, may)
    _let_be(db, _member(db, workshop, facilitator), may)
    db.commit()


def remove_member(db: Session, workshop: WorkshopId, facilitator: str, *, by: str) -> None:
    owner_remains(_locked_members(db, workshop, by), facilitator, None)
    found = _member(db, workshop, facilitator)
    _forget_invitations(db, found)
    db.delete(found)
    db.commit()


def archive(db: Session, facilitator: str, workshop: WorkshopId, archived: bool) -> None:
    """Put it away in the facilitator's own list, or take it back. Raises NotFound for one they are no member of."""
    _member(db, workshop, facilitator).archived = archived
    db.commit()


def hand_over(db: Session, workshop: WorkshopId, taker: str, *, by: str) -> None:
    """Make a member the owner; the one who owned goes on leading."""
    _locked_members(db, workshop, by)
    _let_be(db, _member(db, workshop, taker), "owns")
    if by != taker:
        _let_be(db, _member(db, workshop, by), "leads")
    db.commit()


# Set-up for other actions: they write and leave the commit to those.


def make_owner(db: Session, workshop: WorkshopId, facilitator: str) -> None:
    db.add(Membership(workshop=workshop, facilitator=facilitator, may="owns"))


def begin_sign_in(db: Session, facilitator: str, device: str, now: datetime) -> str:
    """Raises Disabled."""
    who = db.get_one(Facilitator, facilitator)
    if who.disabled:
        raise Disabled
    who.used_on = local(now).date()
    token = secrets.token_urlsafe(32)
    known, until = queries.hash_token(token), now + SIGNED_IN_FOR
    db.execute(delete(FacilitatorSession).where(FacilitatorSession.expires <= now))
    about = {"facilitator": facilitator, "begun": now, "seen": now, "expires": until, "device": device[:60]}
    db.add(FacilitatorSession(token_hash=known, **about))
    return token


def end_sign_ins(db: Session, facilitator: str, *, keep: str = "") -> None:
    others = delete(FacilitatorSession).where(FacilitatorSession.facilitator == facilitator)
    db.execute(others.where(FacilitatorSession.token_hash != queries.hash_token(keep)))


def locked_account(db: Session, facilitator: str) -> Facilitator | None:
    """As it is now, nobody else's to change until the commit: no sign-in begins beside a new password."""
    return db.get(Facilitator, facilitator, with_for_update=True, populate_existing=True)


def take_link(db: Session, token: str, now: datetime, *purposes: Purpose) -> OneTimeLink:
    """Burn a link, and say what it said. Of two who use it at once the database lets one have the row."""
    good = (OneTimeLink.token_hash == queries.hash_token(token), OneTimeLink.expires > now)
    taken = delete(OneTimeLink).where(*good, OneTimeLink.purpose.in_(purposes)).returning(OneTimeLink)
    link = db.scalars(taken, execution_options={"synchronize_session": False}).one_or_none()
    if not link:
        raise DeadLink
    db.expunge(link)
    return link


def _still(db: Session, facilitator: str, password_hash: str) -> Facilitator:
    found = locked_account(db, facilitator)
    if not found or found.password_hash != password_hash:
        raise SignInNeeded
    return found


def _renew_password(db: Session, found: Facilitator, password_hash: str, *, keep: str = "") -> None:
    found.password_hash = password_hash
    end_sign_ins(db, found.id, keep=keep)
    older = (OneTimeLink.facilitator == found.id, OneTimeLink.purpose.in_(("password", "address")))
    db.execute(delete(OneTimeLink).where(*older))


def _let_be(db: Session, found: Membership, may: May) -> None:
    if may != "owns":
        _forget_invitations(db, found)
    found.may = may


def _forget_invitations(db: Session, owner: Membership) -> None:
    """Those that they have made and nobody has used: who owns no longer could come back by one."""
    db.execute(delete(OneTimeLink).where(OneTimeLink.workshop == owner.workshop, OneTimeLink.by == owner.facilitator))


def _let_in(db: Session, workshop: WorkshopId, facilitator: str, may: str) -> None:
    """An invitation never takes away what somebody already may."""
    order = ("watches", "leads", "owns")
    found = db.get(Membership, (workshop, facilitator))
    if not found:
        db.add(Membership(workshop=workshop, facilitator=facilitator, may=may))
    elif order.index(may) > order.index(found.may):
        found.may = may


def _locked_members(db: Session, workshop: WorkshopId, by: str) -> dict[str, str]:
    """Facilitator's id → what they may. Who changes one of them holds all: two owners may leave at the same time."""
    rows = select(Membership).where(Membership.workshop == workshop).order_by(Membership.facilitator)
    held = {one.facilitator: one.may for one in db.scalars(rows.with_for_update())}
    if held.get(by) != "owns":
        raise NotAllowed
    return held


def _member(db: Session, workshop: WorkshopId, facilitator: str) -> Membership:
    found = db.get(Membership, (workshop, facilitator))
    if not found:
        raise NotFound("Personen är inte med i workshopen längre.")
    return found
