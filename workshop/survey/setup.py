"""A new round of measuring, and the questions it asks. Leaves the commit to others."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.answers.actions import make_secret
from workshop.answers.comments import LIMIT
from workshop.answers.models import Question
from workshop.answers.queries import all_of_survey
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_
from workshop.programme.statement import Statement
from workshop.programme.values import Programme
from workshop.programme.wording import wording_hash
from workshop.questions import kinds
from workshop.survey.models import Survey
from workshop.survey.rules import FIRST, LAST

MOST_FIRST = 2  # statements of a theme that one may point at
WHAT_FIRST = N_("Vilka två behöver bli bättre först?")
WHAT_ELSE = N_("Är det något annat vi borde veta inför dagen?")


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
    lay_out(db, survey, programme, maturity=False, first=True)
    return survey.id


def lay_out(db: Session, survey: Survey, programme: Programme, *, maturity: bool, first: bool) -> None:
    """Make the questions of a survey in draft those of the programme: added, reworded, put in order or taken away.

    `first`: each theme ends with which of its statements have to become better first.
    """
    kept = {question.statement_key: question for question in all_of_survey(db, survey.id)}
    for position, made in enumerate(_asked(programme, survey, maturity, first), 1):
        question = kept.pop(made["statement_key"], None) or Question(
            id=new_id(), workshop=survey.workshop, survey=survey.id
        )  # fmt: skip
        for name, value in {**made, "position": position}.items():
            setattr(question, name, value)
        db.add(question)
    db.execute(delete(Question).where(Question.id.in_([question.id for question in kept.values()])))
    db.flush()


def _asked(programme: Programme, survey: Survey, maturity: bool, first: bool) -> Iterator[dict[str, Any]]:
    """Columns of the questions in order: theme by theme, the maturity module, and the open question last."""
    steps = list(programme.scale_steps)
    spec = kinds.get("scale").spec({"steps": steps, "wanted": survey.asks_wanted, "statement": True})
    for place, group in groupby(statements(programme, maturity=maturity), key=itemgetter(0)):
        asked = [statement for _place, statement in group]
        for one in asked:
            yield {
                "statement_key": one.key, "theme_key": place, "kind": "scale", "spec": spec, "text": one.shown,
                "wording_hash": wording_hash(one, programme.scale_steps),
            }  # fmt: skip
        if first and place in {theme.key for theme in programme.themes} and len(asked) > MOST_FIRST:
            options = [one.shown for one in asked]
            yield {
                "statement_key": f"{FIRST}{place}", "theme_key": place, "kind": "multi", "text": WHAT_FIRST,
                "spec": {"options": options, "most": MOST_FIRST, "least": 0},
            }  # fmt: skip
    yield {"statement_key": LAST, "theme_key": "", "kind": "text", "spec": {"limit": LIMIT}, "text": WHAT_ELSE}


def statements(programme: Programme, *, maturity: bool) -> Iterator[tuple[str, Statement]]:
    """What is asked, with the key of its theme or category: theme by theme, a theme's own ones last in it."""
    for theme in programme.themes:
        yield from ((theme.key, statement) for statement in programme.asked(theme))
        yield from ((theme.key, own.statement) for own in programme.own if own.theme == theme.key)
    if maturity and programme.maturity:
        for category in programme.maturity.categories:
            yield from ((category.key, statement) for statement in category.statements)
