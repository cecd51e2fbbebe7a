"""Free text beside an answer: one per voter and statement, until the survey closes and it becomes a quote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.answers.models import Comment
from workshop.answers.writer import lock

LIMIT = 1000  # characters
Verdict = Literal["ok", "conflict", "closed"]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody wrote. `was` is what the page showed as saved; the empty text erases."""

    question: str
    text: str
    was: str


def written(db: Session, questions: Iterable[str], voter: str) -> dict[str, str]:
    """A voter's comments by question."""
    rows = db.execute(
        select(Comment.question, Comment.text).where(Comment.voter == voter, Comment.question.in_(list(questions)))
    )
    return {row.question: row.text for row in rows}


def write(db: Session, survey: str, voter: str, remarks: Iterable[Remark]) -> Mapping[str, Verdict]:
    """Store, change or erase, under the same locks as answers. Says per question what became of it.

    `conflict`: another page has saved other words since this one was drawn; those stand.
    """
    given = {one.question: one for one in remarks}
    open_questions = lock(db, sorted(given))
    stored = written(db, given, voter)
    verdicts = {
        question: _verdict(one, stored.get(question, ""), question in open_questions) for question, one in given.items()
    }
    for question, verdict in verdicts.items():
        if verdict == "ok" and given[question].text != stored.get(question, ""):
            _store(db, survey, voter, given[question])
    db.commit()
    return verdicts


def _verdict(one: Remark, stored: str, takes: bool) -> Verdict:
    if not takes:
        return "closed"
    return "ok" if stored in (one.was, one.text) else "conflict"


def _store(db: Session, survey: str, voter: str, one: Remark) -> None:
    if not one.text:
        db.execute(delete(Comment).where(Comment.question == one.question, Comment.voter == voter))
        return
    db.merge(Comment(question=one.question, voter=voter, survey=survey, text=one.text))
