"""Reads about the run sheet and the moment the room is at."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question
from workshop.gathering.models import Workshop
from workshop.gathering.queries import in_room
from workshop.ground.text import N_
from workshop.questions.base import Tally
from workshop.results.polls import alike
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import moments


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where the room is. `asking`: the latest of the current moment, None until it has asked anything.

    `published`: what was frozen of it once it has closed (see results.polls), else None; `now`: the tally while it is
    open, for the desk.
    """

    workshop: Workshop
    moments: tuple[Moment, ...]
    moment: Moment | None
    following: Moment | None
    preceding: Moment | None
    question: Question | None
    asking: Asking | None
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
    def roles(self) -> list[str]:
        """The groups that a closed question is split by."""
        return [row["label"] for row in (self.published or {}).get("roles") or ()]

    @property
    def by_role(self) -> list[dict[str, Any]]:
        """What they show, as rows of the chart `heat`: a share for each answer, or for a scale its index alone."""
        values = [row["values"] for row in (self.published or {}).get("roles") or ()]
        labels = [row.label for row in self.tally.rows] if self.tally else []
        if values and len(values[0]) == 1:
            labels = [N_("Index")]
        cells = zip(labels, zip(*values, strict=True), strict=True) if values else ()
        return [{"label": label, "cells": row, "partial": [False] * len(row)} for label, row in cells]

    @property
    def alike(self) -> bool:
        return bool(self.published and alike(self.published))

    @property
    def hands(self) -> bool:
        return bool(self.asking and self.asking.hands)

    @property
    def kept(self) -> bool:
        """An earlier result of the current question stands."""
        return bool(self.asking and self.asking.kept)

    @property
    def takes(self) -> bool:
        """Whether phones may send something now."""
        return bool(self.moment and self.moment.kind in rules.TAKING and self.moment.state == "open" and not self.hands)


def release_due(db: Session, asking: str) -> tuple[str, str] | None:
    """(workshop, moment) when the room watches this asking and enough have answered since it last saw more."""
    found = db.execute(
        select(Asking.released, Moment.id, Workshop.id, Workshop.threshold)
        .join(Question, Asking.question == Question.id)
        .join(Moment, Question.moment == Moment.id)
        .join(Workshop, Moment.workshop == Workshop.id)
        .where(Asking.id == asking, Asking.state == "open", Moment.stage_shows)
    ).first()
    if not found:
        return None
    released, moment, workshop, threshold = found
    known = released["n"] if released else 0
    return (workshop, moment) if answers.answered(db, asking) >= known + threshold else None


def scene(db: Session, workshop: Workshop) -> Scene:
    sheet = tuple(moments(db, workshop.id))
    moment = next((moment for moment in sheet if moment.id == workshop.current_moment), None)
    question, asking = _latest(db, moment.id) if moment else (None, None)
    snapshot = answers.find_snapshot(db, asking=asking.id) if asking and asking.state == "closed" else None
    return Scene(
        workshop=workshop,
        moments=sheet,
        moment=moment,
        following=rules.following(sheet, workshop.current_moment),
        preceding=rules.preceding(sheet, workshop.current_moment),
        question=question,
        asking=asking,
        here=in_room(db, workshop.id),
        answered=answers.answered(db, asking.id) if asking else 0,
        now=answers.tally(db, question, asking.id) if question and asking and asking.state == "open" else None,
        published=snapshot.tables if snapshot else None,
    )


def _latest(db: Session, moment: str) -> tuple[Question | None, Asking | None]:
    """What the moment asked last; before it has asked anything, what it will ask first."""
    asked = answers.asked_in_moment(db, moment)
    begun = [(question, asking) for question, asking in asked if asking]
    return (begun[-1:] or asked[:1] or [(None, None)])[0]
