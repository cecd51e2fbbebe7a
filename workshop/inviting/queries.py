"""Reads about the invited: the list, how far the letters have come, how many have answered (never who)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workshop.answers.voter import link_hash
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.inviting.rules import Rate, What, rates
from workshop.results.history import Invited
from workshop.survey.models import Invitation, Letter, Survey
from workshop.survey.queries import people_asked, reached
from workshop.survey.rules import stepped


@dataclass(frozen=True, kw_only=True)
class Progress:
    """People, by how far a letter to them has come. Of a reminder only `told`, `busy` and `trouble` may be shown."""

    sent: int
    left: int  # to send to when it goes on
    refused: int  # not a mailbox, says the mail server
    uncertain: int  # handed over, and then nothing was heard: may have arrived
    busy: bool
    trouble: str  # why it stopped, '' when it did not
    round: int
    told: int  # of a reminder: it went to at least so many, 0 for fewer than the threshold

    @property
    def all(self) -> int:
        return self.sent + self.left + self.refused + self.uncertain


def invitations(db: Session, survey: str) -> list[Invitation]:
    """In the order of addresses: no other is kept."""
    return [one for one in ever_invited(db, survey) if not one.removed]


def ever_invited(db: Session, survey: str) -> list[Invitation]:
    """With those who have been removed while it is open."""
    return list(db.scalars(select(Invitation).where(Invitation.survey == survey).order_by(Invitation.address)))


def get_invitation(db: Session, survey: str, invitation: str) -> Invitation:
    found = db.get(Invitation, invitation)
    if not found or found.survey != survey or found.removed:
        raise NotFound
    return found


def how_many(db: Session, survey: str) -> int:
    return db.scalar(select(func.count()).select_from(Invitation).where(Invitation.survey == survey)) or 0


def find_by_link(db: Session, workshop: WorkshopId, instance_key: bytes, link: str) -> tuple[Invitation, Survey] | None:
    """Whose link it is, however its letters came. A link of a survey that has closed still opens the workshop."""
    if not link.isascii():
        return None
    row = db.execute(
        select(Invitation, Survey)
        .join(Survey, Invitation.survey == Survey.id)
        .where(
            Survey.workshop == workshop,
            Invitation.link_hash == link_hash(instance_key, link.upper()),
            Invitation.removed.is_(False),
        )
    ).first()
    return (row[0], row[1]) if row else None


def links(db: Session, survey: str, instance_key: bytes) -> list[tuple[Invitation, str]]:
    """Everybody with the key of their link; nobody once the survey has closed."""
    return [(one, unseal(instance_key, one.link_sealed).decode()) for one in invitations(db, survey) if one.link_sealed]


def unit_of(one: Invitation, instance_key: bytes) -> str | None:
    """The id of the verksamhet that the list says; None when it says none, or has forgotten."""
    return unseal(instance_key, one.unit_sealed).decode() if one.unit_sealed else None


def find_letter(db: Session, survey: str, what: What) -> Letter | None:
    return db.get(Letter, (survey, what))


def get_letter(db: Session, survey: str, what: What) -> Letter:
    return db.get_one(Letter, (survey, what))


def state_of(what: What) -> InstrumentedAttribute[str]:
    """How far such a letter to each has come."""
    return {"invitation": Invitation.invited, "reminder": Invitation.reminded, "notice": Invitation.notified}[what]


def progress(db: Session, survey: str, what: What, now: datetime) -> Progress:
    state = state_of(what)
    addressed = select(state, func.count()).where(Invitation.survey == survey, Invitation.removed.is_(False))
    addressed = addressed.group_by(state)
    if what == "reminder":  # who is known to have answered gets none; but who got one before that did get it
        addressed = addressed.where(Invitation.answered.is_(False) | (Invitation.reminded != ""))
    found: Counter[str] = Counter({row[0]: row[1] for row in db.execute(addressed)})
    letter = find_letter(db, survey, what)
    busy = bool(letter and letter.busy_until and letter.busy_until > now)
    return Progress(
        sent=found["sent"],
        left=found[""] + found["later"] + (found["trying"] if busy else 0),
        refused=found["refused"],
        uncertain=0 if busy else found["trying"],
        busy=busy,
        trouble=letter.trouble if letter else "",
        round=letter.round if letter else 0,
        told=letter.told if letter else 0,
    )


def not_noted(db: Session, survey: str) -> int:
    """How many of all who were ever invited are not noted as done: removing somebody changes nothing in it."""
    counted = select(func.count()).select_from(Invitation)
    return db.scalar(counted.where(Invitation.survey == survey, Invitation.answered.is_(False))) or 0


def invited(db: Session, survey: str) -> Invited:
    """How many of the list are noted as done, and how many can still be traced: for the audit alone."""
    of = select(func.count()).select_from(Invitation).where(Invitation.survey == survey)
    left = Invitation.answered | Invitation.link_sealed.is_not(None)
    return Invited(noted=db.scalar(of.where(Invitation.answered)) or 0, traceable=db.scalar(of.where(left)) or 0)


def response_rates(db: Session, survey: Survey, threshold: int) -> tuple[Rate, Rate, tuple[Rate, ...]]:
    """All who have answered, all who have sent in, and those who have answered by role; each in whole steps."""
    now, of = reached(db, survey), people_asked(db, survey)
    everybody = sum(of.values())
    all_answered = Rate(role="", least=stepped(sum(now.roles.values()), threshold), of=everybody)
    all_sent = Rate(role="", least=stepped(sum(now.sent.values()), threshold), of=everybody)
    all_have_roles = "" not in of  # else the roles that people choose are not those that were counted
    return all_answered, all_sent, rates(now.roles, of, threshold) if all_have_roles else ()
