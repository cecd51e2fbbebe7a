"""Making private links, and taking them back. All take the workshop's row lock first: of two who press at once, one
is the first, and both end up with the same link."""

from datetime import date

from sqlalchemy.orm import Session

from workshop.answers.voter import sealed_link
from workshop.gathering.locking import locked_workshop
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.plan import linked
from workshop.plan.links import Opens
from workshop.plan.models import FollowLink


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


def renew(db: Session, workshop: WorkshopId, link: str, *, instance_key: bytes) -> None:
    """Another link to the same thing; the old one opens nothing any more. Pressed twice it is done once."""
    locked_workshop(db, workshop)
    old = linked.get_link(db, workshop, link)
    if not old.revoked:
        _revoke(old)
        _made(db, workshop, old.opens, old.role, old.until, instance_key)
    db.commit()


def revoke(db: Session, workshop: WorkshopId, link: str) -> None:
    """From now on it opens nothing. Twice is harmless."""
    locked_workshop(db, workshop)
    _revoke(linked.get_link(db, workshop, link))
    db.commit()


def _revoke(link: FollowLink) -> None:
    link.revoked, link.key_sealed = True, None


def _made(
    db: Session, workshop: WorkshopId, opens: str, role: str, until: date, instance_key: bytes
) -> FollowLink:  # fmt: skip
    hashed, sealed = sealed_link(instance_key)
    made = FollowLink(
        id=new_id(), workshop=workshop, opens=opens, role=role, key_hash=hashed, key_sealed=sealed, until=until
    )
    db.add(made)
    return made
