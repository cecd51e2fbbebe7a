"""A moment made, and what it asks: for actions that hold the workshop, and commit."""

from dataclasses import replace

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.models import Question
from workshop.answers.queries import questions_of_moment
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.moments import kinds
from workshop.run_sheet import placing
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import Place
from workshop.run_sheet.queries import asks_of, moments
from workshop.run_sheet.written import Asks, Written

MOST_MOMENTS = 200


def made(workshop: WorkshopId, moment: str, kind: str, written: Written) -> Moment:
    """A moment that nobody has been at, not laid anywhere yet. Raises BadInput."""
    if kind not in kinds.KINDS:
        raise BadInput
    return Moment(
        id=moment, workshop=workshop, position=0, sitting=0, kind=kind, theme_key=written.theme_key,
        title=written.title, minutes=written.minutes, notes=written.notes, locked=written.locked,
        spec=planned(kind, written), state="waiting",
    )  # fmt: skip


def again(db: Session, found: Workshop, row: Moment, place: Place) -> Moment:
    """The same once more, laid there; what it asks remembers what was shown of it. Raises BadInput, AlreadyPassed."""
    sheet = moments(db, found.id)
    if len(sheet) >= MOST_MOMENTS:
        raise BadInput
    twin = made(found.id, new_id(), row.kind, replace(written_of(db, row), locked=None))
    placing.lay(db, found, sheet, twin, place)
    for question in questions_of_moment(db, row.id):
        answers.ask_elsewhere(db, question, twin.id, threshold=found.threshold)
    return twin


def question(workshop: WorkshopId, asks: Asks, minutes: int, theme: str) -> Moment:
    """An own question as a moment, called by its text."""
    written = Written(title=asks.text, minutes=minutes, theme_key=theme, spec={"text": asks.text}, asks=asks)
    return made(workshop, new_id(), "poll", written)


def ask(db: Session, row: Moment, asks: Asks | None) -> None:
    """Write down what a moment asks. Raises BadInput for a kind that asks and has no question, or the reverse."""
    if (row.what.takes == "answer") != bool(asks):
        raise BadInput
    if asks:
        db.flush()
        db.add(
            Question(
                id=new_id(), workshop=row.workshop, moment=row.id, position=0, theme_key=row.theme_key,
                kind=asks.kind, text=asks.text, spec=dict(asks.spec),
            )
        )  # fmt: skip
        db.flush()


def planned(kind: str, written: Written) -> dict[str, object]:
    """As the kind reads it, whole. Raises BadInput."""
    try:
        planned: dict[str, object] = msgspec.to_builtins(kinds.get(kind).spec(written.spec))
    except msgspec.ValidationError:
        raise BadInput from None
    return planned


def written_of(db: Session, row: Moment) -> Written:
    """What is written of it now."""
    return Written(
        title=row.title, minutes=row.minutes, theme_key=row.theme_key, notes=row.notes, locked=row.locked,
        spec=msgspec.to_builtins(row.planned), asks=asks_of(db, row),
    )  # fmt: skip


def ask_instead(db: Session, row: Moment, before: Asks | None, now: Asks | None) -> None:
    """Other words for the same alternatives are the same question: it remembers what a try-out has shown of it."""
    if before and now and (before.kind, before.spec) == (now.kind, now.spec):
        for question in questions_of_moment(db, row.id):
            question.text, question.theme_key = now.text, row.theme_key
    elif before != now:
        db.execute(delete(Question).where(Question.moment == row.id))
        ask(db, row, now)
