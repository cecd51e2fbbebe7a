"""The classes that a question in the room is split by, once it closes: decided once, and kept."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering.models import Workshop
from workshop.gathering.queries import expected, roles_in_room
from workshop.results.classes import Atom, classes
from workshop.run_sheet.models import Moment


def of_poll(db: Session, found: Workshop, row: Moment) -> dict[str, Any]:
    """The classes that the workshop's latest closed survey locked; without one, those of the sitting."""
    closed = (
        select(Snapshot.classes)
        .join(Question, Question.survey == Snapshot.survey)
        .join(Asking, Asking.question == Question.id)
        .where(Question.workshop == found.id)
    )
    locked = db.scalar(closed.order_by(Asking.round.desc(), Snapshot.id).limit(1))
    return locked or _of_sitting(db, row) or _of_the_room(db, found)


def _of_sitting(db: Session, row: Moment) -> dict[str, Any] | None:
    """Those that the sitting's first question was closed with."""
    closed = (
        select(Snapshot.classes)
        .join(Asking, Snapshot.asking == Asking.id)
        .join(Question, Asking.question == Question.id)
        .join(Moment, Question.moment == Moment.id)
        .where(Moment.workshop == row.workshop, Moment.sitting == row.sitting)
    )
    return db.scalar(closed.order_by(Moment.position, Asking.round).limit(1))


def _of_the_room(db: Session, found: Workshop) -> dict[str, Any]:
    heads: dict[Atom, int] = {(role, None): n for role, n in roles_in_room(db, found.id).items()}
    return classes(heads, threshold=found.threshold, units={}, expected=expected(db, found.id)).to_json()
