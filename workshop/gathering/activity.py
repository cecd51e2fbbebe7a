"""Who did what to a workshop, for its owner to read. Facilitators' deeds only: no participant, no answer, no text.

A note is written in the transaction of what it tells of, and last in it: it waits for the workshop's row, which who
locks more than one takes last too. It dies with the workshop.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from workshop.facilitators.models import Facilitator
from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Activity
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_

P = ParamSpec("P")
R = TypeVar("R")

Deed = Literal[
    "signed_in",
    "opened_survey",
    "corrected_expected",
    "closed_survey",
    "invited",
    "removed_invited",
    "emptied_list",
    "sent_invitation",
    "sent_reminder",
    "sent_notice",
    "exported_links",
    "renewed_link",
    "sent_to_one",
    "showed_link",
    "exported_result",
    "exported_plan",
    "exported_activity",
    "proposed_plan",
    "decided_plan",
    "took_back_decision",
    "made_follow_link",
    "renewed_follow_link",
    "revoked_follow_link",
    "sent_follow_link",
    "removed_follow_up",
    "set_reminders",
    "stopped_reminders",
    "reminded_responsible",
    "opened_hearing",
    "closed_hearing",
    "invited_member",
    "withdrew_member",
    "changed_member",
    "removed_member",
    "handed_over",
    "renewed_stage",
    "added_moment",
    "changed_moment",
    "moved_moment",
    "removed_moment",
    "shortened_day",
    "changed_sitting",
    "removed_text",
    "began_anew",
    "copied",
    "rehearsed",
    "finished",
    "decided_erasing",
    "erased_people",
]

SAID: Mapping[Deed, str] = {
    "signed_in": N_("Loggade in och öppnade workshopen"),
    "opened_survey": N_("Öppnade nulägesanalysen"),
    "corrected_expected": N_("Rättade antalet väntade"),
    "closed_survey": N_("Stängde nulägesanalysen"),
    "invited": N_("La till inbjudna"),
    "removed_invited": N_("Tog bort en inbjuden"),
    "emptied_list": N_("Tömde listan över inbjudna"),
    "sent_invitation": N_("Skickade inbjudan"),
    "sent_reminder": N_("Skickade påminnelse"),
    "sent_notice": N_("Skickade ett meddelande till alla inbjudna"),
    "exported_links": N_("Hämtade filen med personliga länkar"),
    "renewed_link": N_("Gjorde en ny personlig länk till en inbjuden"),
    "sent_to_one": N_("Skickade inbjudan på nytt till en inbjuden"),
    "showed_link": N_("Visade en inbjudens personliga länk"),
    "exported_result": N_("Hämtade resultatet som fil"),
    "exported_plan": N_("Hämtade handlingsplanen som fil"),
    "exported_activity": N_("Hämtade den här loggen som fil"),
    "proposed_plan": N_("La fram handlingsplanen för beslut"),
    "decided_plan": N_("Skrev in ett beslut om handlingsplanen"),
    "took_back_decision": N_("Tog bort ett beslut som hade skrivits in"),
    "made_follow_link": N_("Gjorde en länk till uppföljningen, eller ändrade hur länge den gäller"),
    "renewed_follow_link": N_("Bytte en länk till uppföljningen mot en ny"),
    "revoked_follow_link": N_("Drog tillbaka en länk till uppföljningen"),
    "sent_follow_link": N_("Skickade en länk till uppföljningen med mejl"),
    "removed_follow_up": N_("Tog bort något som en ansvarig hade skrivit i uppföljningen"),
    "set_reminders": N_("Bestämde att en ansvarig påminns av sig själv"),
    "stopped_reminders": N_("Stängde av påminnelserna till en ansvarig"),
    "reminded_responsible": N_("En påminnelse gick till en ansvarig inför uppföljningen"),
    "opened_hearing": N_("Öppnade frågorna till dem som berörs av en åtgärd"),
    "closed_hearing": N_("Stängde frågorna till dem som berörs av en åtgärd"),
    "invited_member": N_("Gjorde en länk för någon som ska leda, äga eller titta"),
    "withdrew_member": N_("Drog tillbaka en länk för någon som skulle leda, äga eller titta"),
    "changed_member": N_("Ändrade vad någon får göra"),
    "removed_member": N_("Tog bort någon som ledde, ägde eller tittade"),
    "handed_over": N_("Lämnade över ägandet"),
    "renewed_stage": N_("Gav storbilden en ny länk"),
    "added_moment": N_("La till ett moment i körschemat"),
    "changed_moment": N_("Ändrade ett moment i körschemat"),
    "moved_moment": N_("Flyttade ett moment i körschemat"),
    "removed_moment": N_("Tog bort ett moment ur körschemat"),
    "shortened_day": N_("Kortade moment i körschemat efter förslag"),
    "changed_sitting": N_("Ändrade när ett tillfälle hålls"),
    "removed_text": N_("Tog bort en text som en deltagare hade skrivit"),
    "began_anew": N_("Tog bort allt från rummet efter ett prov"),
    "copied": N_("Kopierade workshopen"),
    "rehearsed": N_("Började en övning"),
    "finished": N_("Avslutade workshopen"),
    "decided_erasing": N_("Ändrade gallringen"),
    "erased_people": N_("Raderade deltagarnas uppgifter"),
}


@dataclass(frozen=True, kw_only=True)
class Noted:
    """`name` and `email`: of the account that did it, both '' when it happened by itself or the account is gone."""

    at: datetime  # UTC, naive
    deed: Deed
    by_itself: bool
    name: str
    email: str

    @property
    def said(self) -> str:
        return SAID[self.deed]


def note(db: Session, workshop: WorkshopId, facilitator: str | None, what: Deed) -> None:
    """Write down what is being done, by nobody if by itself. The caller commits, and notes last before it does."""
    db.add(Activity(id=new_id(), workshop=workshop, at=utcnow(), facilitator=facilitator, deed=what))


def noted(
    db: Session,
    about: tuple[WorkshopId, str | None, Deed],
    action: Callable[Concatenate[Session, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Run an action that commits, and note it in its own transaction. What was refused, or already so, is not noted."""
    event.listen(db, "before_commit", lambda session: note(session, *about), once=True)
    return action(db, *args, **kwargs)


def record(db: Session, workshop: WorkshopId, facilitator: str, what: Deed) -> None:
    """Note what changes nothing else, such as a file that was handed out."""
    note(db, workshop, facilitator, what)
    db.commit()


def come_in(db: Session, workshop: WorkshopId, facilitator: str, since: datetime) -> None:
    """Note that somebody opened the workshop, once for a sign-in that began at `since`."""
    locked_workshop(db, workshop)
    if not has_come_in(db, workshop, facilitator, since):
        record(db, workshop, facilitator, "signed_in")


def has_come_in(db: Session, workshop: WorkshopId, facilitator: str, since: datetime) -> bool:
    asked = select(Activity.id).where(
        Activity.workshop == workshop,
        Activity.facilitator == facilitator,
        Activity.deed == "signed_in",
        Activity.at >= since,
    )
    return db.scalar(asked.limit(1)) is not None


def activities(db: Session, workshop: WorkshopId) -> Sequence[Noted]:
    """The newest first."""
    asked: Any = (
        select(Activity.at, Activity.deed, Activity.facilitator, Facilitator.name, Facilitator.email)
        .outerjoin(Facilitator, Facilitator.id == Activity.facilitator)
        .where(Activity.workshop == workshop)
        .order_by(Activity.at.desc(), Activity.id)
    )
    return [
        Noted(at=row.at, deed=row.deed, by_itself=not row.facilitator, name=row.name or "", email=row.email or "")
        for row in db.execute(asked)
    ]
