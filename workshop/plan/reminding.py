"""Reminders that go by themselves to those who are responsible, before a measure of theirs is followed up.

Where somebody has asked for it the address is kept, sealed, until it is turned off or the link is over. One letter for
each day that something is followed up, however often anybody looks.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.gathering.queries import organisation
from workshop.ground import erased
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import seal, unseal
from workshop.ground.stockholm import local
from workshop.ground.text import same
from workshop.plan import linked
from workshop.plan import reminder as words
from workshop.plan.follow_models import FollowLink, Reminded
from workshop.plan.links import is_open
from workshop.plan.models import Measure
from workshop.plan.reminder import Words
from workshop.plan.rules import is_open as is_measure_open


@dataclass(frozen=True, kw_only=True)
class Reminds:
    """A link whose holder is reminded. `days`: when a measure of the role is followed up, or its indicator measured."""

    link: str
    until: date
    days: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Reminder:
    to: str
    words: Words


def start(
    db: Session, workshop: WorkshopId, link: str, address: str, *, instance_key: bytes, now: datetime
) -> None:  # fmt: skip
    """Remind by itself from now on, at that address. Raises LinkEnded, and NotFound for a link to something else."""
    locked_workshop(db, workshop)
    found = linked.get_link(db, workshop, link)
    if found.opens != "measures":
        raise NotFound
    is_open(until=found.until, revoked=found.revoked, today=local(now).date())
    found.reminds_sealed = seal(instance_key, address.encode())
    db.commit()


def stop(db: Session, workshop: WorkshopId, link: str) -> None:
    """The address is erased. Twice is harmless."""
    locked_workshop(db, workshop)
    erased.note(db, "address", workshop, link)
    linked.get_link(db, workshop, link).reminds_sealed = None
    db.commit()


def address_of(link: FollowLink, instance_key: bytes) -> str:
    """'' where nobody is reminded."""
    return unseal(instance_key, link.reminds_sealed).decode() if link.reminds_sealed else ""


def days_of(measures: list[Measure]) -> tuple[date, ...]:
    """When those that are not done yet are followed up or measured, the first first."""
    open_ones = [one for one in measures if is_measure_open(one)]
    return tuple(sorted({day for one in open_ones for day in (one.follow_up_on, one.indicator_on) if day}))


def asked(db: Session) -> Mapping[WorkshopId, list[Reminds]]:
    """All that are reminded, by workshop: two statements where anybody is, else one."""
    kept = select(FollowLink).where(FollowLink.reminds_sealed.is_not(None), FollowLink.revoked.is_(False))
    links = db.scalars(kept.order_by(FollowLink.id)).all()
    mine: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    workshops = {one.workshop for one in links}
    planned = select(Measure).where(Measure.workshop.in_(workshops), Measure.removed.is_(False))
    for measure in db.scalars(planned) if links else ():
        mine[measure.workshop, same(measure.responsible)].append(measure)
    found: dict[WorkshopId, list[Reminds]] = defaultdict(list)
    for one in links:
        days = (day for day in days_of(mine[one.workshop, same(one.role)]) if day <= one.until)
        found[one.workshop].append(Reminds(link=one.id, until=one.until, days=tuple(days)))
    return found


def done(db: Session) -> dict[tuple[str, date], datetime | None]:
    """When to try again, None where it has gone."""
    return {(one.link, one.on): one.again_at for one in db.scalars(select(Reminded))}


def gone(db: Session, link: str) -> list[Reminded]:
    """Those that went by it, the latest first."""
    mine = select(Reminded).where(Reminded.link == link, Reminded.sent_on.is_not(None))
    return list(db.scalars(mine.order_by(Reminded.sent_on.desc(), Reminded.on.desc())))


def try_again(db: Session, link: str, on: date, at: datetime) -> None:
    """Leaves the commit to the caller."""
    db.merge(Reminded(link=link, on=on, again_at=at, sent_on=None))


def sent(db: Session, workshop: WorkshopId, link: str, on: date, today: date) -> None:
    locked_workshop(db, workshop)
    if found := db.get(Reminded, (link, on)):
        found.again_at, found.sent_on = None, today
    db.commit()


def forget(db: Session, workshop: WorkshopId, *, until: date) -> None:
    """The addresses of links that were over before that day. Leaves the commit to the caller."""
    over = (FollowLink.workshop == workshop, FollowLink.until < until)
    db.execute(update(FollowLink).where(*over).values(reminds_sealed=None))


def reminder(
    db: Session, link: str, on: date, instance_key: bytes, at: Callable[[str], str]
) -> Reminder | None:  # fmt: skip
    """The letter before that day, None where nobody is to be reminded any more. `at`: the address of a key."""
    found = db.get(FollowLink, link)
    if not found or not found.reminds_sealed or found.revoked:
        return None
    of = db.get_one(Workshop, found.workshop)
    about = words.About(
        title=of.title, organisation=organisation(db, of).name, role=found.role,
        measures=len(linked.measures_of(db, WorkshopId(of.id), found.role)),
        link=at(linked.key_of(found, instance_key)), until=found.until, on=on,
    )  # fmt: skip
    return Reminder(to=address_of(found, instance_key), words=words.letter(about))
