"""Reads about what has been told of measures by those who are responsible for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.plan.follow_models import FollowUp
from workshop.plan.models import Measure
from workshop.plan.planned import FollowedUp


def of_measures(db: Session, measures: Iterable[str]) -> dict[str, list[FollowUp]]:
    """All that was told of each, newest first; nothing of one that nobody has told of."""
    asked = select(FollowUp).where(FollowUp.measure.in_(list(measures)))
    found: dict[str, list[FollowUp]] = defaultdict(list)
    for one in db.scalars(asked.order_by(FollowUp.told.desc(), FollowUp.id)):
        found[one.measure].append(one)
    return found


def latest(db: Session, measures: Iterable[str]) -> dict[str, FollowedUp]:
    """Where each stands, as it is printed."""
    return {measure: _stands(told) for measure, told in of_measures(db, measures).items()}


def _stands(told: Sequence[FollowUp]) -> FollowedUp:
    last = told[0]
    number = last_number(told) or last
    return FollowedUp(
        on=local(last.told).date(), by=last.role, status=last.status, comment=last.comment, value=number.value,
        unit=number.unit, value_on=number.value_on,
    )  # fmt: skip


def last_number(told: Sequence[FollowUp]) -> FollowUp | None:
    """The one with the number of the indicator that was measured last."""
    numbers = [one for one in told if one.value_on]
    return max(numbers, key=lambda one: (str(one.value_on), one.told), default=None)


def get_follow_up(db: Session, workshop: WorkshopId, follow_up: str) -> FollowUp:
    """Raises NotFound, also for one of another workshop."""
    found = db.get(FollowUp, follow_up)
    if not found or db.get_one(Measure, found.measure).workshop != workshop:
        raise NotFound
    return found
