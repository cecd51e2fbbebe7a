"""What is due is carried out here, once: whoever comes second finds that it is no longer due, and does nothing.

Each act is logged as one line with the workshop's random id, and nothing else of it.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.gathering.activity import noted
from workshop.gathering.locking import locked_workshop
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime.actions import erase_workshop, finish_workshop
from workshop.lifetime.due import LIST_LASTS, Due, What, due
from workshop.lifetime.erasing import erase_people
from workshop.lifetime.models import Warned
from workshop.lifetime.queries import get_facts
from workshop.plan import heard, holding, reminding
from workshop.survey import actions as survey
from workshop.survey.locking import locked_survey
from workshop.survey.models import ListDraft, Survey

log = logging.getLogger(__name__)
AGAIN = timedelta(hours=1)  # a warning that could not be sent


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was done, of a workshop as it was called then."""

    due: Due
    title: str
    code: str


def carry_out(db: Session, one: Due, now: datetime) -> Done | None:
    """Do it if it still is to be done, else None. `now`: naive UTC, when it was found to be due.

    A warning, or a reminder, is only noted here, to be tried again in an hour unless `warned` or `reminded` is called:
    mail is sent outside of any transaction. Scrub the disk after all else.
    """
    try:
        for asked in _open_surveys(db, one.workshop):
            locked_survey(db, asked)  # before the workshop: the order of those who lock both
        found = locked_workshop(db, one.workshop)
    except NotFound:
        return None
    if one not in due(get_facts(db, one.workshop), now):
        return None
    done = Done(due=one, title=found.title, code=found.code)
    _ACTS[one.what](db, one, now)
    log.info("workshop %s: %s", one.workshop, _SAID[one.what])
    return done


def warned(db: Session, workshop: WorkshopId, erase_on: date, days: int) -> None:
    """The owners know."""
    found = db.get(Warned, (workshop, erase_on, days))
    if found:
        found.again_at = None
        db.commit()


def _open_surveys(db: Session, workshop: WorkshopId) -> list[str]:
    asked = select(Survey.id).where(Survey.workshop == workshop, Survey.state == "open")
    return list(db.scalars(asked.order_by(Survey.id)))


def _close(db: Session, one: Due, _now: datetime) -> None:
    for asked in _open_surveys(db, one.workshop):
        noted(db, (one.workshop, None, "closed_survey"), survey.close, asked)


def _hear(db: Session, one: Due, now: datetime) -> None:
    """Those whose last day was the day before."""
    for open_one in heard.open_in(db, one.workshop):
        if open_one.closes_on < one.on:
            noted(
                db, (one.workshop, None, "closed_hearing"), holding.close_hearing, one.workshop, open_one.id,
                today=local(now).date(), due_on=one.on,
            )  # fmt: skip


def _finish(db: Session, one: Due, _now: datetime) -> None:
    noted(db, (one.workshop, None, "finished"), finish_workshop, one.workshop)


def _remind(db: Session, one: Due, now: datetime) -> None:
    reminding.try_again(db, one.link, one.on, now + AGAIN)
    db.commit()


def reminded(db: Session, workshop: WorkshopId, link: str, on: date, today: date) -> None:
    """The responsible has the letter, for all that we know."""
    noted(db, (workshop, None, "reminded_responsible"), reminding.sent, workshop, link, on, today)


def _forget(db: Session, one: Due, _now: datetime) -> None:
    """The addresses of links that open nothing any more."""
    reminding.forget(db, one.workshop, until=one.on)
    db.commit()


def _warn(db: Session, one: Due, now: datetime) -> None:
    db.merge(Warned(workshop=one.workshop, erase_on=one.on, days=one.days, again_at=now + AGAIN))
    db.commit()


def _erase(db: Session, one: Due, now: datetime) -> None:
    noted(db, (one.workshop, None, "erased_people"), erase_people, one.workshop, now, due_on=one.on)


def _erase_all(db: Session, one: Due, _now: datetime) -> None:
    erase_workshop(db, one.workshop, due_on=one.on)


def _forget_list(db: Session, one: Due, now: datetime) -> None:
    surveys = select(Survey.id).where(Survey.workshop == one.workshop)
    db.execute(delete(ListDraft).where(ListDraft.survey.in_(surveys), ListDraft.given_at <= now - LIST_LASTS))
    db.commit()


_ACTS: Mapping[What, Callable[[Session, Due, datetime], None]] = {
    "close": _close, "hear": _hear, "finish": _finish, "remind": _remind, "forget": _forget,
    "warn": _warn, "erase": _erase, "erase_all": _erase_all,
    "wipe": _erase_all, "forget_list": _forget_list,
}  # fmt: skip
_SAID: Mapping[What, str] = {
    "close": "survey closed by itself",
    "hear": "questions about a measure closed by themselves",
    "finish": "finished by itself",
    "remind": "a responsible to be reminded",
    "forget": "address of a link that is over erased",
    "warn": "owners to be told of what is near",
    "erase": "participants' data erased on their day",
    "erase_all": "erased on its day",
    "wipe": "rehearsal wiped by itself",
    "forget_list": "a list that was not looked through is forgotten",
}
