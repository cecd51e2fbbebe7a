"""What was answered about a measure, window by window, as far as it may be shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question
from workshop.plan.follow_models import Hearing
from workshop.plan.hearing import Began
from workshop.plan.hearing_questions import measured
from workshop.plan.models import Measure
from workshop.questions.base import Spec
from workshop.questions.tally import Tally
from workshop.results import polls


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question, and what is shown of it. `tally`: None where too few answered, or where an earlier one stands.

    `n`: people; `few`: too few; `near`: it lay too near an earlier one. `began`: what was measured in the same words.
    """

    text: str
    kind: str
    spec: Spec
    n: int | None
    tally: Tally | None
    few: bool
    near: bool
    began: Began | None


@dataclass(frozen=True, kw_only=True)
class Round:
    """What was answered in one window."""

    number: int
    opened: date
    closed: date  # the last day
    lines: tuple[Line, ...]

    @property
    def shown(self) -> bool:
        return any(line.tally for line in self.lines)


def rounds(db: Session, measures: Collection[str]) -> dict[str, list[Round]]:
    """What was answered about each, the latest first; nothing of a window that is open."""
    closed = select(Hearing).where(Hearing.measure.in_(list(measures)), Hearing.state == "closed")
    found: dict[str, list[Round]] = {measure: [] for measure in measures}
    for one in db.scalars(closed.order_by(Hearing.number.desc())).all():
        began = measured(db, db.get_one(Measure, one.measure))
        lines = tuple(
            _line(db, question, asking, began.get(question.statement_key))
            for question, asking in answers.asked_about(db, one.measure, one.number)
        )
        found[one.measure].append(Round(number=one.number, opened=one.opens_on, closed=one.closes_on, lines=lines))
    return found


def _line(db: Session, question: Question, asking: Asking, began: Began | None) -> Line:
    frozen = answers.find_snapshot(db, asking=asking.id)
    tables = frozen.tables if frozen else None
    few = bool(tables and tables["too_few"])
    return Line(
        text=question.text, kind=question.kind, spec=question.spec, n=tables["n"] if tables else None, few=few,
        near=asking.kept and not tables, began=began if began and began.text == question.text else None,
        tally=polls.with_hands(tables, None, question.spec) if tables and not few else None,
    )  # fmt: skip


def shown_last(rounds_of: Sequence[Round]) -> Round | None:
    """The latest in which anything may be shown."""
    return next((one for one in rounds_of if one.shown), None)
