"""A new round of measuring, and the questions it asks. Leaves the commit to others."""

from collections.abc import Iterator

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.answers.actions import make_secret
from workshop.answers.models import Question
from workshop.answers.queries import questions_of_survey
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.programme.reading import wording_hash
from workshop.programme.values import Programme, Statement
from workshop.questions import kinds
from workshop.survey.models import Survey


def make_survey(
    db: Session,
    workshop: WorkshopId,
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
    make_secret(db, instance_key, survey=survey.id)
    lay_out(db, survey, programme, maturity=False)
    return survey.id


def lay_out(db: Session, survey: Survey, programme: Programme, *, maturity: bool) -> None:
    """Make the questions of a survey in draft those of the programme: added, reworded, put in order or taken away."""
    spec = kinds.get("scale").spec({"steps": list(programme.scale_steps), "wanted": survey.asks_wanted})
    kept = {question.statement_key: question for question in questions_of_survey(db, survey.id)}
    for position, (place, statement) in enumerate(statements(programme, maturity=maturity), 1):
        question = kept.pop(statement.key, None) or Question(
            id=new_id(),
            workshop=survey.workshop,
            survey=survey.id,
            statement_key=statement.key,
            kind="scale",
            spec=spec,
        )
        question.position, question.theme_key, question.text = position, place, statement.shown
        question.wording_hash = wording_hash(statement, programme.scale_steps)
        db.add(question)
    db.execute(delete(Question).where(Question.id.in_([question.id for question in kept.values()])))
    db.flush()


def statements(programme: Programme, *, maturity: bool) -> Iterator[tuple[str, Statement]]:
    """What is asked, with the key of its theme or category: theme by theme, a theme's own ones last in it."""
    for theme in programme.themes:
        yield from ((theme.key, statement) for statement in theme.statements if statement.key not in programme.off)
        yield from ((theme.key, own.statement) for own in programme.own if own.theme == theme.key)
    if maturity and programme.maturity:
        for category in programme.maturity.categories:
            yield from ((category.key, statement) for statement in category.statements)
