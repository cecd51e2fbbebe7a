"""Who is asked, and how far each letter has come. Nothing here says what anybody has answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from workshop.answers.models import Response, Secret
from workshop.answers.voter import link_token, sealed_link, survey_voter
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground import erased
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, NotFound, SurveyClosed
from workshop.ground.mail import Fate
from workshop.ground.sealing import seal, unseal
from workshop.inviting import queries
from workshop.inviting.addresses import Listed
from workshop.inviting.rules import HasBegun, HasList, NothingToSend, StillSending, What, is_due
from workshop.survey.actions import NotOpen
from workshop.survey.locking import locked_survey
from workshop.survey.models import Invitation, Letter, Links, Survey
from workshop.survey.rules import stepped

LEASE = timedelta(minutes=4)  # longer than one letter takes; a sender that died is given up after it


def choose(db: Session, survey: str, promise: Links) -> None:
    """Open link or personal links. The promise to participants follows, so it cannot change once somebody has answered.

    Going back to an open link asks for an empty list: as long as a link is kept, the server could compute its token.
    """
    found = _not_closed(db, survey)
    if found.promise == promise:
        return
    if promise == "open-link" and queries.how_many(db, survey):
        raise HasList
    if found.state == "open" and db.scalar(select(Response.voter).where(Response.survey == survey).limit(1)):
        raise HasBegun
    found.promise = promise
    screens_moved(db, locked_workshop(db, found.workshop))


def add(db: Session, survey: str, people: Sequence[Listed], *, instance_key: bytes) -> int:
    """Invite those who are not invited yet, each with a link of their own. Returns how many were new."""
    with_links(db, survey)
    new = invite(db, survey, people, instance_key=instance_key)
    db.commit()
    return new


def invite(db: Session, survey: str, people: Sequence[Listed], *, instance_key: bytes) -> int:
    """As `add`, for an action that does more: it leaves the checks and the commit to that."""
    known = {one.address: one for one in queries.ever_invited(db, survey)}
    new = {one.address: one for one in people if one.address not in known}
    made = sorted((_made(survey, one, instance_key) for one in new.values()), key=lambda one: one.id)
    db.add_all(made)
    back = [known[address] for address in {one.address for one in people} & known.keys() if known[address].removed]
    for one in back:  # with the same link: what they have saved goes on, and nobody answers twice
        one.removed = False
    return len(made) + len(back)


def _made(survey: str, one: Listed, instance_key: bytes) -> Invitation:
    hashed, sealed = sealed_link(instance_key)
    return Invitation(
        id=new_id(), survey=survey, address=one.address, role=one.role, link_hash=hashed, link_sealed=sealed,
        unit_sealed=seal_unit(instance_key, one.unit),
    )  # fmt: skip


def seal_unit(instance_key: bytes, unit: str | None) -> bytes | None:
    return seal(instance_key, unit.encode()) if unit else None


def say(db: Session, survey: str, said: Mapping[str, tuple[str | None, str | None]], *, instance_key: bytes) -> int:
    """Another role and verksamhet, by invitation: what the list proposes to whom has not joined yet. Returns how many.

    Whether somebody has joined or answered plays no part in it, so it tells nothing. What they chose stays.
    """
    _not_closed(db, survey)
    changed = 0
    for one in queries.invitations(db, survey):
        role, unit = said.get(one.id, (one.role, queries.unit_of(one, instance_key)))
        if (role, unit) != (one.role, queries.unit_of(one, instance_key)):
            one.role, one.unit_sealed = role, seal_unit(instance_key, unit)
            changed += 1
    db.commit()
    return changed


def remove(db: Session, survey: str, invitation: str) -> None:
    """The link opens no new device; its own goes on, and what has been answered stays answered.

    While open the row is kept until the close: every number is the same with it, and invited anew the person has the
    same link.
    """
    found = _not_closed(db, survey)
    one = queries.get_invitation(db, survey, invitation)
    erased.note(db, "invited", survey, invitation)
    if found.state == "draft":
        db.delete(one)
    else:
        one.removed = True
    db.commit()


def take_links(db: Session, survey: str, *, instance_key: bytes) -> list[tuple[Invitation, str]]:
    """Everybody's link, for a mail merge of one's own. Commits, so that who took them is noted first."""
    _not_closed(db, survey)
    found = queries.links(db, survey, instance_key)
    db.commit()
    return found


def take_link(db: Session, survey: str, invitation: str, *, instance_key: bytes) -> str:
    """The key of one link, to hand over. Commits, so that who took it is noted first."""
    _not_closed(db, survey)
    one = queries.get_invitation(db, survey, invitation)
    if not one.link_sealed:
        raise NotFound
    key = unseal(instance_key, one.link_sealed).decode()
    db.commit()
    return key


def remove_all(db: Session, survey: str) -> None:
    """Only before the survey opens: later each link may be a draft that somebody is in the middle of."""
    if _not_closed(db, survey).state != "draft":
        raise HasBegun
    erased.note(db, "all_invited", survey)
    db.execute(delete(Invitation).where(Invitation.survey == survey))
    db.commit()


def write(db: Session, survey: str, what: What, *, subject: str, body: str) -> None:
    """Keep a letter's words."""
    _may_write(db, survey, what)
    letter = queries.find_letter(db, survey, what)
    if not letter:
        letter = Letter(survey=survey, what=what, subject=subject, body=body)
        db.add(letter)
    letter.subject, letter.body = subject, body
    db.commit()


def note_answered(db: Session, survey: str, *, threshold: int, instance_key: bytes) -> int:
    """Mark in the list those who have sent in, in one batch of at least `threshold` people; returns how many.

    The server computes each link's voter and forgets it again; that it can is part of the promise. One statement writes
    every row of the list anew: PostgreSQL keeps rows where and when they were written, so batches would show otherwise.
    """
    found = _not_closed(db, survey)
    newly = _newly_answered(db, found.id, instance_key) if found.state == "open" else []
    if not is_due(len(newly), threshold):
        return 0
    noted = or_(Invitation.answered, Invitation.id.in_(sorted(newly)))
    db.execute(update(Invitation).where(Invitation.survey == survey).values(answered=noted))
    db.commit()
    return len(newly)


def _newly_answered(db: Session, survey: str, instance_key: bytes) -> list[str]:
    sealed = db.scalar(select(Secret.sealed).where(Secret.survey == survey))
    if not sealed:
        return []
    secret = unseal(instance_key, sealed)
    sent_in = set(db.scalars(select(Response.voter).where(Response.survey == survey, Response.submitted)))
    return [
        one.id
        for one in queries.ever_invited(db, survey)
        if one.link_sealed and not one.answered and _voter(secret, one.link_sealed, instance_key) in sent_in
    ]


def _voter(secret: bytes, sealed: bytes, instance_key: bytes) -> str:
    return survey_voter(secret, link_token(instance_key, unseal(instance_key, sealed).decode()))


# Sending. Each letter is claimed before it is handed over: who dies in between leaves it «trying», and nobody gets two.


def begin(db: Session, survey: str, what: What, *, round: int, again: bool, now: datetime) -> None:
    """Begin or go on. `round`: what the page showed; a new round begins when the last one came to its end.

    `again`: an invitation also to those it is not known of, or who were refused; a reminder is new to them anyway.
    """
    found = _may_write(db, survey, what)
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
    _set(db, "invitation", "", of_survey, Invitation.invited.in_(waiting))
    if not before.left and not db.scalar(select(Invitation.id).where(of_survey, *_waits("invitation")).limit(1)):
        raise NothingToSend


def _open_reminder(db: Session, survey: Survey, letter: Letter, before: queries.Progress) -> None:
    """Go on with the one that has not come to its end, else begin a new one, whose number is frozen here.

    It is never said that nobody is left: of a list with one person on it that would be an answer.
    """
    if letter.round and before.left:
        _set(db, "reminder", "", Invitation.survey == survey.id, Invitation.reminded == "later")
        return
    _set(db, "reminder", "", Invitation.survey == survey.id)
    letter.told = stepped(queries.not_noted(db, survey.id), db.get_one(Workshop, survey.workshop).threshold)


def _open_notice(db: Session, survey: str, letter: Letter, before: queries.Progress) -> None:
    """Go on with the one that has not come to its end, else a new one to everybody who is on the list."""
    if not before.all:
        raise NothingToSend
    goes_on = letter.round and before.left
    _set(db, "notice", "", Invitation.survey == survey, *([Invitation.notified == "later"] if goes_on else []))


def _waits(what: What) -> tuple[ColumnElement[bool], ...]:
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
        _set(db, what, done[1], Invitation.id == done[0])
    waiting = select(Invitation).where(Invitation.survey == survey, *_waits(what)).order_by(Invitation.id).limit(1)
    found = None if closed else db.scalar(waiting)
    letter.busy_until = now + LEASE if found else None
    taken = (found.id, found.address, found.link_sealed or b"") if found else None
    if found:
        _set(db, what, "trying", Invitation.id == found.id)
    db.commit()
    return taken


def claim_one(db: Session, survey: str, invitation: str, *, now: datetime) -> tuple[str, bytes, str]:
    """One invitation to be sent at once, whatever became of it before: address, sealed link, and what it was."""
    if _not_closed(db, survey).state != "open":
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
    _set(db, "invitation", state, Invitation.id == invitation, Invitation.survey == survey)
    db.commit()


def stop(db: Session, survey: str, what: What, *, done: tuple[str, Literal["", "trying"]] | None, trouble: str) -> None:
    """It cannot go on now: say why, and what is known of the letter at hand."""
    letter = db.get_one(Letter, (survey, what), with_for_update=True)
    if done and (what == "notice" or db.get_one(Survey, survey).state == "open"):
        _set(db, what, done[1], Invitation.id == done[0])
    letter.busy_until, letter.trouble = None, trouble
    db.commit()


def _state(what: What) -> InstrumentedAttribute[str]:
    return queries.state_of(what)


def _set(db: Session, what: What, state: str, *which: ColumnElement[bool]) -> None:
    db.execute(update(Invitation).where(*which).values({_state(what).key: state}))


def with_links(db: Session, survey: str) -> Survey:
    """Raises SurveyClosed, and Conflict where the choice is an open link."""
    found = _not_closed(db, survey)
    if found.promise != "personal-link":
        raise Conflict("Välj personliga länkar först.")
    return found


def _may_write(db: Session, survey: str, what: What) -> Survey:
    """A notice in any state. Raises SurveyClosed of the others."""
    return locked_survey(db, survey) if what == "notice" else _not_closed(db, survey)


def _not_closed(db: Session, survey: str) -> Survey:
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd. Då går det inte att bjuda in fler.")
    return found
