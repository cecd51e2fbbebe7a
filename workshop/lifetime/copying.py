"""A workshop copied into another: to rehearse it, to measure again, or to make a new one of it.

What goes along stands in `taken_along`. All else of a workshop stays behind: who was invited, who came,
what they answered, wrote and signed in with. A test holds that nothing is in neither.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.actions import make_secret
from workshop.answers.models import Question
from workshop.facilitators.actions import make_owner
from workshop.gathering.actions import unused_code
from workshop.gathering.dates import default_erase_on, put_off
from workshop.gathering.models import RoleExpected, Sitting, Unit, Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.continuing import take_up
from workshop.lifetime.copying_result import measured, measures, questions, result_of
from workshop.lifetime.taken_along import TAKEN, Use, taken
from workshop.plan.models import Measure
from workshop.plan.version_models import Cover
from workshop.programme.agenda import PlannedMoment
from workshop.questions.things import taken_from_here
from workshop.run_sheet.models import Moment, Picture
from workshop.run_sheet.setup import make_moments
from workshop.survey.models import Survey
from workshop.survey.queries import find_survey


class IsRehearsal(Refused):
    code, status = "is_rehearsal", 409
    message = "Det här är en övning. Kopiera workshopen som du övar på i stället."


def copy_workshop(
    db: Session,
    workshop: WorkshopId,
    use: Use,
    *,
    title: str,
    held_on: date,
    facilitator: str,
    instance_key: bytes,
    now: datetime,
) -> WorkshopId:
    """A workshop of the facilitator's own, on another day: nobody has been invited or has come. Returns its id.

    One that measures again goes on with the plan too. Raises NotFound, and IsRehearsal of a rehearsal.
    """
    found = db.get(Workshop, workshop)
    if not found:
        raise NotFound
    if found.is_rehearsal:
        raise IsRehearsal
    made = copied(db, found, use, title=title, held_on=held_on, instance_key=instance_key, now=now)
    if use == "again":
        take_up(db, found, made, now)
    make_owner(db, made.id, facilitator)
    db.commit()
    return made.id


# Set-up for other actions: it leaves the commit to those.


def copied(
    db: Session,
    of: Workshop,
    use: Use,
    *,
    title: str,
    held_on: date,
    instance_key: bytes,
    now: datetime,
    laid: Sequence[PlannedMoment] = (),
) -> Workshop:
    """The copy, which nobody owns yet. Its survey is in draft, unless there is a result to rehearse.

    `laid`: another run sheet than its own.
    """
    survey = find_survey(db, of.id)
    result = result_of(db, survey) if use == "rehearse" else None
    made = _workshop(db, of, use, title=title, held_on=held_on, today=local(now).date())
    if cover := db.get(Cover, of.id):
        db.add(Cover(workshop=made.id, **taken(cover, use)))
    units = _units(db, of, made, use)
    make_secret(db, instance_key, workshop=made.id)
    if laid:
        make_moments(db, WorkshopId(made.id), laid)
    else:
        _run_sheet(db, of, made, use)
    asked = _survey(db, survey, made, use) if survey else None
    points = {}
    if asked and survey and result:
        points = measured(db, (survey, result), asked, units)
    elif asked:
        asked.state, made.groups_locked = "draft", False
        make_secret(db, instance_key, survey=asked.id)
    if use in TAKEN[Measure]["what"]:
        measures(db, of, made, points)
    db.flush()
    return made


def _workshop(db: Session, of: Workshop, use: Use, *, title: str, held_on: date, today: date) -> Workshop:
    fresh = {
        "id": new_id(), "code": unused_code(db), "stage_key": secrets.token_hex(16), "title": title,
        "held_on": held_on, "finish_on": put_off(held_on, today), "erase_on": default_erase_on(held_on),
    }  # fmt: skip
    made = Workshop(**(taken(of, use) | fresh))
    db.add(made)
    db.flush()
    return made


def _units(db: Session, of: Workshop, made: Workshop, use: Use) -> dict[str, str]:
    """With how many are expected; the id of each copy by that of the unit."""
    for role in db.scalars(select(RoleExpected).where(RoleExpected.workshop == of.id)):
        db.add(RoleExpected(id=new_id(), workshop=made.id, **taken(role, use)))
    ids = {}
    for unit in db.scalars(select(Unit).where(Unit.workshop == of.id)):
        ids[unit.id] = new_id()
        db.add(Unit(id=ids[unit.id], workshop=made.id, **taken(unit, use)))
    return ids


def _run_sheet(db: Session, of: Workshop, made: Workshop, use: Use) -> None:
    """As it is planned now, with the facilitator's own moments and questions. What was left out is left out.

    A question about this workshop's ideas or measures stays here: the words are its people's.
    """
    for sitting in db.scalars(select(Sitting).where(Sitting.workshop == of.id)):
        db.add(Sitting(workshop=made.id, **taken(sitting, use)))
    pictures = _pictures(db, of, made, use)
    asked = db.execute(select(Question.moment, Question.spec).where(Question.workshop == of.id)).all()
    about_it = {moment for moment, spec in asked if taken_from_here(spec)}
    moments = [one for one in db.scalars(select(Moment).where(Moment.workshop == of.id)) if one.id not in about_it]
    ids = {moment.id: new_id() for moment in moments}
    for moment in moments:
        state = "left_out" if moment.state == "left_out" else "waiting"
        spec = {name: pictures.get(str(value), value) for name, value in moment.spec.items()}
        fresh = {"id": ids[moment.id], "workshop": made.id, "state": state, "spec": spec}
        db.add(Moment(**(taken(moment, use) | fresh)))
    db.flush()
    for question in db.scalars(select(Question).where(Question.moment.in_(ids))):
        db.add(Question(id=new_id(), workshop=made.id, moment=ids[str(question.moment)], **taken(question, use)))


def _pictures(db: Session, of: Workshop, made: Workshop, use: Use) -> dict[str, str]:
    """The id of each copy by that of the picture."""
    ids = {}
    for picture in db.scalars(select(Picture).where(Picture.workshop == of.id)):
        ids[picture.id] = new_id()
        db.add(Picture(id=ids[picture.id], workshop=made.id, **taken(picture, use)))
    return ids


def _survey(db: Session, of: Survey, made: Workshop, use: Use) -> Survey:
    """Its statements word for word, so that the two can be compared."""
    survey = Survey(id=new_id(), workshop=made.id, **taken(of, use))
    db.add(survey)
    db.flush()
    for question in questions(db, of):
        db.add(Question(id=new_id(), workshop=made.id, survey=survey.id, **taken(question, use)))
    db.flush()
    return survey
