"""A run sheet that nobody has led: laid out from an agenda, or made so again. Leaves the commit to others."""

from collections.abc import Sequence

from sqlalchemy import case, insert, update
from sqlalchemy.orm import Session

from workshop.answers.models import Question
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.programme.agenda import PlannedMoment
from workshop.run_sheet.models import Moment


def make_moments(db: Session, workshop: WorkshopId, planned: Sequence[PlannedMoment]) -> list[str]:
    """A row per moment and a question per poll. Returns the moments' ids."""
    made = [(new_id(), position, one) for position, one in enumerate(planned, 1)]
    moments = [
        {
            "id": moment,
            "workshop": workshop,
            "position": position,
            "theme_key": one.theme,
            "title": one.title,
            "kind": one.kind,
            "sitting": one.sitting,
            "spec": one.spec,
            "minutes": one.minutes,
            "notes": one.notes,
            "state": "left_out" if one.left_out else "waiting",
        }
        for moment, position, one in made
    ]
    polls = [
        {
            "id": new_id(),
            "workshop": workshop,
            "moment": moment,
            "position": 1,
            "theme_key": one.theme,
            "statement_key": one.question.key,
            "kind": one.question.kind,
            "text": one.question.text,
            "spec": one.question.spec,
        }
        for moment, _position, one in made
        if one.question
    ]
    for model, rows in ((Moment, moments), (Question, polls)):
        if rows:
            db.execute(insert(model), rows)
    return [moment for moment, _position, _one in made]


def begin_anew(db: Session, workshop: WorkshopId) -> None:
    """As if no moment had been shown. What is planned stays, and what was left out is left out."""
    unled = {
        "started_at": None, "timer_ends_at": None, "paused_at": None,
        "stage_shows": False, "phones_show": False, "side": "", "page": 1, "spell": 0,
        "state": case((Moment.state == "left_out", "left_out"), else_="waiting"),
    }  # fmt: skip
    db.execute(update(Moment).where(Moment.workshop == workshop).values(**unled))
