"""What is deleted leaves the disk within a minute, also when somebody was reading just then (reliability goal G21).

PostgreSQL's own log (pg_wal) is not looked into: it lives as long as the server's operator lets it, and both the
promise and docs/operations.md say so.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from tests.privacy.traces import CANARY, answering, voters
from tests.world import house
from tests.world.example import MADE
from tests.world.fixtures import own_database
from tests.world.missing import without
from tests.world.room import Room, furnish_short
from tests.world.services import MissingTool, postgres
from workshop.answers.models import Answer, Asking, Question, Snapshot
from workshop.answers.scrubbing import scrub_soon
from workshop.cards.models import Aside, Card
from workshop.gathering.models import Unit, Workshop
from workshop.ground.db import new_id
from workshop.lifetime.actions import erase_workshop, finish_workshop
from workshop.plan import actions as plan
from workshop.run_sheet.models import Moment
from workshop.survey.models import Invitation, Letter, TalkingPoint
from workshop.web.documents import plan_pdf
from workshop.web.house import house_of

PEOPLE = 30
WITHIN = 60  # seconds


@dataclass(frozen=True, kw_only=True)
class Disk:
    """A workshop and every folder that the service or its database writes in."""

    room: Room
    folders: tuple[Path, ...]

    def left(self, canaries: list[bytes]) -> list[bytes]:
        """Those that can still be found in some file."""
        if not self.room.database.sqlite:
            with self.room.database.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("CHECKPOINT")
        files = [one for folder in self.folders for one in folder.rglob("*") if one.is_file()]
        held = [one.read_bytes() for one in files if "pg_wal" not in one.parts]
        return [canary for canary in canaries if any(canary in data for data in held)]

    @contextmanager
    def reader(self, query: str) -> Iterator[Connection]:
        """Somebody who began to read before and goes on: every look sees what was there then."""
        level = {} if self.room.database.sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.room.database.engine.connect().execution_options(**level) as connection:
            connection.execute(text(query)).all()
            yield connection


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of our own, whose folder can be read."""
    try:
        with postgres() as url:
            yield url
    except MissingTool as tool:
        without(tool)


@pytest.fixture
def server_url(server: str) -> Iterator[str]:
    with own_database(server) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def disk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    env: dict[str, str] = {}
    folders: tuple[Path, ...] = (tmp_path,)
    for name in ("TMPDIR", "XDG_CACHE_HOME"):  # what the PDF's child may write in
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    if request.param == "postgres":
        env["DATABASE_URL"] = request.getfixturevalue("server_url")
    app = house.build(tmp_path, env)
    room = furnish_short(app, "styrning")
    if not room.database.sqlite:
        with room.database.read() as db:
            folders = (tmp_path, Path(db.execute(text("SHOW data_directory")).scalar_one()))
    room.open()
    yield Disk(room=room, folders=folders)
    house_of(app).pdf.close()
    house_of(app).database.close()


def secrets_of(room: Room, tokens: list[str]) -> list[bytes]:
    """The voters and the sealed secret: random, in answers alone."""
    with room.database.read() as db:
        sealed = bytes(db.execute(text("SELECT sealed FROM secret WHERE survey IS NOT NULL")).scalar_one())
    return [*(voter.encode() for voter in voters(room, tokens)), sealed]


def analyzed(room: Room) -> None:
    """What autovacuum does now and then: PostgreSQL keeps samples of the values in its own tables."""
    if not room.database.sqlite:
        with room.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def scrubbed(room: Room) -> float:
    """Seconds until the background was done."""
    began = time.monotonic()
    job = scrub_soon(room.database)
    if job:
        job.join(WITHIN)
        assert job.ready()
    return time.monotonic() - began


def test_after_the_close_no_byte_of_an_answer_is_left(disk: Disk) -> None:
    canaries = secrets_of(disk.room, answering(disk.room, PEOPLE))
    analyzed(disk.room)
    assert disk.left(canaries) == canaries

    disk.room.close()
    analyzed(disk.room)

    assert scrubbed(disk.room) < WITHIN
    assert disk.left(canaries) == []
    assert disk.left([CANARY.encode()])  # a comment itself may be published


@pytest.mark.parametrize("query", ["SELECT * FROM answer", "SELECT * FROM organisation"])
def test_a_reader_delays_it_and_stops_nobody(disk: Disk, query: str) -> None:
    canaries = secrets_of(disk.room, answering(disk.room, PEOPLE))
    with disk.reader(query) as reading:
        disk.room.close()
        began = time.monotonic()
        job = scrub_soon(disk.room.database)
        assert job, "it was done while somebody could still see the answers"
        assert disk.left(canaries)
        disk.room.database.act(_add_something, disk.room)
        assert time.monotonic() - began < 15, "others had to wait for the reader"
        reading.rollback()
    job.join(WITHIN)
    assert job.ready()
    assert disk.left(canaries) == []


@pytest.mark.parametrize("finish", [finish_workshop, erase_workshop])
def test_what_is_live_leaves_the_disk_with_the_workshop(disk: Disk, finish) -> None:  # type: ignore[no-untyped-def]
    """Voters of live answers and who wrote which card, at the latest when the workshop is finished."""
    authors = disk.room.database.act(_cards, disk.room)
    assert disk.left(authors) == authors

    disk.room.database.act(finish, disk.room.workshop)

    assert scrubbed(disk.room) < WITHIN
    assert disk.left(authors) == []


@pytest.mark.pdf
def test_erasing_leaves_no_byte_of_anybodys_words_or_address(disk: Disk, caplog: pytest.LogCaptureFixture) -> None:
    room = disk.room
    with caplog.at_level(logging.DEBUG):
        tokens = answering(room, PEOPLE)
        secret = secrets_of(room, tokens)
        room.close()
        room.database.act(_words_everywhere, room)
        with room.app.app_context():
            assert plan_pdf.print_latest(room.database, room.workshop, MADE)[0].startswith(b"%PDF")
        analyzed(room)
        assert disk.left([CANARY.encode()])
        with disk.reader("SELECT * FROM alembic_version"):
            room.database.act(erase_workshop, room.workshop)
            job = scrub_soon(room.database)
        assert job
        job.join(WITHIN)
        analyzed(room)
    assert disk.left([CANARY.encode(), *secret]) == []
    assert CANARY not in caplog.text


def _add_something(db: Session, room: Room) -> None:
    moment = db.scalars(select(Moment.id).where(Moment.workshop == room.workshop).limit(1)).one()
    db.add(Card(id=new_id(), workshop=room.workshop, moment=moment, text="En idé"))
    db.commit()


def _cards(db: Session, room: Room) -> list[bytes]:
    """Cards by different people, and answers to a poll; their voters."""
    moment = db.scalars(select(Moment.id).where(Moment.workshop == room.workshop).limit(1)).one()
    asked = db.scalars(select(Question.id).where(Question.workshop == room.workshop, Question.moment.is_not(None)))
    asking = Asking(id=new_id(), question=asked.first())
    people = [new_id() * 2 for _ in range(PEOPLE)]
    for one in people:
        db.add(Card(id=new_id(), workshop=room.workshop, moment=moment, author=one, text="En idé"))
        db.add(Aside(id=new_id(), workshop=room.workshop, author=one, kind="question", text="Hinner vi?"))
    db.add(asking)
    db.flush()
    wrote = [new_id() * 2 for _ in range(PEOPLE)]
    db.add_all(Answer(asking=asking.id, voter=one, value={"choice": 1}, seq=1) for one in wrote)
    db.commit()
    return [one.encode() for one in (*people, *wrote)]


def _words_everywhere(db: Session, room: Room) -> None:
    """The canary in each of the places where people write."""
    moment = db.scalars(select(Moment).where(Moment.workshop == room.workshop).limit(1)).one()
    workshop = db.get_one(Workshop, room.workshop)
    workshop.title = workshop.place = moment.title = moment.notes = CANARY
    tables = {"all": {"texts": [CANARY]}}
    poll = db.scalars(select(Question.id).where(Question.workshop == room.workshop, Question.moment.is_not(None)))
    asking = Asking(id=new_id(), question=poll.first(), state="closed")
    db.add(asking)
    db.flush()
    about = {"survey": room.survey}
    db.add_all(
        [
            Card(id=new_id(), workshop=room.workshop, moment=moment.id, text=CANARY),
            Aside(id=new_id(), workshop=room.workshop, kind="parked", text=CANARY),
            Snapshot(id=new_id(), asking=asking.id, rule_version=1, classes={}, tables=tables),
            Invitation(id=new_id(), address=CANARY, link_hash=CANARY, link_sealed=CANARY.encode(), **about),
            Letter(what="reminder", subject=CANARY, body=CANARY, **about),
            TalkingPoint(id=new_id(), theme_key="styrning", rule="own", text=CANARY, position=99, **about),
        ]
    )
    db.flush()
    for unit in db.scalars(select(Unit).where(Unit.workshop == room.workshop)):
        unit.label = f"{CANARY} {unit.position}"
    plan.add(db, room.workshop, new_id(), {"theme_key": "styrning", "what": CANARY, "responsible": CANARY})
