"""Reads about what those concerned by a measure are asked, and what they have answered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Concerned, Question
from workshop.gathering.rules import Attendance
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.plan.follow_models import FollowLink, Hearing
from workshop.plan.models import Measure
from workshop.survey.queries import Worded
from workshop.survey.rules import stepped


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


def come(db: Session, found: Hearing, threshold: int) -> tuple[int, bool]:
    """At least so many have begun, in the same steps as `answered`, and whether somebody waits."""
    now = attendance(db, found)
    return stepped(now.joined, threshold), now.waiting > 0


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


def measured_with(db: Session, found: Hearing) -> bool:
    """Whether its first question is a statement that was measured."""
    rows = answers.asked_about(db, found.measure, found.number)
    return any(question.statement_key for question, _asking in rows[:1])


def _worded(number: int, question: Question, asking: Asking) -> Worded:
    return Worded(
        question=question.id, asking=asking.id, number=number, text=question.text, kind=question.kind,
        spec=question.spec, help="", example="", terms=(),
    )  # fmt: skip


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
