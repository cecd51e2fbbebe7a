"""Erasing again what a database that was put back has brought along: the lines of ground/erased that it lacks.

Each line is carried out by the action that made it, as far as what it names is there. What was answered before the
backup and let go after it is let go again; results are then made of what the backup holds.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.answers.models import Answer, Asking, Comment, Question, Quote
from workshop.answers.writer import lock
from workshop.cards import asides
from workshop.cards.models import Aside, Card
from workshop.facilitators import keeping
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground import erased
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.ground.erased_list import Erased
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.inviting import actions as inviting
from workshop.inviting import anew
from workshop.lifetime import beginning_anew, leaving, removing
from workshop.lifetime.actions import erase_workshop, finish_workshop
from workshop.lifetime.erasing import erase_people
from workshop.plan import holding, linking, reminding, telling
from workshop.survey import actions as survey

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class With:
    """What an action needs beside the line."""

    key: bytes  # the instance key
    now: datetime  # naive UTC


def replay(database: Database, instance_key: bytes) -> list[Erased]:
    """Carry out the lines that the database lacks; gives those. Scrub the disk afterwards, where there were any.

    Raises OSError, or ValueError, for a list that cannot be read.
    """
    if not database.erased:
        return []
    to_do = With(key=instance_key, now=utcnow())
    with database.erased.held():
        with database.read() as db:
            lines = erased.missing(db)
        lines.sort(key=lambda one: (list(ACTS).index(one.what), one.refs))
        for one in lines:
            database.act(_again, one, to_do)
    if lines:
        log.warning("%s erasings were not in the database, and have been done again", len(lines))
    return lines


def _again(db: Session, one: Erased, to_do: With) -> None:
    """What is there no more, or has gone further since, is as good as done."""
    db.info["replays"] = True
    try:
        erased.carried_out(db, one)
        ACTS[one.what](db, to_do, *one.refs)
        db.commit()
    except Refused:
        db.rollback()
        erased.carried_out(db, one)
        db.commit()


def _taken_back(db: Session, _to_do: With, asking: str, voter: str) -> None:
    lock(db, [asking])
    if db.get(Answer, (asking, voter)) or db.get(Comment, (asking, voter)):
        leaving.empty(db, asking, voter)


def _card(db: Session, _to_do: With, card: str) -> None:
    found = _get(db, Card, card)
    held = locked_workshop(db, WorkshopId(found.workshop))
    removing.forget_one(db, found)
    screens_moved(db, held)


def _aside(db: Session, _to_do: With, aside: str) -> None:
    found = _get(db, Aside, aside)
    held = locked_workshop(db, WorkshopId(found.workshop))
    asides.forget_text(db, held, found)
    screens_moved(db, held)


def _answer(db: Session, _to_do: With, asking: str, ref: str) -> None:
    question = db.get_one(Question, _get(db, Asking, asking).question)
    removing.remove_text(db, question.workshop, asking, ref)


def _quote(db: Session, _to_do: With, quote: str) -> None:
    db.execute(delete(Quote).where(Quote.id == quote))


def _anew(db: Session, to_do: With, workshop: str) -> None:
    beginning_anew.empty(db, WorkshopId(workshop), to_do.key)


def _heard(db: Session, to_do: With, workshop: str, hearing: str) -> None:
    holding.close_hearing(db, WorkshopId(workshop), hearing, today=local(to_do.now).date())


def _everything(db: Session, _to_do: With, workshop: str) -> None:
    _get(db, Workshop, workshop)
    erase_workshop(db, WorkshopId(workshop))


def _get(db: Session, model: type[T], id: str) -> T:
    found = db.get(model, id)
    if not found:
        raise NotFound
    return found


# In the order to do it: words before the whole, and the whole before who owned it.
ACTS: Mapping[str, Callable[..., None]] = {
    "taken_back": _taken_back,
    "card": _card,
    "aside": _aside,
    "answer": _answer,
    "quote": _quote,
    "invited": lambda db, _to_do, of, one: inviting.remove(db, of, one),
    "all_invited": lambda db, _to_do, of: inviting.remove_all(db, of),
    "renewed": lambda db, to_do, of, one: anew.send_anew(db, of, one, instance_key=to_do.key),
    "told": lambda db, _to_do, workshop, one: telling.remove(db, workshop, one),
    "address": lambda db, _to_do, workshop, link: reminding.stop(db, workshop, link),
    "link": lambda db, _to_do, workshop, link: linking.revoke(db, workshop, link),
    "anew": _anew,
    "closed": lambda db, _to_do, _workshop, one: survey.close(db, one),
    "heard": _heard,
    "finished": lambda db, _to_do, workshop: finish_workshop(db, workshop),
    "people": lambda db, to_do, workshop: erase_people(db, workshop, to_do.now),
    "everything": _everything,
    "account": lambda db, _to_do, account: keeping.erase(db, account, orphans=True),
}
