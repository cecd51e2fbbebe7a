"""The database: one engine, deferred reads in the caller's greenlet, writes one at a time in a native thread.

A greenlet that yields inside a write transaction would freeze the house, so a write never runs in a greenlet:
`act` hands the whole action to a thread of its own. SQLite has one writer anyway; on PostgreSQL several processes
write side by side and row locks order them.
"""

import contextlib
import errno
import json
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

from gevent.threadpool import ThreadPool
from sqlalchemy import JSON, Engine, MetaData, String, create_engine, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.pool import NullPool

from workshop.ground import events
from workshop.ground.erased_list import ErasedList
from workshop.ground.errors import Busy, Refused, StorageFull
from workshop.ground.ids import WorkshopId

P = ParamSpec("P")
R = TypeVar("R")

Json = JSON().with_variant(JSONB(), "postgresql")
Id = Annotated[str, mapped_column(String(32), primary_key=True)]  # 128 random bits as hex, never a counter
Ref = Annotated[str, mapped_column(String(32))]
WorkshopKey = Annotated[WorkshopId, mapped_column(String(32), primary_key=True)]
WorkshopRef = Annotated[WorkshopId, mapped_column(String(32))]


def new_id() -> str:
    return secrets.token_hex(16)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: Json, list[Any]: Json}


LOCKED_BY_OTHERS = ("55P03", "40P01")  # PostgreSQL: not within the time given; a deadlock

# Tables with a person's words or answers keep no hidden order of arrival.
NO_ORDER = {"sqlite_with_rowid": False}


def canonical(value: Any) -> str:
    """Sorted, compact JSON: equal values are equal text, so that GROUP BY counts right."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _refusal(error: OperationalError) -> Refused | None:
    """What somebody can be told about it, in words of their own."""
    said = str(error.orig)
    if "locked" in said:
        return Busy()
    # SQLite says the first; PostgreSQL what its disk says
    return StorageFull() if "disk is full" in said or "No space left" in said else None


class _Writing(Session):
    """Sees to it that what is erased stands on the list before it is committed: ground/erased.py."""

    def commit(self) -> None:
        erased = self.info.pop("erased", [])
        if not erased:
            super().commit()
            return
        self.flush()
        with self.info["list"].adding(erased):
            super().commit()


class Database:
    """The engine and the two ways to it."""

    def __init__(self, url: str, erased: ErasedList | None = None) -> None:
        """`erased`: where actions note what they erase; without it they note nothing."""
        self.url = url
        self.erased = erased
        self.sqlite = url.startswith("sqlite")
        self.engine = _engine(url, keep=not self.sqlite)
        self._writes = ThreadPool(1)

    def hold(self) -> None:
        """Keep connections open from now on, as a service does that nobody moves the file away from under.

        SQLite moves its whole log into the file when the last connection leaves: every lone write would do so.
        """
        self.engine = _engine(self.url, keep=True)

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading: deferred, closed at the end for good, never used to write."""
        info = {"list": self.erased}
        with Session(self.engine, expire_on_commit=False, close_resets_only=False, info=info) as db:
            yield db

    def act(self, action: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action in a write session of its own; then tell what it changed.

        Raises Busy when another process held the database for five seconds, and StorageFull.
        """
        result: R
        result, changes, error = self._writes.apply(self._run, (action, args, kwargs))
        if error:
            raise error
        events.send(changes)
        return result

    def _run(self, action: Callable[..., Any], args: Any, kwargs: Any) -> tuple[Any, list[events.Change], Any]:
        """(result, changes, None) or (None, [], the error): the thread pool would print what is raised in it."""
        try:
            with _Writing(self.engine, expire_on_commit=False, info={"list": self.erased}) as db:
                db.connection(execution_options={"writes": True})
                return action(db, *args, **kwargs), db.info.get("changes", []), None
        except OperationalError as error:
            return None, [], _refusal(error) or error
        except OSError as error:  # of the list of what is erased
            return None, [], StorageFull() if error.errno == errno.ENOSPC else error
        except Exception as error:
            return None, [], error

    def scrub(self) -> bool:
        """Make what was deleted leave the disk. True when it could be done now; else try again soon.

        SQLite's file is written anew and its log emptied. PostgreSQL's tables are rewritten, in the order of
        their random keys; its own log is the server's, and the promise to participants names how long that lives.
        Somebody who still reads what was there before keeps it on the disk: nobody waits for them here.
        """
        return bool(self._writes.apply(self._scrub))

    def _scrub(self) -> bool:
        pooled = self.engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()  # nobody gets it afterwards, with its settings changed
        try:
            return _made_anew(connection) if self.sqlite else _rewrite(connection)
        finally:
            connection.close()

    def close(self) -> None:
        self._writes.kill()
        self.engine.dispose()


def _made_anew(connection: Any) -> bool:
    """SQLite overwrites a deleted row, but not the copies it left inside pages that were rebalanced since.

    So the file is written anew, and then the log is emptied into it. Raises nothing for somebody who holds the file.
    """
    connection.execute("PRAGMA busy_timeout=100")
    connection.execute("PRAGMA temp_store=MEMORY")  # the copy that VACUUM makes must not be left in a folder
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    busy, _log, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _rewrite(connection: Any) -> bool:
    """PostgreSQL keeps deleted rows as long as any transaction is older than their deletion, and says how many."""
    kept: list[int] = []
    connection.autocommit = True
    connection.add_notice_handler(lambda said: kept.append(_first_number(said.message_detail)))
    connection.execute("SET lock_timeout = '500ms'")
    try:
        for table in Base.metadata.tables:
            connection.execute(f"CLUSTER VERBOSE {table} USING pk_{table}")
    except Exception as error:
        if getattr(error, "sqlstate", "") not in LOCKED_BY_OTHERS:
            raise
        return False
    return not any(kept)


def _first_number(detail: str | None) -> int:
    """«3 dead row versions cannot be removed yet», in whatever language the server speaks."""
    found = re.search(r"\d+", detail or "")
    return int(found.group()) if found else 0


def _engine(url: str, *, keep: bool) -> Engine:
    sqlite = url.startswith("sqlite")
    more: dict[str, Any] = {"pool_pre_ping": not sqlite, "pool_size": 20} if keep else {"poolclass": NullPool}
    engine = create_engine(url, json_serializer=canonical, **more)
    if not sqlite:
        return engine

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA busy_timeout=5000")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def write_nothing(db: Session) -> None:
    """Raises what the database says when it takes no writes. SQLite even begins on a write-protected file."""
    db.execute(text("UPDATE alembic_version SET version_num = version_num"))
    db.commit()


def unsafe(database: Database) -> str:
    """Why a PostgreSQL would lose what was acknowledged, or ''. In Swedish, for the operator at start."""
    if database.sqlite:
        return ""
    with database.engine.connect() as connection:
        off = [name for name in ("fsync", "synchronous_commit") if connection.scalar(text(f"SHOW {name}")) == "off"]
    if not off:
        return ""
    return f"PostgreSQL har {' och '.join(off)} avstängt. Bekräftade svar kan då gå förlorade vid strömavbrott."
