"""The one way an answer gets in: whatever waits is stored in one synced transaction, then each gets its ack."""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

import gevent
from gevent.event import AsyncResult, Event
from sqlalchemy import Table, bindparam, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from workshop.answers.models import Answer, Asking, Concerned, Response
from workshop.answers.replay import Ack, Key, Stored, Submission, replay
from workshop.gathering.models import Participant
from workshop.ground import events
from workshop.ground.db import Database
from workshop.ground.figures import figures

log = logging.getLogger(__name__)
MOST = 500  # submissions in one transaction

# Made once, and of tables: building a statement, and unfolding one of classes, each take longer than running it.
ASKED, ANSWERED, PEOPLE = (cast(Table, one.__table__) for one in (Asking, Answer, Participant))
LOCKED = (
    select(ASKED.c.id, ASKED.c.state, ASKED.c.hands)
    .where(ASKED.c.id.in_(bindparam("askings", expanding=True)))
    .order_by(ASKED.c.id)
    .with_for_update()
)
NOW = select(PEOPLE.c.token_hmac, PEOPLE.c.role, PEOPLE.c.unit, PEOPLE.c.by_link).where(
    PEOPLE.c.token_hmac.in_(bindparam("people", expanding=True))
)
STORED = select(ANSWERED.c.asking, ANSWERED.c.voter, ANSWERED.c.seq, ANSWERED.c.value).where(
    tuple_(ANSWERED.c.asking, ANSWERED.c.voter).in_(bindparam("keys", expanding=True))
)
MOVED = (
    update(ASKED).where(ASKED.c.id.in_(bindparam("askings", expanding=True))).values(tally_rev=ASKED.c.tally_rev + 1)
)


class Writer:
    """Group commit: while one transaction syncs, the next batch gathers. No lingering: a lone vote goes at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Submission, AsyncResult]] = []
        self._wake = Event()
        self._greenlet: gevent.Greenlet | None = None

    def submit(self, submissions: Iterable[Submission]) -> list[Ack]:
        """Wait until all are on disk, or refused. Raises Busy when the database could not take them now."""
        if not self._greenlet:
            self._greenlet = gevent.spawn(self._run)
        results = []
        for one in submissions:
            results.append(AsyncResult())
            self._waiting.append((one, results[-1]))
        self._wake.set()
        return [result.get() for result in results]

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                self._commit(batch)

    def _commit(self, batch: list[tuple[Submission, AsyncResult]]) -> None:
        began = time.perf_counter()
        try:
            acks, watched = self._database.act(store, [one for one, _ in batch])
        except Exception as error:
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            log.exception("a batch could not be stored; its answers are tried one by one")
            for one in batch:  # one bad answer must not refuse its neighbours
                self._commit([one])
            return
        figures.stored(len(batch), time.perf_counter() - began)
        for (_, result), ack in zip(batch, acks, strict=True):
            result.set(ack)
        if watched:
            events.send_answered(frozenset(watched))


def store(db: Session, batch: list[Submission]) -> tuple[list[Ack], set[str]]:
    """Lock the askings in id order, decide, upsert one row a key, and move each asking's `tally_rev`.

    Gives the acks, and which of the room's askings got answers: nobody watches a survey or a hearing while it is open.
    """
    asked = sorted({one.asking for one in batch})
    open_askings = lock(db, asked)
    batch = _as_they_are(db, batch)
    acks, rows = replay(batch, _stored(db, {one.key for one in batch}), open_askings)
    touched = {asking for asking, _ in rows}
    if rows:
        _upsert(db, list(rows.values()))
        _respond(db, list(rows.values()))
        db.execute(MOVED, {"askings": list(touched)})
    db.commit()
    return acks, {asking for (asking, _), one in rows.items() if one.role}


def lock(db: Session, askings: Iterable[str]) -> set[str]:
    """Lock asking rows in id order and tell which of them take answers, as they stand now."""
    rows = db.execute(LOCKED, {"askings": list(askings)})
    return {asking for asking, state, hands in rows if state == "open" and not hands}


def _as_they_are(db: Session, batch: Sequence[Submission]) -> list[Submission]:
    """With the role and unit that is stored of each person now: a socket may have connected as somebody else.

    And as somebody who is no participant any more: of them nothing is taken.
    """
    rows = db.execute(NOW, {"people": list({one.person for one in batch})})
    now = {person: (role, unit, by_link) for person, role, unit, by_link in rows}
    others = {one.person for one in batch} - now.keys()
    came = set(db.scalars(select(Concerned.token_hmac).where(Concerned.token_hmac.in_(others)))) if others else set()
    return [
        _as_now(one, *now[one.person]) if one.person in now else replace(one, lapsed=one.person not in came)
        for one in batch
    ]


def _as_now(one: Submission, role: str, unit: str | None, by_link: bool) -> Submission:
    if one.response:
        lapsed = one.response.by_link and not by_link
        return replace(one, response=replace(one.response, role=role, unit=unit), lapsed=lapsed)
    return one if one.role in (None, role) else replace(one, role=role)


def has_lapsed(db: Session, person: str) -> bool:
    """Whether who came by a personal link has had it made anew. Under the lock of what they answer."""
    return db.scalar(select(Participant.by_link).where(Participant.token_hmac == person)) is False


def _stored(db: Session, keys: set[Key]) -> dict[Key, Stored]:
    rows = db.execute(STORED, {"keys": list(keys)})
    return {(asking, voter): (seq, value) for asking, voter, seq, value in rows}


@cache
def _upsert_statement(dialect: str) -> Any:
    insert = _insert(dialect)(ANSWERED)
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["asking", "voter"],
        set_={"value": new.value, "seq": new.seq, "role": new.role},
    )


@cache
def _respond_statement(dialect: str) -> Any:
    return _insert(dialect)(Response.__table__).on_conflict_do_nothing(index_elements=["survey", "voter"])


def _insert(dialect: str) -> Any:
    return postgresql.insert if dialect == "postgresql" else sqlite.insert


def _upsert(db: Session, rows: list[Submission]) -> None:
    # in order of the random voter, so that not even the pages on disk follow the order of arrival
    db.execute(
        _upsert_statement(db.get_bind().dialect.name),
        [
            {
                "asking": one.asking,
                "voter": one.voter,
                "role": one.role,
                "value": dict(one.value),
                "seq": one.seq,
            }
            for one in sorted(rows, key=lambda one: one.key)
        ],
    )


def _respond(db: Session, rows: list[Submission]) -> None:
    begun = {(one.response.survey, one.voter): one.response for one in rows if one.response}
    if not begun:
        return
    db.execute(
        _respond_statement(db.get_bind().dialect.name),
        [
            {"survey": survey, "voter": voter, "role": response.role, "unit": response.unit, "submitted": False}
            for (survey, voter), response in sorted(begun.items())
        ],
    )
