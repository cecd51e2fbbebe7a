"""Reads about the private links of a workshop, and about what one of them opens."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.voter import link_hash
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.ground.text import same
from workshop.plan import queries
from workshop.plan.follow_models import FollowLink
from workshop.plan.links import Opens
from workshop.plan.models import Measure
from workshop.plan.rules import PARKED


@dataclass(frozen=True, kw_only=True)
class Responsible:
    """A role with its measures in the plan, and the link that opens them where there is one."""

    role: str
    measures: tuple[Measure, ...]
    link: FollowLink | None


def responsible(db: Session, workshop: WorkshopId) -> list[Responsible]:
    """In the order of the plan; last the roles that have a link and no measure any more."""
    links = {same(one.role): one for one in _living(db, workshop, "measures")}
    roles: dict[str, str] = {}
    found: dict[str, list[Measure]] = defaultdict(list)
    for one in _in_plan(db, workshop):
        if one.responsible:
            roles.setdefault(same(one.responsible), one.responsible)
            found[same(one.responsible)].append(one)
    roles |= {key: link.role for key, link in links.items() if key not in roles}
    return [Responsible(role=role, measures=tuple(found[key]), link=links.get(key)) for key, role in roles.items()]


def nobodys(db: Session, workshop: WorkshopId) -> int:
    """How many measures nobody is responsible for."""
    return sum(not one.responsible for one in _in_plan(db, workshop))


def measures_of(db: Session, workshop: WorkshopId, role: str) -> list[Measure]:
    """What the role is responsible for, most important first, however the role is spelt."""
    return [one for one in _in_plan(db, workshop) if same(one.responsible) == same(role)]


def _in_plan(db: Session, workshop: WorkshopId) -> list[Measure]:
    """All but what the room has parked: nobody does that now."""
    return [one for one in queries.measures(db, workshop) if one.standing != PARKED]


def find_living(
    db: Session, workshop: WorkshopId, opens: Opens, role: str = "", measure: str | None = None
) -> FollowLink | None:
    """The one that has not been revoked, also where its day has passed."""
    living = (one for one in _living(db, workshop, opens) if one.measure == measure)
    return next((one for one in living if same(one.role) == same(role)), None)


def _living(db: Session, workshop: WorkshopId, opens: Opens) -> Sequence[FollowLink]:
    mine = (FollowLink.workshop == workshop, FollowLink.opens == opens, FollowLink.revoked.is_(False))
    return db.scalars(select(FollowLink).where(*mine).order_by(FollowLink.role)).all()


def get_link(db: Session, workshop: WorkshopId, link: str) -> FollowLink:
    """Also one that has been revoked. Raises NotFound, also for a link of another workshop."""
    found = db.get(FollowLink, link)
    if not found or found.workshop != workshop:
        raise NotFound
    return found


def find_by_key(db: Session, instance_key: bytes, key: str) -> FollowLink | None:
    """The link that the key is of, whether it still opens anything or not."""
    if not key.isascii():
        return None
    return db.scalar(select(FollowLink).where(FollowLink.key_hash == link_hash(instance_key, key.upper())))


def key_of(link: FollowLink, instance_key: bytes) -> str:
    """'' of one that has been revoked, but for one that is printed."""
    return unseal(instance_key, link.key_sealed).decode() if link.key_sealed else ""


def keys(db: Session, links: Collection[str], instance_key: bytes) -> dict[str, str]:
    """Of each, also where it opens nothing any more: a version of the plan that is printed again says what it said."""
    found = db.scalars(select(FollowLink).where(FollowLink.id.in_(list(links))))
    return {one.id: key_of(one, instance_key) for one in found}
