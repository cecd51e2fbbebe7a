"""The life of an asking: opened, closed into a snapshot, and forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.answers import queries, voter
from workshop.answers.models import Answer, Asking, Question, Secret, Snapshot
from workshop.answers.writer import lock
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.questions import kinds
from workshop.results import polls

# Functions without «commit» in their name are set-up for other actions: they write and leave the commit to those.


def make_secret(
    db: Session, instance_key: bytes, *, survey: str | None = None, workshop: WorkshopId | None = None
) -> str:
    """A secret for a survey or for a workshop's live questions. Returns its id."""
    made = Secret(id=new_id(), survey=survey, workshop=workshop, sealed=voter.new_secret(instance_key))
    db.add(made)
    db.flush()
    return made.id


def ask(db: Session, questions: Iterable[str], *, secret: str | None, round: int = 1, hands: bool = False) -> None:
    """Ask each of the questions once more: a round of its own, whose voters are made with the secret.

    The statements of a survey are asked once each, in the round of their survey.
    """
    db.add_all(
        Asking(id=new_id(), question=question, round=round, secret=secret, hands=hands) for question in questions
    )
    db.flush()


def open_moment(db: Session, workshop: WorkshopId, moment: str, *, hands: bool) -> None:
    """Ask what the moment asks. What has been asked before opens again, in its latest round.

    A result that was frozen stays hidden until the next close decides whether it is replaced.
    """
    latest = {question.id: asking for question, asking in queries.asked_in_moment(db, moment)}
    for asking in latest.values():
        if asking:
            asking.state, asking.hands = "open", hands
    secret = db.scalar(select(Secret.id).where(Secret.workshop == workshop))
    ask(db, [question for question, asking in latest.items() if not asking], secret=secret, hands=hands)


def close_moment(db: Session, moment: str, *, threshold: int, classes: Mapping[str, Any]) -> None:
    """Close what the moment asks, and freeze what may be published of each asking that phones answered.

    `classes`: the locked ones, of which the roles are shown.
    """
    asked = queries.asked_in_moment(db, moment)
    opened = [(question, asking) for question, asking in asked if asking and asking.state == "open"]
    lock(db, sorted(asking.id for _question, asking in opened))
    for question, asking in opened:
        asking.state = "closed"
        if not asking.hands:
            _freeze(db, question, asking, threshold, classes)


def _freeze(db: Session, question: Question, asking: Asking, threshold: int, classes: Mapping[str, Any]) -> None:
    """What the room has seen before, at any earlier close or while it was open, stands unless the new result is equal
    or differs in at least `threshold` answers: two publications that differ by one person would show what that person
    answered.
    """
    earlier = queries.find_snapshot(db, asking=asking.id)
    now = _tables(db, question, asking, threshold, classes)
    standing = polls.that_may_follow(
        now,
        closed=earlier.tables if earlier else None,
        released=asking.released,
        kind=question.kind,
        spec=question.spec,
        threshold=threshold,
    )
    asking.released, asking.kept = None, standing.get("all") != now.get("all")
    if earlier:
        earlier.tables = dict(standing)
        return
    db.add(
        Snapshot(
            id=new_id(),
            asking=asking.id,
            rule_version=polls.RULE_VERSION,
            classes=dict(classes),
            tables=standing,
        )
    )


def release(db: Session, asking: str, *, threshold: int, classes: Mapping[str, Any]) -> bool:
    """Freeze what the room may see while it is open, once `threshold` more have answered. False when it may not yet.

    Everyone who looks sees the same until the next release, so no single answer can be read off a moving bar.
    """
    if asking not in lock(db, [asking]):
        return False
    found = db.get_one(Asking, asking)
    question = db.get_one(Question, found.question)
    earlier = queries.find_snapshot(db, asking=asking)
    closed = earlier.tables if earlier else None
    now = _tables(db, question, found, threshold, classes)
    if not polls.may_release(
        now, closed=closed, released=found.released, kind=question.kind, spec=question.spec, threshold=threshold
    ):
        return False
    found.released = now
    return True


def _tables(
    db: Session, question: Question, asking: Asking, threshold: int, classes: Mapping[str, Any]
) -> dict[str, Any]:
    return polls.poll_tables(
        kind=question.kind,
        spec=question.spec,
        answers=_answers(db, asking.id),
        roles=classes["roles"],
        threshold=threshold,
    )


def forget_live(db: Session, workshop: WorkshopId) -> None:
    """Delete a workshop's live rows and destroy its secret; the snapshots remain."""
    live = select(Asking.id).join(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    db.execute(delete(Answer).where(Answer.asking.in_(live)))
    db.execute(delete(Secret).where(Secret.workshop == workshop))


def forget_askings(db: Session, workshop: WorkshopId) -> None:
    """Delete that anything was ever asked in the room: answers, snapshots and the secret. The questions remain."""
    live = select(Asking.id).join(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    asked = list(db.scalars(live))
    lock(db, sorted(asked))
    forget_live(db, workshop)
    db.execute(delete(Snapshot).where(Snapshot.asking.in_(asked)))
    db.execute(delete(Asking).where(Asking.id.in_(asked)))
    db.flush()


def forget_text(db: Session, workshop: WorkshopId, asking: str, ref: str) -> bool:
    """Take a text out of the answers to an asking, and out of all that is or was shown of them.

    False for an asking of another workshop. `ref`: of questions.base.Kind.written.
    """
    question = db.scalar(
        select(Question)
        .join(Asking)
        .where(Asking.id == asking, Question.workshop == workshop, Question.moment.is_not(None))
    )
    if not question:
        return False
    lock(db, [asking])
    kind, found = kinds.get(question.kind), db.get_one(Asking, asking)
    for answer in db.scalars(select(Answer).where(Answer.asking == asking)):
        answer.value = kind.forget(answer.value, ref)
    frozen = queries.find_snapshot(db, asking=asking)
    if frozen:
        frozen.tables = polls.without_text(frozen.tables, question.kind, ref)
    if found.released:
        found.released = polls.without_text(found.released, question.kind, ref)
    found.tally_rev += 1
    return True


def _answers(db: Session, asking: str) -> Sequence[tuple[str | None, dict[str, Any]]]:
    """(role, value) of every answer, in the order of the random voter."""
    rows = db.execute(select(Answer.role, Answer.value).where(Answer.asking == asking).order_by(Answer.voter))
    return [(role, value) for role, value in rows]
