"""A rehearsal: a copy of a workshop, on this very day, to which made-up people come. It goes by itself after a day.

Here it is made and wiped; that they come is seen to where the service runs (realtime/crowds.py).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.actions import ask
from workshop.answers.close import FIRST
from workshop.answers.models import Answer, Question, Response, Secret
from workshop.facilitators.models import Facilitator, Membership
from workshop.gathering import queries
from workshop.gathering.join import empty_room
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.actions import erase_workshop, remove_rehearsals
from workshop.lifetime.copying import IsRehearsal, copied
from workshop.lifetime.made_up import LEAN, Somebody, answer, first, levels, people
from workshop.questions import kinds
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.survey.queries import find_survey

LASTS = timedelta(days=1)
PEOPLE, MOST_PEOPLE = 24, 100


class NoRehearsal(Refused):
    code, status = "no_rehearsal", 409
    message = "Det här är ingen övning, så den raderas inte så."


@dataclass(frozen=True, kw_only=True)
class Going:
    """A rehearsal that people should be at."""

    workshop: WorkshopId
    code: str
    people: int


def begin(db: Session, workshop: WorkshopId, made_up: int, *, instance_key: bytes, now: datetime) -> WorkshopId:
    """Rehearse a workshop, led by those who lead it; an earlier rehearsal of it goes. Returns the new one's id.

    Where the survey has a result, that is what is rehearsed; else its statements are answered at once, by nobody.
    Raises IsRehearsal, BadInput for too many people.
    """
    if not 0 < made_up <= MOST_PEOPLE:
        raise BadInput
    found = locked_workshop(db, workshop)
    if found.is_rehearsal:
        raise IsRehearsal
    remove_rehearsals(db, workshop)
    today = local(now).date()
    made = copied(db, found, "rehearse", title=found.title, held_on=today, instance_key=instance_key, now=now)
    made.rehearses = found.id
    mark(made, made_up, now)
    _let_lead(db, found, made)
    asked = find_survey(db, made.id)
    if asked and asked.state == "draft":
        _answer_at_once(db, asked, made)
        survey.end(db, asked.id)
    db.commit()
    return made.id


def mark(made: Workshop, made_up: int, now: datetime) -> None:
    """It is a rehearsal from here on. Leaves the commit to the caller."""
    made.wiped_at, made.made_up = now + LASTS, made_up


def replace(db: Session, workshop: WorkshopId, earlier: Sequence[WorkshopId], made_up: int, *, now: datetime) -> None:
    """Make an example a rehearsal, in the place of the `earlier` ones, which go.

    Made-up people come instead of those who answered. Who could lead an earlier one leads it; where nothing is left of
    one, everybody who has an account does.
    """
    empty_room(db, workshop, gone=True)
    mark(db.get_one(Workshop, workshop), made_up, now)
    led = select(Membership.facilitator, Membership.may).where(Membership.workshop.in_(earlier))
    may = {row.facilitator: row.may for row in db.execute(led)}
    for facilitator in db.scalars(select(Facilitator.id)):
        if facilitator in may or not may:
            db.add(Membership(workshop=workshop, facilitator=facilitator, may=may.get(facilitator, "owns")))
    db.commit()
    for one in earlier:
        erase_workshop(db, one)


def wipe(db: Session, workshop: WorkshopId) -> str | None:
    """Delete a rehearsal with all that is in it; the id of what was rehearsed, None where that is gone.

    Raises NoRehearsal. Scrub the disk afterwards.
    """
    found = db.get(Workshop, workshop)
    if not found or not found.is_rehearsal:
        raise NoRehearsal
    rehearsed = found.rehearses
    erase_workshop(db, workshop)
    return rehearsed


def resize(db: Session, workshop: WorkshopId, made_up: int) -> None:
    """So many people come to the rehearsal from now on. Raises NoRehearsal, BadInput."""
    if not 0 < made_up <= MOST_PEOPLE:
        raise BadInput
    found = locked_workshop(db, workshop)
    if not found.is_rehearsal:
        raise NoRehearsal
    found.made_up = made_up
    screens_moved(db, found)


def going(db: Session, now: datetime) -> list[Going]:
    """`now`: naive UTC."""
    found = select(Workshop).where(Workshop.wiped_at > now, Workshop.made_up > 0, Workshop.state == "open")
    return [Going(workshop=one.id, code=one.code, people=one.made_up) for one in db.scalars(found)]


def who_comes(db: Session, workshop: WorkshopId, n: int) -> list[Somebody]:
    """The made-up people of a rehearsal, in roles and units as expected; the same every time."""
    units = {unit.id: unit.expected for unit in queries.units(db, workshop)}
    return people(n, roles=queries.roles_expected(db, workshop), units=units, seed=workshop)


def _let_lead(db: Session, found: Workshop, made: Workshop) -> None:
    for one in db.scalars(select(Membership).where(Membership.workshop == found.id)):
        db.add(Membership(workshop=made.id, facilitator=one.facilitator, may=one.may))


def _answer_at_once(db: Session, asked: Survey, made: Workshop) -> None:
    """Open it, with an answer of each made-up person to each statement. Nobody can be a voter that is drawn by lot."""
    questions = answers.all_of_survey(db, asked.id)
    secret = db.scalars(select(Secret.id).where(Secret.survey == asked.id)).one()
    ask(db, [question.id for question in questions], secret=secret, round=asked.round)
    asked.state, made.groups_locked = "open", True
    db.flush()
    chance = random.Random(made.id)  # noqa: S311 - what nobody answers, not a secret
    everybody = who_comes(db, made.id, made.made_up)
    voters = [new_id() for _ in everybody]
    for voter, one in zip(voters, everybody, strict=True):
        db.add(Response(survey=asked.id, voter=voter, role=one.role, unit=one.unit, submitted=True))
    pairs = [(question, asking) for question, asking in answers.asked_in_survey(db, asked.id) if asking]
    level = levels([asking.id for _question, asking in pairs], chance)
    for question, asking in pairs:
        db.add_all(_answers(question, asking.id, level[asking.id], voters, everybody, chance))
    beside = [(question, asking) for question, asking in answers.all_asked(db, asked.id) if asking]
    for question, asking in beside:
        if question.kind == FIRST:
            here = [level[one.id] for of, one in pairs if of.theme_key == question.theme_key]
            db.add_all(_first(question, asking.id, here, voters, chance))
    db.flush()


def _first(
    question: Question, asking: str, levels: Sequence[float], voters: Sequence[str], chance: random.Random
) -> list[Answer]:
    """What has to become better first, of those who say it."""
    kind, chosen = kinds.get(question.kind), [first(levels, question.spec["most"], chance) for _ in voters]
    values = [kind.read(fields, question.spec) for fields in chosen]
    return [Answer(asking=asking, voter=voter, value=value, seq=1) for voter, value in zip(voters, values, strict=True)]


def _answers(
    question: Question, asking: str, level: float, voters: Sequence[str], everybody: Sequence[Somebody],
    chance: random.Random,
) -> list[Answer]:  # fmt: skip
    kind = kinds.get(question.kind)
    values = [kind.read(answer(level + LEAN[one.role], chance), question.spec) for one in everybody]
    return [Answer(asking=asking, voter=voter, value=value, seq=1) for voter, value in zip(voters, values, strict=True)]
