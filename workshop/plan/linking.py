"""Making private links, and taking them back. All take the workshop's row lock first: of two who press at once, one
is the first, and both end up with the same link."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from workshop.answers.voter import sealed_link
from workshop.gathering.locking import locked_workshop
from workshop.ground import erased
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.plan import linked
from workshop.plan.follow_models import FollowLink
from workshop.plan.links import LASTS, Opens


def make(
    db: Session, workshop: WorkshopId, opens: Opens, role: str, until: date, *, instance_key: bytes
) -> str:  # fmt: skip
    """A link, or another last day for the one that there is. Returns its id."""
    locked_workshop(db, workshop)
    found = linked.find_living(db, workshop, opens, role) or _made(db, workshop, opens, role, until, instance_key)
    found.until = until
    made = found.id
    db.commit()
    return made


def put_on_sheet(
    db: Session, workshop: WorkshopId, measure: str, today: date, *, instance_key: bytes
) -> None:  # fmt: skip
    """See that there is a link for those concerned by the measure, that lasts. Leaves the commit to the caller."""
    until = today + LASTS["concerned"]
    found = linked.find_living(db, workshop, "concerned", measure=measure)
    if not found:
        _made(db, workshop, "concerned", "", until, instance_key, measure)
    elif found.until < today:
        found.until = until


def put_on_sheets(
    db: Session, workshop: WorkshopId, measures: Iterable[str], today: date, *, instance_key: bytes
) -> None:  # fmt: skip
    """For each of them. A rehearsal is wiped before anybody has read its plan: there is none."""
    if locked_workshop(db, workshop).is_rehearsal:
        return
    for measure in measures:
        put_on_sheet(db, workshop, measure, today, instance_key=instance_key)
    db.commit()


def renew(db: Session, workshop: WorkshopId, link: str, *, instance_key: bytes) -> None:
    """Another link to the same thing; the old one opens nothing any more. Pressed twice it is done once."""
    locked_workshop(db, workshop)
    old = linked.get_link(db, workshop, link)
    if not old.revoked:
        reminds = old.reminds_sealed
        _revoke(db, old)
        made = _made(db, workshop, old.opens, old.role, old.until, instance_key, old.measure)
        made.reminds_sealed, old.reminds_sealed = reminds, None
    db.commit()


def revoke(db: Session, workshop: WorkshopId, link: str) -> None:
    """From now on it opens nothing. Twice is harmless."""
    locked_workshop(db, workshop)
    _revoke(db, linked.get_link(db, workshop, link))
    db.commit()


def _revoke(db: Session, link: FollowLink) -> None:
    erased.note(db, "link", link.workshop, link.id)
    link.revoked, link.reminds_sealed = True, None
    if not link.measure:
        link.key_sealed = None


def _made(
    db: Session, workshop: WorkshopId, opens: str, role: str, until: date, instance_key: bytes,
    measure: str | None = None,
) -> FollowLink:  # fmt: skip
    hashed, sealed = sealed_link(instance_key)
    made = FollowLink(
        id=new_id(), workshop=workshop, opens=opens, role=role, measure=measure, key_hash=hashed, key_sealed=sealed,
        until=until,
    )  # fmt: skip
    db.add(made)
    return made
