"""A workshop that somebody has begun to fill in: kept page by page, until it is made or a month has passed.

It has from the beginning the id that the workshop will have, so that whoever presses twice finds what was made.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.gathering.models import Draft
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_

KEPT_FOR = timedelta(days=30)
BECOMES = "becomes"  # among what was typed: the id of the workshop that will be made of it


class DraftGone(NotFound):
    """It has been made, forgotten, or is too old."""


class DraftChanged(Conflict):
    message = N_("Det du fyllde i har ändrats sedan sidan ritades. Läs igenom och skapa workshopen sedan.")


def find(db: Session, facilitator: str, now: datetime) -> Draft | None:
    found = db.get(Draft, facilitator)
    return found if found and found.kept_at > now - KEPT_FOR else None


def keep(db: Session, facilitator: str, typed: Mapping[str, list[str]], plan: str, now: datetime) -> str:
    """In the place of what was kept before; what is a month old goes, whoever's it is. Returns its version."""
    _forget_old(db, now)
    kept = {BECOMES: [new_id()], **typed}
    draft = db.merge(Draft(facilitator=facilitator, typed=kept, plan=plan, kept_at=now))
    made = version(draft)
    db.commit()
    return made


def version(draft: Draft) -> str:
    """Of all that was typed: another when any of it is."""
    said = json.dumps([dict(draft.typed), draft.plan], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def take(db: Session, facilitator: str, shown: str) -> WorkshopId:
    """Take it away, to make the workshop of; returns the id that it will have. Leaves the commit to the caller.

    Of two who press at once the database lets one have the row. Raises DraftGone, and DraftChanged when `shown` is
    no longer its version.
    """
    taken = delete(Draft).where(Draft.facilitator == facilitator).returning(Draft)
    draft = db.scalars(taken, execution_options={"synchronize_session": False}).one_or_none()
    if not draft:
        raise DraftGone
    if version(draft) != shown:
        raise DraftChanged
    [becomes] = draft.typed.get(BECOMES) or [new_id()]  # an earlier program kept none
    db.expunge(draft)
    return WorkshopId(becomes)


def forget(db: Session, facilitator: str) -> None:
    db.execute(delete(Draft).where(Draft.facilitator == facilitator))
    db.commit()


def are_old(db: Session, now: datetime) -> bool:
    """Whether anybody's is a month old."""
    return db.scalar(select(Draft.facilitator).where(Draft.kept_at <= now - KEPT_FOR).limit(1)) is not None


def forget_old(db: Session, now: datetime) -> None:
    """Scrub the disk afterwards."""
    _forget_old(db, now)
    db.commit()


def _forget_old(db: Session, now: datetime) -> None:
    db.execute(delete(Draft).where(Draft.kept_at <= now - KEPT_FOR))
