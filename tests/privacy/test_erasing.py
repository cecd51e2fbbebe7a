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

from tests import house
from tests.conftest import own_database, without
from tests.privacy.traces import CANARY, answering, voters
from tests.services import MissingTool, postgres
from tests.survey.conftest import NOW, Place, furnish
from workshop.answers.models import Answer, Asking, Question, Snapshot
from workshop.answers.scrubbing import scrub_soon
from workshop.cards.models import Card
from workshop.gathering.models import Unit, Workshop
from workshop.ground.db import new_id
from workshop.lifetime.actions import erase_workshop, finish_workshop
from workshop.plan import actions as plan
from workshop.run_sheet.models import Moment
from workshop.survey.models import Invitation, Letter, TalkingPoint
from workshop.web.documents import plan as documents
from workshop.web.house import house_of

PEOPLE = 30
WITHIN = 60  # seconds


@dataclass(frozen=True, kw_only=True)
class Disk:
    """A workshop and every folder that the service or its database writes in."""

    place: Place
    folders: tuple[Path, ...]

    def left(self, canaries: list[bytes]) -> list[bytes]:
        """Those that can still be found in some file."""
        if not self.place.database.sqlite:
            with self.place.database.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("CHECKPOINT")
        files = [one for folder in self.folders for one in folder.rglob("*") if one.is_file()]
        held = [one.read_bytes() for one in files if "pg_wal" not in one.parts]
        return [canary for canary in canaries if any(canary in data for data in held)]

    @contextmanager
    def reader(self, query: str) -> Iterator[Connection]:
        """Somebody who began to read before and goes on: every look sees what was there then."""
        level = {} if self.place.database.sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.place.database.engine.connect().execution_options(**level) as connection:
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
    env, folders = {}, (tmp_path,)
    for name in ("TMPDIR", "XDG_CACHE_HOME"):  # what the PDF's child may write in
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    if request.param == "postgres":
        env["DATABASE_URL"] = request.getfixturevalue("server_url")
    app = house.build(tmp_path, env)
    place = furnish(app, ("styrning",))
    if not place.database.sqlite:
        with place.database.read() as db:
            folders = (tmp_path, Path(db.execute(text("SHOW data_directory")).scalar_one()))
    place.open()
    yield Disk(place=place, folders=folders)
    house_of(app).pdf.close()
    house_of(app).database.close()


def secrets_of(place: Place, tokens: list[str]) -> list[bytes]:
    """The voters and the sealed secret: random, in answers alone."""
    with place.database.read() as db:
        sealed = bytes(db.execute(text("SELECT sealed FROM secret WHERE survey IS NOT NULL")).scalar_one())
    return [*(voter.encode() for voter in voters(place, tokens)), sealed]


def analyzed(place: Place) -> None:
    """What autovacuum does now and then: PostgreSQL keeps samples of the values in its own tables."""
    if not place.database.sqlite:
        with place.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def scrubbed(place: Place) -> float:
    """Seconds until the background was done."""
    began = time.monotonic()
    job = scrub_soon(place.database)
    if job:
        job.join(WITHIN)
        assert job.ready()
    return time.monotonic() - began


def test_after_the_close_no_byte_of_an_answer_is_left(disk: Disk) -> None:
    canaries = secrets_of(disk.place, answering(disk.place, PEOPLE))
    analyzed(disk.place)
    assert disk.left(canaries) == canaries

    disk.place.close()
    analyzed(disk.place)

    assert scrubbed(disk.place) < WITHIN
    assert disk.left(canaries) == []
    assert disk.left([CANARY.encode()])  # a comment itself may be published


@pytest.mark.parametrize("query", ["SELECT * FROM answer", "SELECT * FROM organisation"])
def test_a_reader_delays_it_and_stops_nobody(disk: Disk, query: str) -> None:
    canaries = secrets_of(disk.place, answering(disk.place, PEOPLE))
    with disk.reader(query) as reading:
        disk.place.close()
        began = time.monotonic()
        job = scrub_soon(disk.place.database)
        assert job, "it was done while somebody could still see the answers"
        assert disk.left(canaries)
        disk.place.database.act(_add_something, disk.place)
        assert time.monotonic() - began < 15, "others had to wait for the reader"
        reading.rollback()
    job.join(WITHIN)
    assert job.ready()
    assert disk.left(canaries) == []


@pytest.mark.parametrize("finish", [finish_workshop, erase_workshop])
def test_what_is_live_leaves_the_disk_with_the_workshop(disk: Disk, finish) -> None:  # type: ignore[no-untyped-def]
    """Voters of live answers and who wrote which card, at the latest when the workshop is finished."""
    authors = disk.place.database.act(_cards, disk.place)
    assert disk.left(authors) == authors

    disk.place.database.act(finish, disk.place.workshop)

    assert scrubbed(disk.place) < WITHIN
    assert disk.left(authors) == []


@pytest.mark.pdf
def test_erasing_leaves_no_byte_of_anybodys_words_or_address(disk: Disk, caplog: pytest.LogCaptureFixture) -> None:
    place = disk.place
    with caplog.at_level(logging.DEBUG):
        tokens = answering(place, PEOPLE)
        secret = secrets_of(place, tokens)
        place.close()
        place.database.act(_words_everywhere, place)
        with place.app.app_context():
            assert documents.print_latest(place.database, place.workshop, NOW)[0].startswith(b"%PDF")
        analyzed(place)
        assert disk.left([CANARY.encode()])
        with disk.reader("SELECT * FROM alembic_version"):
            place.database.act(erase_workshop, place.workshop)
            job = scrub_soon(place.database)
        assert job
        job.join(WITHIN)
        analyzed(place)
    assert disk.left([CANARY.encode(), *secret]) == []
    assert CANARY not in caplog.text


def _add_something(db: Session, place: Place) -> None:
    moment = db.scalars(select(Moment.id).where(Moment.workshop == place.workshop).limit(1)).one()
    db.add(Card(id=new_id(), workshop=place.workshop, moment=moment, text="En idé"))
    db.commit()


def _cards(db: Session, place: Place) -> list[bytes]:
    """Cards by different people, and answers to a poll; their voters."""
    moment = db.scalars(select(Moment.id).where(Moment.workshop == place.workshop).limit(1)).one()
    asked = db.scalars(select(Question.id).where(Question.workshop == place.workshop, Question.moment.is_not(None)))
    asking = Asking(id=new_id(), question=asked.first())
    people = [new_id() * 2 for _ in range(PEOPLE)]
    for one in people:
        db.add(Card(id=new_id(), workshop=place.workshop, moment=moment, author=one, text="En idé"))
    db.add(asking)
    db.flush()
    wrote = [new_id() * 2 for _ in range(PEOPLE)]
    db.add_all(Answer(asking=asking.id, voter=one, value={"choice": 1}, seq=1, source="form") for one in wrote)
    db.commit()
    return [one.encode() for one in (*people, *wrote)]


def _words_everywhere(db: Session, place: Place) -> None:
    """The canary in each of the places where people write."""
    moment = db.scalars(select(Moment).where(Moment.workshop == place.workshop).limit(1)).one()
    workshop = db.get_one(Workshop, place.workshop)
    workshop.title = workshop.place = moment.title = moment.notes = CANARY
    tables = {"q": {"texts": [CANARY]}}
    about = {"survey": place.survey}
    db.add_all(
        [
            Card(id=new_id(), workshop=place.workshop, moment=moment.id, text=CANARY),
            Snapshot(id=new_id(), moment=moment.id, rule_version=1, classes={}, tables=tables),
            Invitation(id=new_id(), address=CANARY, link_hash=CANARY, link_sealed=CANARY.encode(), **about),
            Letter(what="reminder", subject=CANARY, body=CANARY, **about),
            TalkingPoint(id=new_id(), theme_key="styrning", rule="own", text=CANARY, position=99, **about),
        ]
    )
    db.flush()
    for unit in db.scalars(select(Unit).where(Unit.workshop == place.workshop)):
        unit.label = f"{CANARY} {unit.position}"
    plan.add(db, place.workshop, new_id(), {"theme_key": "styrning", "what": CANARY, "responsible": CANARY})
