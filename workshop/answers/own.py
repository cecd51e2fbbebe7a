"""What one person has answered in the room: found again by the token that they alone hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from workshop.answers.models import Answer, Asking, Question, Secret
from workshop.answers.voter import asking_voter
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.questions import kinds
from workshop.questions.errors import InvalidAnswer


@dataclass(frozen=True, kw_only=True)
class Own:
    """`seq`: the stored counter; `said`: the answer in words; `fields`: what its form holds when it shows it.

    Of one that was taken back nothing but the counter.
    """

    seq: int
    said: str
    fields: Mapping[str, list[str]]


def own_in_room(db: Session, workshop: WorkshopId, token: str, instance_key: bytes) -> dict[str, Own]:
    """By asking, open and closed, of everything whose secret lives: until the workshop is finished."""
    asked = _asked(db, workshop)
    secrets = {sealed: unseal(instance_key, sealed) for _asking, _question, sealed in asked}
    voters = {asking: asking_voter(secrets[sealed], asking, token) for asking, _question, sealed in asked}
    rows = db.execute(select(Answer.asking, Answer.seq, Answer.value).where(Answer.voter.in_(voters.values())))
    questions = {asking: question for asking, question, _sealed in asked}
    return {asking: _own(questions[asking], seq, value) for asking, seq, value in rows}


def in_already(
    db: Session, workshop: WorkshopId, token: str, instance_key: bytes, asking: str, fields: MultiDict[str, str]
) -> Own | None:  # fmt: skip
    """The stored answer, if it is the one in `fields`: what is sent again after a close was counted all the same."""
    own = own_in_room(db, workshop, token, instance_key).get(asking)
    question = db.scalar(select(Question).join(Asking, Asking.question == Question.id).where(Asking.id == asking))
    if not own or not question:
        return None
    kind = kinds.get(question.kind)
    try:
        sent = kind.fill(kind.read(fields, question.spec), question.spec)
    except InvalidAnswer:
        return None
    return own if sent == own.fields else None


def _asked(db: Session, workshop: WorkshopId) -> list[tuple[str, Question, bytes]]:
    rows = db.execute(
        select(Asking.id, Question, Secret.sealed)
        .join(Question, Asking.question == Question.id)
        .join(Secret, Asking.secret == Secret.id)
        .where(Question.workshop == workshop, Question.moment.is_not(None))
    )
    return [(asking, question, sealed) for asking, question, sealed in rows]


def _own(question: Question, seq: int, value: dict[str, Any]) -> Own:
    if not value:
        return Own(seq=seq, said="", fields={})
    kind = kinds.get(question.kind)
    return Own(seq=seq, said=kind.said(value, question.spec), fields=kind.fill(value, question.spec))
