"""Reads about the nulägesanalys: the survey of a workshop, what it asks a role, how far it has come, its result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop import themes
from workshop.answers.models import Question, Response
from workshop.answers.queries import find_snapshot, questions_of_survey
from workshop.gathering.models import Workshop
from workshop.programme import Programme, Statement, Term
from workshop.survey.models import Survey
from workshop.survey.result import Result, build


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A statement as one role reads it. `number` counts through the whole survey from 1; it makes the field names."""

    question: str
    number: int
    text: str
    kind: str
    spec: Mapping[str, Any]
    help: str
    example: str
    terms: tuple[Term, ...]

    @property
    def prefix(self) -> str:
        return f"s{self.number}-"


@dataclass(frozen=True, kw_only=True)
class Page:
    """One theme of the survey. `number` counts from 1; `place` is the theme's place in the programme."""

    number: int
    place: int
    key: str
    title: str
    short: str
    purpose: str
    statements: tuple[Asked, ...]


def find_survey(db: Session, workshop: str) -> Survey | None:
    """The workshop's latest round."""
    return db.scalar(select(Survey).where(Survey.workshop == workshop).order_by(Survey.round.desc()))


def pages(db: Session, workshop: Workshop, survey: str, role: str) -> tuple[Page, ...]:
    """What the survey asks, theme by theme, in the words of a role."""
    programme = themes.from_json(workshop.base)
    by_theme: dict[str, list[Asked]] = {}
    for number, question in enumerate(questions_of_survey(db, survey), 1):
        by_theme.setdefault(question.theme_key, []).append(_asked(question, number, programme, role))
    places = {theme.key: (place, theme) for place, theme in enumerate(programme.themes, 1)}
    made = []
    for number, (key, asked) in enumerate(by_theme.items(), 1):
        place, theme = places[key]
        made.append(
            Page(
                number=number, place=place, key=key, title=theme.title, short=theme.short, purpose=theme.purpose,
                statements=tuple(asked),
            )
        )  # fmt: skip
    return tuple(made)


def _asked(question: Question, number: int, programme: Programme, role: str) -> Asked:
    theme = programme.theme(question.theme_key)
    statement = next((one for one in theme.statements if one.key == question.statement_key), None)
    meanings = {term.term: term for term in theme.glossary}
    return Asked(
        question=question.id,
        number=number,
        text=themes.for_role(statement, role) if statement else question.text,
        kind=question.kind,
        spec=question.spec,
        help=statement.help if statement else "",
        example=statement.example if statement else "",
        terms=_terms(statement, meanings),
    )


def _terms(statement: Statement | None, meanings: Mapping[str, Term]) -> tuple[Term, ...]:
    return tuple(meanings[term] for term in statement.terms if term in meanings) if statement else ()


def first_question(db: Session, survey: str) -> str | None:
    """Any question will do to find a person's voter: they share one secret."""
    return db.scalar(select(Question.id).where(Question.survey == survey).order_by(Question.position).limit(1))


def find_submitted(db: Session, survey: str, voter: str) -> bool | None:
    """Whether this voter has sent in; None when they have answered nothing yet."""
    return db.scalar(select(Response.submitted).where(Response.survey == survey, Response.voter == voter))


def submitted(db: Session, survey: str) -> int:
    """How many have come to the end and said so."""
    asked = select(func.count()).select_from(Response)
    return db.scalar(asked.where(Response.survey == survey, Response.submitted)) or 0


def result(db: Session, workshop: str) -> Result | None:
    """All that may be shown of the workshop's nulägesanalys, in the order of its themes; None until it is closed.

    Stage, desk and PDF read this and nothing else. See survey/result.py for what the values mean.
    """
    survey = find_survey(db, workshop)
    frozen = find_snapshot(db, survey=survey.id) if survey else None
    if not survey or not frozen:
        return None
    return build(
        survey=survey.id,
        asks_wanted=survey.asks_wanted,
        programme=themes.from_json(db.get_one(Workshop, workshop).base),
        classes=frozen.classes,
        tables=frozen.tables,
        texts={question.statement_key: question.text for question in questions_of_survey(db, survey.id)},
    )
