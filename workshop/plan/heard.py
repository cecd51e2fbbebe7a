"""Reads about what those concerned by a measure are asked, and what they have answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Concerned, Question
from workshop.gathering.models import Workshop
from workshop.gathering.rules import Attendance
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.plan import hearing, queries
from workshop.plan.follow_models import FollowLink, Hearing
from workshop.plan.hearing import Asked, Began
from workshop.plan.models import Measure
from workshop.questions.base import Spec
from workshop.questions.kinds.scale import STEPS
from workshop.questions.tally import Tally
from workshop.results import polls
from workshop.survey import queries as surveys
from workshop.survey.models import TalkingPoint
from workshop.survey.queries import Worded
from workshop.survey.rules import stepped


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


def asked(db: Session, measure: Measure) -> tuple[Asked, ...]:
    """What those concerned are asked, as the measure says now."""
    return hearing.questions(_statement(db, measure), measure.benefit, measure.indicator)


def _statement(db: Session, measure: Measure) -> Asked | None:
    """Of those that it rests on, the weakest that everybody was asked in the same words; else the weakest of a pair,
    in the words of those who are no politicians.
    """
    pairs = _pairs(db, WorkshopId(measure.workshop))
    known = _measured(db, measure)
    order = sorted(known, key=lambda key: (key in pairs, known[key].index is None, known[key].index or 0))
    for key in order[:1]:
        return hearing.on_scale(
            pairs.get(key) or known[key].text, _steps(db, WorkshopId(measure.workshop)),
            theme_key=measure.theme_key, statement_key=key,
        )  # fmt: skip
    return None


def _pairs(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """What they are asked who are no politicians, by the key of each statement that was asked in two wordings."""
    themes = db.get_one(Workshop, workshop).programme.themes
    return {one.key: one.pair.tjansteperson for theme in themes for one in theme.statements if one.pair}


def _measured(db: Session, measure: Measure) -> dict[str, Began]:
    """What was measured of the statements that it rests on, itself or by what the room was asked to talk about."""
    grounds = queries.evidence(db, [measure.id])[measure.id]
    quoted = {one.ref: one.quoted for one in grounds if one.origin == "statement"}
    found = {key: Began(text=one["text"], index=one["index"], n=one["n"]) for key, one in quoted.items()}
    points = [db.get(TalkingPoint, one.ref) for one in grounds if one.origin == "talk"]
    keys = {point.statement_key for point in points if point and point.statement_key} - found.keys()
    result = surveys.result(db, WorkshopId(measure.workshop)) if keys else None
    rows = [row for theme in (result.themes if result else ()) for row in theme.statements if row.key in keys]
    return found | {row.key: Began(text=row.label, index=row.index, n=row.n) for row in rows}


def _steps(db: Session, workshop: WorkshopId) -> Sequence[str]:
    """In the words that were measured with."""
    survey = surveys.find_survey(db, workshop)
    scales = [one for one in answers.questions_of_survey(db, survey.id) if one.kind == "scale"] if survey else []
    return scales[0].spec["steps"] if scales else STEPS


def latest(db: Session, measure: str) -> Hearing | None:
    """Open or closed."""
    return db.scalar(select(Hearing).where(Hearing.measure == measure).order_by(Hearing.number.desc()).limit(1))


def find_open(db: Session, measure: str) -> Hearing | None:
    """The one that has not been closed, also before its first day and after its last."""
    found = latest(db, measure)
    return found if found and found.state == "open" else None


def takes(found: Hearing | None, measure: Measure, today: date) -> bool:
    """Whether it takes answers today. Nobody is asked about a measure that has been taken out of the plan."""
    return bool(found and found.state == "open" and not measure.removed and found.opens_on <= today <= found.closes_on)


def get(db: Session, workshop: WorkshopId, found: str) -> Hearing:
    """Raises NotFound, also for one of another workshop."""
    known = db.get(Hearing, found)
    if not known or known.workshop != workshop:
        raise NotFound
    return known


def find_person(db: Session, found: str, token_hmac: str) -> Concerned | None:
    mine = select(Concerned).where(Concerned.hearing == found, Concerned.token_hmac == token_hmac)
    return db.scalar(mine) if token_hmac else None


def attendance(db: Session, found: Hearing) -> Attendance:
    """How many have come. `been` is nothing: they are never in a room."""
    rows = select(Concerned.waits, func.count()).where(Concerned.hearing == found.id).group_by(Concerned.waits)
    came = dict(db.execute(rows).all())
    return Attendance(expected=found.expected, inside=came.get(False, 0), waiting=came.get(True, 0))


def waiting(db: Session, found: Hearing) -> Sequence[Concerned]:
    """By their random ids: nobody knows who came first."""
    mine = select(Concerned).where(Concerned.hearing == found.id, Concerned.waits.is_(True))
    return db.scalars(mine.order_by(Concerned.id)).all()


def answered(db: Session, found: Hearing, threshold: int) -> int:
    """At least so many have answered: in steps of the threshold, so that nobody can be seen to do so."""
    asked_in_it = answers.asked_about(db, found.measure, found.number)
    return stepped(max((answers.answered(db, one.id) for _question, one in asked_in_it), default=0), threshold)


def worded(db: Session, found: Hearing) -> tuple[Worded, ...]:
    """What is asked in it, for a form."""
    rows = answers.asked_about(db, found.measure, found.number)
    return tuple(_worded(number, question, asking) for number, (question, asking) in enumerate(rows, 1))


def _worded(number: int, question: Question, asking: Asking) -> Worded:
    return Worded(
        question=question.id, asking=asking.id, number=number, text=question.text, kind=question.kind,
        spec=question.spec, help="", example="", terms=(),
    )  # fmt: skip


def rounds(db: Session, measures: Collection[str]) -> dict[str, list[Round]]:
    """What was answered about each, the latest first; nothing of a window that is open."""
    closed = select(Hearing).where(Hearing.measure.in_(list(measures)), Hearing.state == "closed")
    found: dict[str, list[Round]] = {measure: [] for measure in measures}
    for one in db.scalars(closed.order_by(Hearing.number.desc())).all():
        began = _measured(db, db.get_one(Measure, one.measure))
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


def beside(db: Session, of: Measure) -> list[str]:
    """Other measures whose concerned may be the same people: those of the plan, and the same one in other plans."""
    rows = select(Measure.id).where((Measure.workshop == of.workshop) | (Measure.uid == of.uid), Measure.id != of.id)
    return list(db.scalars(rows))


def open_in(db: Session, workshop: WorkshopId) -> list[Hearing]:
    mine = select(Hearing).where(Hearing.workshop == workshop, Hearing.state == "open")
    return list(db.scalars(mine.order_by(Hearing.id)))


def sheets(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """The link that is printed on the sheet of each measure: its id, by measure."""
    mine = (FollowLink.workshop == workshop, FollowLink.opens == "concerned", FollowLink.revoked.is_(False))
    return {str(measure): link for measure, link in db.execute(select(FollowLink.measure, FollowLink.id).where(*mine))}
