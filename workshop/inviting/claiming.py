"""Sending a letter to one after another. Each is claimed before it is handed over: who dies in between leaves it
«trying», and nobody gets two.
"""

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from workshop.ground.errors import NotFound
from workshop.ground.mail import Fate
from workshop.inviting import queries
from workshop.inviting.command import not_closed
from workshop.inviting.rules import StillSending, What
from workshop.survey.actions import NotOpen
from workshop.survey.locking import locked_survey
from workshop.survey.models import Invitation, Letter, Survey

LEASE = timedelta(minutes=4)  # longer than one letter takes; a sender that died is given up after it


def waits(what: What) -> tuple[ColumnElement[bool], ...]:
    """Whom a letter may be handed over to now."""
    here = (_state(what) == "", Invitation.removed.is_(False))
    if what == "notice":
        return here
    ready = (*here, Invitation.link_sealed.is_not(None))
    return (*ready, Invitation.answered.is_(False)) if what == "reminder" else ready


def claim(
    db: Session, survey: str, what: What, *, done: tuple[str, Fate | Literal[""]] | None, now: datetime
) -> tuple[str, str, bytes] | None:
    """Note what became of the last letter and take the next: (id, address, sealed link). None when there is no more."""
    letter = db.get_one(Letter, (survey, what), with_for_update=True)
    closed = what != "notice" and db.get_one(Survey, survey).state != "open"
    if done and not closed:  # closing forgets who was reminded
        set_state(db, what, done[1], Invitation.id == done[0])
    waiting = select(Invitation).where(Invitation.survey == survey, *waits(what)).order_by(Invitation.id).limit(1)
    found = None if closed else db.scalar(waiting)
    letter.busy_until = now + LEASE if found else None
    taken = (found.id, found.address, found.link_sealed or b"") if found else None
    if found:
        set_state(db, what, "trying", Invitation.id == found.id)
    db.commit()
    return taken


def claim_one(db: Session, survey: str, invitation: str, *, now: datetime) -> tuple[str, bytes, str]:
    """One invitation to be sent at once, whatever became of it before: address, sealed link, and what it was."""
    if not_closed(db, survey).state != "open":
        raise NotOpen
    if queries.progress(db, survey, "invitation", now).busy:
        raise StillSending
    one = queries.get_invitation(db, survey, invitation)
    if not one.link_sealed:
        raise NotFound
    before, one.invited = one.invited, "trying"
    db.commit()
    return one.address, one.link_sealed, before


def settle_one(db: Session, survey: str, invitation: str, state: str) -> None:
    """What became of it."""
    locked_survey(db, survey)
    set_state(db, "invitation", state, Invitation.id == invitation, Invitation.survey == survey)
    db.commit()


def stop(db: Session, survey: str, what: What, *, done: tuple[str, Literal["", "trying"]] | None, trouble: str) -> None:
    """It cannot go on now: say why, and what is known of the letter at hand."""
    letter = db.get_one(Letter, (survey, what), with_for_update=True)
    if done and (what == "notice" or db.get_one(Survey, survey).state == "open"):
        set_state(db, what, done[1], Invitation.id == done[0])
    letter.busy_until, letter.trouble = None, trouble
    db.commit()


def let_go(db: Session) -> None:
    """Nobody sends any more: the one process that did is gone. What was at hand stays «trying»."""
    db.execute(update(Letter).where(Letter.busy_until.is_not(None)).values(busy_until=None))
    db.commit()


def _state(what: What) -> InstrumentedAttribute[str]:
    return queries.state_of(what)


def set_state(db: Session, what: What, state: str, *which: ColumnElement[bool]) -> None:
    db.execute(update(Invitation).where(*which).values({_state(what).key: state}))
