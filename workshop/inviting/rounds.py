"""A round of a letter: begun, or gone on with where the last one has not come to its end."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground.errors import Conflict, NotFound
from workshop.inviting import queries
from workshop.inviting.claiming import LEASE, set_state, waits
from workshop.inviting.command import may_write
from workshop.inviting.rules import NothingToSend, StillSending, What
from workshop.survey.actions import NotOpen
from workshop.survey.models import Invitation, Letter, Survey
from workshop.survey.rules import stepped


def begin(db: Session, survey: str, what: What, *, round: int, again: bool, now: datetime) -> None:
    """Begin or go on. `round`: what the page showed; a new round begins when the last one came to its end.

    `again`: an invitation also to those it is not known of, or who were refused; a reminder is new to them anyway.
    """
    found = may_write(db, survey, what)
    if what != "notice" and found.state != "open":
        raise NotOpen
    letter = queries.find_letter(db, survey, what)
    if not letter:
        raise NotFound
    before = queries.progress(db, survey, what, now)
    if before.busy:
        raise StillSending
    if round != letter.round:
        raise Conflict("Det har redan skickats på ett annat ställe. Nu ser du hur det gick.")
    if what == "reminder":
        _open_reminder(db, found, letter, before)
    elif what == "notice":
        _open_notice(db, survey, letter, before)
    else:
        _open_invitation(db, survey, before, again=again)
    letter.round += 1
    letter.busy_until, letter.trouble = now + LEASE, ""
    db.commit()


def _open_invitation(db: Session, survey: str, before: queries.Progress, *, again: bool) -> None:
    waiting = ["later", *(["trying", "refused"] if again else [])]
    of_survey = Invitation.survey == survey
    set_state(db, "invitation", "", of_survey, Invitation.invited.in_(waiting))
    if not before.left and not db.scalar(select(Invitation.id).where(of_survey, *waits("invitation")).limit(1)):
        raise NothingToSend


def _open_reminder(db: Session, survey: Survey, letter: Letter, before: queries.Progress) -> None:
    """Go on with the one that has not come to its end, else begin a new one, whose number is frozen here.

    It is never said that nobody is left: of a list with one person on it that would be an answer.
    """
    if letter.round and before.left:
        set_state(db, "reminder", "", Invitation.survey == survey.id, Invitation.reminded == "later")
        return
    set_state(db, "reminder", "", Invitation.survey == survey.id)
    letter.told = stepped(queries.not_noted(db, survey.id), db.get_one(Workshop, survey.workshop).threshold)


def _open_notice(db: Session, survey: str, letter: Letter, before: queries.Progress) -> None:
    """Go on with the one that has not come to its end, else a new one to everybody who is on the list."""
    if not before.all:
        raise NothingToSend
    goes_on = letter.round and before.left
    set_state(db, "notice", "", Invitation.survey == survey, *([Invitation.notified == "later"] if goes_on else []))
