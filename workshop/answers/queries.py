"""Reads about questions, the askings of them and what has been answered."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from workshop.answers.models import GIVEN, Answer, Asking, Question, Snapshot
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.ground.text import same
from workshop.questions import kinds
from workshop.questions.tally import Tally


def questions_of_moment(db: Session, moment: str) -> list[Question]:
    return list(db.scalars(select(Question).where(Question.moment == moment).order_by(Question.position)))


_COUNTED = (
    select(
        Asking,
        Workshop.rev,
        select(func.count()).select_from(Answer).where(Answer.asking == Asking.id).scalar_subquery().label("answered"),
    )
    .join(Workshop, Workshop.id == bindparam("workshop"))
    .where(Asking.id == bindparam("asking"))
)


def counted(db: Session, asking: str, workshop: WorkshopId) -> Row[tuple[Asking, int, int]] | None:
    """In one short statement: the asking, the workshop's `rev`, and `answered`: how many have."""
    return db.execute(_COUNTED, {"asking": asking, "workshop": workshop}).first()


STATEMENT = "scale"  # the kind of what a survey asks about how it is; what else it asks is of other kinds


def questions_of_survey(db: Session, survey: str) -> list[Question]:
    """The statements in order."""
    return [one for one in all_of_survey(db, survey) if one.kind == STATEMENT]


def all_of_survey(db: Session, survey: str) -> list[Question]:
    """With what is asked beside the statements: what has to become better first, and the open question."""
    return list(db.scalars(select(Question).where(Question.survey == survey).order_by(Question.position)))


def asked_in_moment(db: Session, moment: str) -> list[tuple[Question, Asking | None]]:
    """What a moment asks, every round of it, in order; a question that has not been asked yet stands alone."""
    return _asked(db, Question.moment == moment)


def asked_in_survey(db: Session, survey: str) -> list[tuple[Question, Asking | None]]:
    """The statements in order, each with its asking once the survey has opened: a statement is asked once."""
    return [(question, asking) for question, asking in all_asked(db, survey) if question.kind == STATEMENT]


def all_asked(db: Session, survey: str) -> list[tuple[Question, Asking | None]]:
    """The same with what is asked beside the statements."""
    return _asked(db, Question.survey == survey)


def _asked(db: Session, where: Any) -> list[tuple[Question, Asking | None]]:
    rows = db.execute(
        select(Question, Asking)
        .outerjoin(Asking, Asking.question == Question.id)
        .where(where)
        .order_by(Question.position, Asking.round)
    )
    return [(question, asking) for question, asking in rows]


def askings_of_moment(db: Session, moment: str) -> list[Asking]:
    """In order: by question, and its rounds."""
    return [asking for _question, asking in asked_in_moment(db, moment) if asking]


def askings_of_survey(db: Session, survey: str) -> list[Asking]:
    """In the order of the statements; none until it opens."""
    return [asking for _question, asking in asked_in_survey(db, survey) if asking]


def tally(db: Session, question: Question, asking: str) -> Tally:
    """How the answers add up now, counted from rows. For nobody's eyes until the asking closes."""
    mine = select(Answer.value, func.count()).where(Answer.asking == asking, GIVEN)
    rows = db.execute(mine.group_by(Answer.value))
    return kinds.get(question.kind).tally([(value, n) for value, n in rows], question.spec)


def answered(db: Session, asking: str) -> int:
    """How many have answered, also those who have taken it back: a number that sank would tell that somebody had."""
    return db.scalar(select(func.count()).select_from(Answer).where(Answer.asking == asking)) or 0


def standing(db: Session, asking: str) -> int:
    """How many answers stand."""
    return db.scalar(select(func.count()).select_from(Answer).where(Answer.asking == asking, GIVEN)) or 0


def voters(db: Session, asking: str) -> set[str]:
    return set(db.scalars(select(Answer.voter).where(Answer.asking == asking)))


def own(db: Session, askings: Iterable[str], voter: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """A voter's stored answers: asking → (seq, value); {} for one that was taken back."""
    rows = db.execute(
        select(Answer.asking, Answer.seq, Answer.value).where(Answer.voter == voter, Answer.asking.in_(list(askings)))
    )
    return {asking: (seq, value) for asking, seq, value in rows}


def rounds_before(db: Session, asking: Asking) -> list[dict[str, Any]]:
    """What stands of the same question's earlier rounds, in order: see results.polls."""
    return [tables for _round, tables in stood_before(db, asking)]


def stood_before(db: Session, asking: Asking) -> list[tuple[Asking, dict[str, Any]]]:
    """The same, each with its round."""
    if asking.round == 1:
        return []
    rows = db.execute(
        select(Asking, Snapshot.tables)
        .join(Snapshot, Snapshot.asking == Asking.id)
        .where(Asking.question == asking.question, Asking.round < asking.round)
        .order_by(Asking.round)
    )
    return [(earlier, tables) for earlier, tables in rows]


def beside_phones(asking: Asking) -> dict[str, Any] | None:
    """Hands that were counted beside what phones answered: see `Asking.counted`."""
    return None if asking.hands else asking.counted


def may_have_bars(question: Question, asking: Asking | None, frozen: Snapshot | None) -> bool:
    """Whether nothing has been shown of the question but, at the most, bars in this very asking. `frozen`: of that.

    Bars beside an exact result could tell who has changed an answer; and beside those of another asking, who was in
    which batch.
    """
    if question.tried or (asking and (asking.round > 1 or frozen)):
        return False
    return not question.watched or bool(asking and asking.released)


def has_been_seen(db: Session, asking: str, released: Mapping[str, Any] | None) -> bool:
    """Whether something of the answers to an open asking is known: bars, or a result before it was opened again.

    Nobody takes an answer back from then on: what is shown next would lie so near that it tells what was taken back.
    """
    frozen = find_snapshot(db, asking=asking)
    return bool((released or {}).get("shown") or (frozen and not frozen.tables["too_few"]))


def latest_about(db: Session, measure: str, position: int) -> Question | None:
    """The question that was put last, of those that stood at a place among what a measure's concerned are asked."""
    rounds = select(Question).join(Asking, Asking.question == Question.id)
    mine = rounds.where(Question.measure == measure, Question.position == position)
    return db.scalar(mine.order_by(Asking.round.desc()).limit(1))


def asked_about(db: Session, measure: str, round: int | None = None) -> list[tuple[Question, Asking]]:
    """What those concerned by a measure have been asked, in order; in one round, or in all of them."""
    rows = select(Question, Asking).join(Asking, Asking.question == Question.id).where(Question.measure == measure)
    rows = rows.where(Asking.round == round) if round else rows
    found = db.execute(rows.order_by(Asking.round, Question.position))
    return [(question, asking) for question, asking in found]


def shown_about(db: Session, question: Question, measures: Iterable[str]) -> list[dict[str, Any]]:
    """What stands of the same words, put to those concerned by other measures. A comma does not make them others."""
    beside = (
        Question.measure.in_(list(measures)), Question.id != question.id, Question.kind == question.kind,
    )  # fmt: skip
    asked = select(Question.text, Snapshot.tables).join(Asking, Snapshot.asking == Asking.id).join(Question)
    rows = db.execute(asked.where(*beside).order_by(Snapshot.id))
    return [tables for text, tables in rows if same(text) == same(question.text)]


def find_snapshot(db: Session, *, survey: str | None = None, asking: str | None = None) -> Snapshot | None:
    if survey:
        return db.scalar(select(Snapshot).where(Snapshot.survey == survey))
    return db.scalar(select(Snapshot).where(Snapshot.asking == asking))
