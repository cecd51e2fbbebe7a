"""That a day was seen coming: noted the day before, or when it is found to have been, and how long ago that is.

A clock that jumps forward makes everything due at once. What cannot be undone therefore waits for a day that has been
lived through since it was noted (due.RESTS), and a clock that is put right meanwhile takes the note away.
"""

import logging
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.due import RESTS, coming
from workshop.lifetime.models import Noted
from workshop.lifetime.queries import every_facts

log = logging.getLogger(__name__)
HOURS = RESTS // timedelta(hours=1)


def note(db: Session, now: datetime, passed: timedelta) -> None:
    """Note what is coming or has come, and forget what no longer is. One process at a time.

    `passed`: the most that can have passed since the last look, whatever the clock says.
    """
    found = {(facts.workshop, on) for facts in every_facts(db) for on in coming(facts, now)}
    known = {(one.workshop, one.on): one for one in db.scalars(select(Noted))}
    for key, one in known.items():
        if key in found:
            _live_on(one, now, passed)
        else:
            db.delete(one)
    new = found - known.keys()
    db.add_all(Noted(workshop=workshop, on=on, seen_at=now, waited=0.0) for workshop, on in sorted(new))
    db.commit()
    today = local(now).date()
    _say_what_was_unseen({workshop for workshop, on in new if on <= today})


def _live_on(one: Noted, now: datetime, passed: timedelta) -> None:
    """Two servers look in turn: what passed since the other's look is counted once. A clock put back counts nothing."""
    one.waited += max(timedelta(), min(passed, now - one.seen_at)).total_seconds()
    one.seen_at = now


def _say_what_was_unseen(workshops: set[WorkshopId]) -> None:
    if workshops:
        log.warning(
            "%s workshops are due and were not seen coming: nothing is closed, finished or erased for %s hours. "
            "Is the clock right?",
            len(workshops),
            HOURS,
        )
