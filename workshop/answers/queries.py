"""Reads about questions and what has been answered."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers.models import Answer, Question, Response, Snapshot
from workshop.questions import kinds
from workshop.questions.base import Tally


def questions_of_moment(db: Session, moment: str) -> list[Question]:
    return list(db.scalars(select(Question).where(Question.moment == moment).order_by(Question.position)))


def questions_of_survey(db: Session, survey: str) -> list[Question]:
    return list(db.scalars(select(Question).where(Question.survey == survey).order_by(Question.position)))


def tally(db: Session, question: Question) -> Tally:
    """How the answers add up now, counted from rows. For the desk alone until the question closes."""
    rows = db.execute(select(Answer.value, func.count()).where(Answer.question == question.id).group_by(Answer.value))
    return kinds.get(question.kind).tally([(value, n) for value, n in rows], question.spec)


def answered(db: Session, question: str) -> int:
    """How many have answered."""
    return db.scalar(select(func.count()).select_from(Answer).where(Answer.question == question)) or 0


def own(db: Session, questions: Iterable[str], voter: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """A voter's stored answers: question → (seq, value)."""
    rows = db.execute(
        select(Answer.question, Answer.seq, Answer.value).where(
            Answer.voter == voter, Answer.question.in_(list(questions))
        )
    )
    return {question: (seq, value) for question, seq, value in rows}


def responses(db: Session, survey: str) -> int:
    """How many have begun to answer a survey that is open."""
    return db.scalar(select(func.count()).select_from(Response).where(Response.survey == survey)) or 0


def find_snapshot(db: Session, *, survey: str | None = None, moment: str | None = None) -> Snapshot | None:
    if survey:
        return db.scalar(select(Snapshot).where(Snapshot.survey == survey))
    return db.scalar(select(Snapshot).where(Snapshot.moment == moment))
