"""What a rehearsal takes along of what was measured and planned: the result, what to talk about, and the measures."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Snapshot
from workshop.answers.queries import find_snapshot
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.lifetime.taken_along import QUOTES_NO_WORDS, taken
from workshop.plan.enclosed import QUOTES_NOBODY
from workshop.plan.models import Evidence, Measure
from workshop.survey.models import Survey, TalkingPoint


def result_of(db: Session, survey: Survey | None) -> Snapshot | None:
    """What has been measured, where it shows anything."""
    frozen = find_snapshot(db, survey=survey.id) if survey and survey.state == "closed" else None
    return frozen if frozen and not frozen.tables["too_few"] else None


def measured(
    db: Session, measured: tuple[Survey, Snapshot], survey: Survey, units: Mapping[str, str]
) -> dict[str, str]:
    """What was published, and what there is to talk about. The id of each copied talking point by that of the point."""
    of, frozen = measured
    for question in questions(db, survey):
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


def measures(db: Session, of: Workshop, made: Workshop, points: Mapping[str, str]) -> None:
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


def questions(db: Session, survey: Survey) -> Collection[Question]:
    return db.scalars(select(Question).where(Question.survey == survey.id)).all()
