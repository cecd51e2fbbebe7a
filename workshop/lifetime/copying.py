"""A workshop copied into another: to rehearse it, to measure again, or to make a new one of it.

What goes along stands in one table, column by column. All else of a workshop stays behind: who was invited, who came,
what they answered, wrote and signed in with. A test holds that nothing is in neither.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.actions import make_secret
from workshop.answers.models import Asking, Question, Snapshot
from workshop.answers.queries import find_snapshot
from workshop.facilitators.actions import make_owner
from workshop.gathering.actions import unused_code
from workshop.gathering.dates import default_erase_on, put_off
from workshop.gathering.models import RoleExpected, Sitting, Unit, Workshop
from workshop.ground.db import Base, new_id
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.continuing import take_up
from workshop.plan.enclosed import QUOTES_NOBODY
from workshop.plan.models import WRITTEN, Cover, Evidence, Measure
from workshop.programme.values import PlannedMoment
from workshop.questions.things import taken_from_here
from workshop.run_sheet.models import Moment, Picture
from workshop.run_sheet.setup import make_moments
from workshop.survey.models import Survey, TalkingPoint
from workshop.survey.queries import find_survey

Use = Literal["rehearse", "again", "new"]
Uses = frozenset[Use]
EVERY: Uses = frozenset(("rehearse", "again", "new"))
REHEARSE: Uses = frozenset(("rehearse",))
AGAIN: Uses = frozenset(("rehearse", "again"))


def _all(*columns: str) -> dict[str, Uses]:
    return dict.fromkeys(columns, EVERY)


def _rehearsed(*columns: str) -> dict[str, Uses]:
    return dict.fromkeys(columns, REHEARSE)


# Of each table that anything is taken from: which columns, and for which use. The closed survey with its result, and
# the measures, go along to a rehearsal alone: one rehearses one's own day.
TAKEN: Mapping[type[Base], Mapping[str, Uses]] = {
    Workshop: {
        **_all("organisation", "title", "agenda", "programme", "threshold", "dark", "committee"),
        "place": AGAIN,
        **_rehearsed("diary_number", "groups_locked"),
    },
    Unit: _all("organisation", "position", "label", "expected", "part_of"),
    RoleExpected: _all("organisation", "role", "expected"),
    Survey: {**_all("organisation", "asks_wanted", "promise"), **_rehearsed("round", "state")},
    Question: _all("position", "theme_key", "statement_key", "wording_hash", "kind", "text", "spec"),
    Sitting: _all("number", "title", "starts_at", "ends_at"),
    Moment: _all("position", "sitting", "theme_key", "title", "kind", "spec", "minutes", "locked", "notes", "state"),
    Picture: _all("mimetype", "data"),  # the facilitator's own
    Asking: _rehearsed("round", "state"),  # of the closed survey
    Snapshot: _rehearsed("rule_version", "classes", "tables"),  # of the closed survey
    TalkingPoint: _rehearsed(
        "theme_key", "rule", "statement_key", "values", "text", "question", "state", "position"
    ),
    Cover: {**_all("decides", "responsible", "colour", "mimetype", "logo"), **_rehearsed("period")},
    Measure: _rehearsed("organisation", "position", "removed", *WRITTEN),
    Evidence: _rehearsed("origin", "ref", "quoted"),
}  # fmt: skip
# All other evidence quotes what people said.
QUOTES_NO_WORDS = (*QUOTES_NOBODY, "poll")


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
    result = _result(db, survey) if use == "rehearse" else None
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
        points = _measured(db, (survey, result), asked, units)
    elif asked:
        asked.state, made.groups_locked = "draft", False
        make_secret(db, instance_key, survey=asked.id)
    if use in TAKEN[Measure]["what"]:
        _measures(db, of, made, points)
    db.flush()
    return made


def taken(row: Base, use: Use) -> dict[str, Any]:
    """What goes along of a row, by column."""
    return {column: getattr(row, column) for column, uses in TAKEN[type(row)].items() if use in uses}


def _result(db: Session, survey: Survey | None) -> Snapshot | None:
    """What has been measured, where it shows anything."""
    frozen = find_snapshot(db, survey=survey.id) if survey and survey.state == "closed" else None
    return frozen if frozen and not frozen.tables["too_few"] else None


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
    for question in _questions(db, of):
        db.add(Question(id=new_id(), workshop=made.id, survey=survey.id, **taken(question, use)))
    db.flush()
    return survey


def _questions(db: Session, survey: Survey) -> Collection[Question]:
    return db.scalars(select(Question).where(Question.survey == survey.id)).all()


def _measured(
    db: Session, measured: tuple[Survey, Snapshot], survey: Survey, units: Mapping[str, str]
) -> dict[str, str]:
    """What was published, and what there is to talk about. The id of each copied talking point by that of the point."""
    of, frozen = measured
    for question in _questions(db, survey):
        db.add(Asking(id=new_id(), question=question.id, round=survey.round, state="closed"))
    values = taken(frozen, "rehearse")
    db.add(Snapshot(**(values | {"id": new_id(), "survey": survey.id, "classes": _here(frozen.classes, units)})))
    ids = {}
    for point in db.scalars(select(TalkingPoint).where(TalkingPoint.survey == of.id)):
        ids[point.id] = new_id()
        db.add(TalkingPoint(id=ids[point.id], survey=survey.id, **taken(point, "rehearse")))
    return ids


def _here(classes: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, Any]:
    """The classes with the ids that the units have in the copy."""
    moved = [{**group, "members": [units.get(one, one) for one in group["members"]]} for group in classes["units"]]
    return {**classes, "units": moved}


def _measures(db: Session, of: Workshop, made: Workshop, points: Mapping[str, str]) -> None:
    """Those that rest on no word of a participant, with the evidence that quotes nobody."""
    for measure in db.scalars(select(Measure).where(Measure.workshop == of.id)):
        grounds = db.scalars(select(Evidence).where(Evidence.measure == measure.id)).all()
        if all(one.origin in QUOTES_NO_WORDS for one in grounds):
            copy = Measure(id=new_id(), workshop=made.id, **taken(measure, "rehearse"))
            db.add(copy)
            db.flush()
            db.add_all(_grounds(grounds, copy, points))


def _grounds(grounds: Iterable[Evidence], copy: Measure, points: Mapping[str, str]) -> Iterable[Evidence]:
    for one in grounds:
        if one.origin in QUOTES_NOBODY:
            moved = {"id": new_id(), "measure": copy.id, "ref": points.get(one.ref, one.ref)}
            yield Evidence(**(taken(one, "rehearse") | moved))
