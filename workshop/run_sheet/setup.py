"""The first run sheet of a workshop, from an agenda laid out for its themes. Leaves the commit to others."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workshop.answers.models import Question
from workshop.ground.db import new_id
from workshop.programme.values import Planned
from workshop.run_sheet.models import Step


def make_steps(db: Session, workshop: str, planned: Sequence[Planned], *, secret: str) -> list[str]:
    """A step per moment and a question per poll, asked under the workshop's live secret. Returns the steps' ids."""
    made = [(new_id(), position, moment) for position, moment in enumerate(planned, 1)]
    steps = [
        {
            "id": step,
            "workshop": workshop,
            "position": position,
            "theme_key": moment.theme,
            "title": moment.title,
            "kind": moment.kind,
            "spec": {"text": moment.text, "help": moment.help, "occasion": moment.occasion},
            "minutes": moment.minutes,
            "notes": moment.notes,
        }
        for step, position, moment in made
    ]
    polls = [
        {
            "id": new_id(),
            "workshop": workshop,
            "step": step,
            "position": 1,
            "theme_key": moment.theme,
            "statement_key": moment.question.key,
            "kind": moment.question.kind,
            "text": moment.question.text,
            "spec": moment.question.spec,
            "secret": secret,
        }
        for step, _position, moment in made
        if moment.question
    ]
    for model, rows in ((Step, steps), (Question, polls)):
        if rows:
            db.execute(insert(model), rows)
    return [step for step, _position, _moment in made]
