"""Reads about the run sheet and the moment the room is at."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Question
from workshop.gathering.models import Workshop
from workshop.gathering.queries import in_room
from workshop.questions.base import Tally
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import moments


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where the room is. `published`: the snapshot tables of the current question once it has closed (see
    results.moments), else None; `now`: the tally of an open question, for the desk."""

    workshop: Workshop
    moments: tuple[Moment, ...]
    moment: Moment | None
    following: Moment | None
    preceding: Moment | None
    question: Question | None
    here: int  # people in the room
    answered: int
    now: Tally | None
    published: dict[str, Any] | None

    @property
    def tally(self) -> Tally | None:
        """What may be shown to the room of a closed question; None when there were too few."""
        if not self.published or self.published["too_few"]:
            return None
        return Tally.from_json(self.published["all"])

    @property
    def too_few(self) -> bool:
        return bool(self.published and self.published["too_few"])

    @property
    def hands(self) -> bool:
        return bool(self.moment and self.moment.spec.get("hands"))

    @property
    def takes(self) -> bool:
        """Whether phones may send something now."""
        return bool(self.moment and self.moment.kind in rules.TAKING and self.moment.state == "open" and not self.hands)


def questions(db: Session, moment: str) -> list[str]:
    return [question.id for question in answers.questions_of_moment(db, moment)]


def release_due(db: Session, question: str) -> tuple[str, str] | None:
    """(workshop, moment) when the room watches this open question and enough have answered since it last saw more."""
    found = db.execute(
        select(Question.released, Moment.id, Workshop.id, Workshop.threshold)
        .join(Moment, Question.moment == Moment.id)
        .join(Workshop, Moment.workshop == Workshop.id)
        .where(Question.id == question, Question.state == "open", Moment.stage_shows)
    ).first()
    if not found:
        return None
    released, moment, workshop, threshold = found
    known = released["n"] if released else 0
    return (workshop, moment) if answers.answered(db, question) >= known + threshold else None


def scene(db: Session, workshop: Workshop) -> Scene:
    sheet = tuple(moments(db, workshop.id))
    moment = next((moment for moment in sheet if moment.id == workshop.current_moment), None)
    question = next(iter(answers.questions_of_moment(db, moment.id)), None) if moment else None
    snapshot = answers.find_snapshot(db, moment=moment.id) if moment and moment.state == "closed" else None
    return Scene(
        workshop=workshop,
        moments=sheet,
        moment=moment,
        following=rules.following(sheet, workshop.current_moment),
        preceding=rules.preceding(sheet, workshop.current_moment),
        question=question,
        here=in_room(db, workshop.id),
        answered=answers.answered(db, question.id) if question else 0,
        now=answers.tally(db, question) if question and question.state == "open" else None,
        published=snapshot.tables.get(question.id) if snapshot and question else None,
    )
