"""Taking away what a try-out of the room has left behind, so that the day begins as if nobody had been there."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.models import Question
from workshop.cards import forgetting
from workshop.cards.asides import forget_asides
from workshop.cards.models import Card
from workshop.gathering import erasures, join
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.errors import Refused
from workshop.ground.ids import WorkshopId
from workshop.lifetime import counting
from workshop.lifetime.choosing import REMOVED
from workshop.plan import heard
from workshop.plan.resting import forget_what_the_room_said
from workshop.run_sheet import setup
from workshop.survey.models import Survey


class DayHasBeen(Refused):
    code, status = "day_has_been", 409
    message = "Det går att börja om till och med workshopdagen. Nu är det dagens egna resultat som skulle försvinna."


def may_begin_anew(workshop: Workshop, today: date) -> bool:
    """Until the day is over: after that, what is there is the day's own. With several sittings, the first one's day."""
    return workshop.state != "finished" and today <= workshop.held_on


def begin_anew(db: Session, workshop: WorkshopId, instance_key: bytes, today: date) -> None:
    """Delete all that has been answered, sent and shown in the room, and destroy the secret it was kept with.

    The survey, the run sheet and the measures stay. Who came into the room is no longer there; and as long as the
    survey has not been opened nobody has joined in earnest: then who joined is gone, and joins again. Raises
    DayHasBeen. Scrub the disk afterwards.
    """
    if not may_begin_anew(locked_workshop(db, workshop), today):
        raise DayHasBeen
    empty(db, workshop, instance_key)


def empty(db: Session, workshop: WorkshopId, instance_key: bytes) -> None:
    """The same, whatever day it is."""
    found = locked_workshop(db, workshop)
    in_earnest = _has_been_opened(db, workshop)
    counts = counting.room(db, workshop, joined=not in_earnest)
    if any(counts.values()):
        erasures.record(db, found, "anew", counts)
    answers.forget_askings(db, workshop, threshold=found.threshold)
    _unname_cards(db, workshop)
    forgetting.forget_all(db, workshop)
    forget_asides(db, workshop)
    forget_what_the_room_said(db, workshop)
    answers.make_secret(db, instance_key, workshop=workshop)
    setup.begin_anew(db, workshop)
    join.empty_room(db, workshop, gone=not in_earnest)
    found.groups_locked = in_earnest or bool(heard.open_in(db, workshop))
    found.current_moment, found.was_at = None, None
    found.blanked, found.invites, found.aside = False, False, None
    screens_moved(db, found)


def _unname_cards(db: Session, workshop: WorkshopId) -> None:
    """A question that was asked about ideas repeats them, also in what it remembers."""
    asked = db.scalars(select(Question.spec).where(Question.workshop == workshop)).all()
    things = {thing["id"] for spec in asked for thing in spec.get("things", ())}
    mine = select(Card.id).where(Card.workshop == workshop, Card.id.in_(things))
    for card in db.scalars(mine).all():
        answers.rename_thing(db, workshop, card, REMOVED)


def _has_been_opened(db: Session, workshop: WorkshopId) -> bool:
    states = db.scalars(select(Survey.state).where(Survey.workshop == workshop))
    return any(state != "draft" for state in states)
