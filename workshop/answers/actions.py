"""The life of questions: made, opened, closed into a snapshot, and forgotten."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.answers import queries, voter
from workshop.answers.models import Answer, Question, Secret, Snapshot
from workshop.answers.writer import lock
from workshop.ground.db import new_id
from workshop.results import snapshot

# Functions without «commit» in their name are set-up for other actions: they write and leave the commit to those.


def make_secret(db: Session, instance_key: bytes, *, survey: str | None = None, workshop: str | None = None) -> str:
    """A secret for a survey or for a workshop's live questions. Returns its id."""
    made = Secret(id=new_id(), survey=survey, workshop=workshop, sealed=voter.new_secret(instance_key))
    db.add(made)
    db.flush()
    return made.id


def open_questions(db: Session, questions: Iterable[str]) -> None:
    db.execute(update(Question).where(Question.id.in_(list(questions))).values(state="open"))


def close_moment(db: Session, moment: str, *, threshold: int, frozen_classes: dict[str, Any] | None) -> bool:
    """Close a moment's questions and freeze what may be published of them. False when an earlier result stands.

    What the room has seen before, at an earlier close or while the question was open, stands unless the new result is
    equal or differs in at least `threshold` answers: two publications that differ by one person would show what that
    person answered.
    """
    questions = queries.questions_of_moment(db, moment)
    if not questions:
        return True
    lock(db, sorted(question.id for question in questions))
    earlier = queries.find_snapshot(db, moment=moment)
    before = earlier.tables if earlier else {}
    now = {one.id: _tables(db, one, threshold, frozen_classes) for one in questions}
    standing = {
        one.id: snapshot.that_may_follow(
            now[one.id],
            closed=before.get(one.id),
            released=one.released,
            kind=one.kind,
            spec=one.spec,
            threshold=threshold,
        )
        for one in questions
    }
    for question in questions:
        question.state, question.released = "closed", None
    if earlier:
        earlier.tables = standing
    else:
        classes = frozen_classes or {}
        db.add(
            Snapshot(id=new_id(), moment=moment, rule_version=snapshot.RULE_VERSION, classes=classes, tables=standing)
        )
    return standing == now


def release(db: Session, question: str, *, threshold: int, frozen_classes: dict[str, Any] | None) -> bool:
    """Freeze what the room may see of an open question, once `threshold` more have answered. False when it may not yet.

    Everyone who looks sees the same until the next release, so no single answer can be read off a moving bar.
    """
    if question not in lock(db, [question]):
        return False
    found = db.get_one(Question, question)
    earlier = queries.find_snapshot(db, moment=found.moment)
    closed = earlier.tables.get(question) if earlier else None
    now = _tables(db, found, threshold, frozen_classes)
    about = {"kind": found.kind, "spec": found.spec, "threshold": threshold}
    if not snapshot.may_release(now, closed=closed, released=found.released, **about):
        return False
    found.released = now
    return True


def _tables(db: Session, question: Question, threshold: int, classes: dict[str, Any] | None) -> dict[str, Any]:
    return snapshot.poll_tables(
        kind=question.kind,
        spec=question.spec,
        answers=_answers(db, question.id),
        frozen_classes=classes,
        threshold=threshold,
    )


def reopen_moment(db: Session, moment: str) -> None:
    """Take answers again. The snapshot stays hidden until the next close decides whether it is replaced."""
    db.execute(update(Question).where(Question.moment == moment).values(state="open"))


def forget_live(db: Session, workshop: str) -> None:
    """Delete a workshop's live rows and destroy its secret; the snapshots remain."""
    live = select(Question.id).where(Question.workshop == workshop, Question.moment.is_not(None))
    db.execute(delete(Answer).where(Answer.question.in_(live)))
    db.execute(delete(Secret).where(Secret.workshop == workshop))


def _answers(db: Session, question: str) -> Sequence[tuple[str | None, dict[str, Any]]]:
    """(role, value) of every answer, in the order of the random voter."""
    rows = db.execute(select(Answer.role, Answer.value).where(Answer.question == question).order_by(Answer.voter))
    return [(role, value) for role, value in rows]
