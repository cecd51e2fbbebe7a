"""Hearings: opened for a while, come to, and closed. All take the workshop's row lock first.

Who comes is counted, and known by a token alone. From 120 % of those who are expected, one waits until one is let in.
"""

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.models import Concerned
from workshop.gathering import erasures
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.gathering.rules import MOST_PEOPLE
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, Conflict
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_
from workshop.plan import heard, hearing, hearing_questions, linking, queries
from workshop.plan.follow_models import Hearing
from workshop.plan.hearing import HearingFull, HearingOpen, HearingShut
from workshop.plan.rules import MeasureRemoved


class OnlyRehearsed(Conflict):
    code = "is_rehearsal"
    message = N_("Det här är en övning. Dem som berörs frågar du i workshopen som du övar på.")


def open_hearing(
    db: Session, workshop: WorkshopId, measure: str, opens_on: date, closes_on: date, expected: int, *,
    instance_key: bytes, today: date,
) -> None:  # fmt: skip
    """Ask those concerned by the measure from that day to that, with the link that there is or a new one.

    Raises HearingOpen, MeasureRemoved, OnlyRehearsed, and BadInput for days or a number that cannot be.
    """
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if found.is_rehearsal:
        raise OnlyRehearsed
    if known.removed:
        raise MeasureRemoved
    if heard.find_open(db, measure):
        raise HearingOpen
    hearing.check(opens_on, closes_on, expected, threshold=found.threshold, today=today)
    before = heard.latest(db, measure)
    made = Hearing(
        id=new_id(), workshop=workshop, measure=measure, number=before.number + 1 if before else 1,
        opens_on=opens_on, closes_on=closes_on, expected=expected,
    )  # fmt: skip
    db.add(made)
    db.flush()
    asked = [one.columns for one in hearing_questions.asked(db, known)]
    answers.hear(db, instance_key, workshop, measure, asked, round=made.number, threshold=found.threshold)
    linking.put_on_sheet(db, workshop, measure, today, instance_key=instance_key)
    found.groups_locked = True  # people are told the threshold before they answer
    screens_moved(db, found)


def close_hearing(
    db: Session, workshop: WorkshopId, closing: str, *, today: date, due_on: date | None = None
) -> None:  # fmt: skip
    """Freeze what may be shown, delete every answer and destroy what they were held together with. Twice is harmless.

    Scrub the disk afterwards. `due_on`: the day that it follows, None where somebody pressed.
    """
    found = locked_workshop(db, workshop)
    end(db, found, heard.get(db, workshop, closing), today=today, due_on=due_on)
    screens_moved(db, found)


def end_all(db: Session, found: Workshop, today: date) -> None:
    """Those that are open. Leaves the commit to the caller, who has the lock."""
    for one in heard.open_in(db, WorkshopId(found.id)):
        end(db, found, one, today=today)


def end(db: Session, found: Workshop, closing: Hearing, *, today: date, due_on: date | None = None) -> None:
    """One of them, the same way."""
    if closing.state == "closed":
        return
    closing.state = "closed"
    closing.closes_on = max(closing.opens_on, min(closing.closes_on, today))
    came = heard.attendance(db, closing)
    measure = queries.get_measure(db, WorkshopId(found.id), closing.measure)
    answered = answers.end_hearing(
        db, closing.measure, round=closing.number, threshold=found.threshold, beside=heard.beside(db, measure)
    )
    db.execute(delete(Concerned).where(Concerned.hearing == closing.id))
    counts = {"heard": answered, "concerned": came.joined}
    erasures.record(db, found, "heard", counts, of=closing.id, due_on=due_on)


def come(db: Session, workshop: WorkshopId, coming_to: str, token_hmac: str, *, today: date) -> None:
    """Somebody begins to answer, or waits because more have come than were expected. The same token is one person.

    Raises HearingShut, and HearingFull where as many wait as a workshop may ever have: somebody makes them up.
    """
    locked_workshop(db, workshop)  # one at a time: each is counted before the next is
    known = heard.get(db, workshop, coming_to)
    if heard.find_person(db, known.id, token_hmac):
        return
    if not heard.takes(known, queries.get_measure(db, workshop, known.measure), today):
        raise HearingShut
    now = heard.attendance(db, known)
    if not now.free and now.waiting >= MOST_PEOPLE:
        raise HearingFull
    db.add(Concerned(id=new_id(), hearing=known.id, token_hmac=token_hmac, waits=not now.free))
    db.commit()


def let_in(db: Session, workshop: WorkshopId, into: str) -> None:
    """Those who wait now. Who comes later waits as before."""
    locked_workshop(db, workshop)
    known = heard.get(db, workshop, into)
    db.execute(update(Concerned).where(Concerned.hearing == known.id).values(waits=False))
    db.commit()


def expect(db: Session, workshop: WorkshopId, of: str, people: int) -> None:
    """More are expected than was said: who fits comes in. Raises BadInput for fewer, HearingShut."""
    locked_workshop(db, workshop)
    known = heard.get(db, workshop, of)
    if known.state == "closed":
        raise HearingShut
    if not known.expected <= people <= MOST_PEOPLE:
        raise BadInput
    known.expected = people
    now = heard.attendance(db, known)
    fits = min(now.waiting, now.free)
    for one in heard.waiting(db, known)[:fits]:
        one.waits = False
    db.commit()
