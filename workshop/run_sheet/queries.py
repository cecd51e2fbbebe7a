"""Reads about the run sheet."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Question
from workshop.answers.queries import questions_of_moment
from workshop.facilitators.models import Membership
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.questions import kinds
from workshop.questions.base import Kind
from workshop.questions.things import only_typed, taken_from_here
from workshop.run_sheet import places, rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks


def moments(db: Session, workshop: WorkshopId) -> list[Moment]:
    return list(db.scalars(select(Moment).where(Moment.workshop == workshop).order_by(Moment.position)))


def get_moment(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NoSuchMoment, also for a moment of another workshop."""
    found = db.get(Moment, moment)
    if not found or found.workshop != workshop:
        raise rules.NoSuchMoment
    return found


def asks_of(db: Session, moment: Moment) -> Asks | None:
    """What it asks; None for a kind that asks nothing."""
    found = questions_of_moment(db, moment.id)
    return Asks(kind=found[0].kind, text=found[0].text, spec=found[0].spec) if found else None


def question_kinds(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """The kind of question that each moment asks."""
    rows = db.execute(
        select(Question.moment, Question.kind).where(Question.workshop == workshop, Question.moment.is_not(None))
    )
    return {row.moment: row.kind for row in rows}


@dataclass(frozen=True, kw_only=True)
class Known:
    """An own question that has been written before. `title`: of the workshop it was written for."""

    question: str
    asks: Asks
    title: str


@dataclass(frozen=True, kw_only=True)
class Own:
    """A question that a facilitator has written for the workshop, in the moment that asks it. `kind`: of question."""

    moment: Moment
    kind: Kind

    @property
    def asked(self) -> bool:
        """Whether the room has been at it."""
        return places.happened(self.moment)


def own_in(db: Session, workshop: WorkshopId) -> tuple[Own, ...]:
    """In the order of the run sheet."""
    rows = db.execute(
        select(Moment, Question.kind, Question.spec)
        .join(Question, Question.moment == Moment.id)
        .where(Moment.workshop == workshop, Question.statement_key == "")
        .order_by(Moment.position)
    )
    return tuple(Own(moment=row.Moment, kind=kinds.get(row.kind)) for row in rows if only_typed(row.spec))


def own_questions(db: Session, facilitator: str, most: int = 40) -> list[Known]:
    """Those in the workshops that a facilitator is a member of, each once, those of the latest workshop first."""
    mine = (
        select(Question, Workshop.title)
        .join(Moment, Question.moment == Moment.id)
        .join(Workshop, Moment.workshop == Workshop.id)
        .join(Membership, Membership.workshop == Workshop.id)
        .where(Membership.facilitator == facilitator, Question.statement_key == "")
        .order_by(Workshop.held_on.desc(), Workshop.id, Moment.position)
    )
    found: list[Known] = []
    for question, title in db.execute(mine):
        asks = Asks(kind=question.kind, text=question.text, spec=question.spec)
        if not taken_from_here(question.spec) and asks not in [known.asks for known in found]:
            found.append(Known(question=question.id, asks=asks, title=title))
    return found[:most]
