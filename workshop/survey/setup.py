"""A new round of measuring, with a question for every statement of the themes. Leaves the commit to others."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workshop.answers.actions import make_secret
from workshop.answers.models import Question
from workshop.db import new_id
from workshop.programme import Programme
from workshop.questions import kinds
from workshop.survey.models import Survey
from workshop.themes import wording_hash


def make_survey(
    db: Session,
    workshop: str,
    organisation: str,
    programme: Programme,
    *,
    instance_key: bytes,
    asks_wanted: bool = False,
) -> str:
    """A survey in draft with one question per statement and a secret of its own. Returns its id.

    `programme` is the workshop's own copy: the chosen themes only. Wordings per role, help and example stay there.
    """
    survey = Survey(id=new_id(), workshop=workshop, organisation=organisation, asks_wanted=asks_wanted)
    db.add(survey)
    db.flush()
    secret = make_secret(db, instance_key, survey=survey.id)
    steps = programme.scale_steps
    spec = kinds.get("scale").spec({"steps": list(steps), "wanted": asks_wanted})
    statements = [(theme.key, statement) for theme in programme.themes for statement in theme.statements]
    asked = [
        {
            "id": new_id(),
            "workshop": workshop,
            "survey": survey.id,
            "position": position,
            "theme_key": theme,
            "statement_key": statement.key,
            "wording_hash": wording_hash(statement, steps),
            "kind": "scale",
            "text": statement.text,
            "spec": spec,
            "secret": secret,
        }
        for position, (theme, statement) in enumerate(statements, 1)
    ]
    if asked:
        db.execute(insert(Question), asked)
    return survey.id
