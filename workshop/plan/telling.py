"""What whoever is responsible for a measure tells of it by a private link, and how the desk takes such a thing away.

Nothing of it is shown in the room, so no screen is told: a desk that shows an older version of the measure merges what
it writes, as always.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.ground import erased
from workshop.ground.errors import BadInput, Conflict, TooMany
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.ground.text import same
from workshop.plan import follow_ups, queries
from workshop.plan.actions import write_fields
from workshop.plan.follow_models import FollowLink, FollowUp
from workshop.plan.links import is_open
from workshop.plan.models import Measure

MOST = 300  # of one measure: nobody reads more, and a link that went astray fills no database


class NotTheirs(Conflict):
    code, status = "not_theirs", 409
    message = "Åtgärden står inte längre på din roll i planen. Den som leder arbetet kan berätta mer."


class StatusMoved(Conflict):
    code, status = "status_moved", 409
    message = "Någon annan har ändrat status medan du skrev. Välj vad som gäller och spara igen."


@dataclass(frozen=True, kw_only=True)
class Said:
    """`id`: made when the page was drawn. `value_on`: when `value` was measured; both or neither."""

    id: str
    status: str
    comment: str
    value: float | None
    value_on: date | None


def tell(db: Session, link: str, measure: str, said: Said, *, version: int, now: datetime) -> None:
    """Keep what is told, and let the measure have the status. Sent twice it is kept once.

    `version`: of the measure, as the page showed it. Raises LinkEnded, NotFound, NotTheirs, StatusMoved, TooMany.
    """
    workshop = locked_workshop(db, db.get_one(FollowLink, link).workshop)
    of = db.get_one(FollowLink, link, populate_existing=True)  # of two presses, revoking may have been the first
    is_open(until=of.until, revoked=of.revoked, today=local(now).date())
    known = queries.get_measure(db, WorkshopId(workshop.id), measure)
    if _kept(db, said.id, measure):
        return
    if known.removed or same(known.responsible) != same(of.role):
        raise NotTheirs
    _check_room(db, measure)
    if write_fields(db, known, {"status": said.status}, version=version, now=now):
        raise StatusMoved
    db.add(_row(known, of.role, said, now))
    db.commit()


def _kept(db: Session, id: str, measure: str) -> bool:
    before = db.get(FollowUp, id)
    if before and before.measure != measure:
        raise BadInput
    return before is not None


def _check_room(db: Session, measure: str) -> None:
    told = select(func.count()).select_from(FollowUp).where(FollowUp.measure == measure)
    if (db.scalar(told) or 0) >= MOST:
        raise TooMany


def _row(measure: Measure, role: str, said: Said, now: datetime) -> FollowUp:
    return FollowUp(
        id=said.id, measure=measure.id, role=role, told=now.replace(microsecond=0), status=said.status,
        comment=said.comment, value=said.value, value_on=said.value_on,
        unit=measure.indicator_unit if said.value is not None else "",
    )  # fmt: skip


def remove(db: Session, workshop: WorkshopId, follow_up: str) -> None:
    """Take away what was told by mistake, or should not stand there. The measure keeps its status."""
    locked_workshop(db, workshop)
    erased.note(db, "told", workshop, follow_up)
    db.delete(follow_ups.get_follow_up(db, workshop, follow_up))
    db.commit()
