"""F27: closing while 50 answers are in flight. Each is counted and acknowledged, or refused and told; totals agree."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from bench.room import Room, prepare
from tests.fault.server import Server, running
from workshop.answers.models import Snapshot
from workshop.client import Browser, Desk, Page, Phone
from workshop.ground.config import load
from workshop.ground.db import Database

IN_FLIGHT, BEFORE = 50, 8  # so many have answered already: a result is shown at all
APART = 0.05  # seconds between two people's sending: the close lands among them


def submit(server: Server, room: Room, number: int, ready: Callable[[], object]) -> int:
    """Send the first theme as a form when everybody else does; the status that came back."""
    browser = Browser(server.url, cookies=dict(room.phones[number]))
    page = Page(browser.get(f"/d/{room.code}/nulage/1").text)
    fields = page.agreed(number % 6 + 1)
    ready()
    return browser.post(f"/d/{room.code}/nulage/1", fields).status


def vote(server: Server, room: Room, number: int, ready: Callable[[], object]) -> str:
    """Vote over a socket; the code that came back."""
    phone = Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[number])))
    phone.connect(timeout=20)
    ready()
    ack = phone.answer(room.asking, {"choice": [str(number % 5)]}, 1)
    phone.close()
    return "ok" if ack.get("ok") else str(ack["error"])


def at_once(
    server: Server, room: Room, send: Callable[[Server, Room, int, Callable[[], object]], object],
    close: Callable[[], object],
) -> Counter[object]:  # fmt: skip
    """What each of the 50 was told, when the close came in the middle of them."""
    told: list[object] = [None] * (IN_FLIGHT + BEFORE)
    for number in range(BEFORE):
        told[number] = send(server, room, number, lambda: None)
    ready = threading.Barrier(IN_FLIGHT + 1)
    arrived = threading.Semaphore(0)

    def held(number: int) -> None:
        ready.wait()
        time.sleep(number * APART)

    def one(number: int) -> None:
        told[number] = send(server, room, number, lambda: held(number))
        arrived.release()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(BEFORE, BEFORE + IN_FLIGHT)]
    for thread in threads:
        thread.start()
    ready.wait(120)
    for _ in range(IN_FLIGHT // 4):
        arrived.acquire()  # these are through, the others are on their way
    close()
    for thread in threads:
        thread.join(60)
    return Counter(told)


def frozen(server: Server, of: InstrumentedAttribute[str | None]) -> dict:
    database = Database(load({"INSTANCE_PATH": str(server.folder), **server.env}).database_url)
    with database.read() as db:
        tables = db.scalars(select(Snapshot.tables).where(of.is_not(None))).one()
    database.close()
    return tables


def desk_of(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module", params=DATABASES)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for both tests on a database: each closes another thing in a room of its own."""
    other = request.param == "postgres"
    env = {"DATABASE_URL": request.getfixturevalue("own_postgres_url")} if other else {}
    with running(tmp_path_factory.mktemp("race") / "instance", env) as started:
        yield started


@pytest.fixture
def room(server: Server) -> Room:
    return prepare(server.folder, server.env, people=IN_FLIGHT + BEFORE)


@pytest.mark.fault
def test_a_survey_that_closes_counts_exactly_those_it_thanked(server: Server, room: Room) -> None:
    desk = desk_of(server, room)
    page = Page(desk.browser.get(f"{desk.path}/nulage/stang").text)
    told = at_once(server, room, submit, lambda: desk.browser.post(f"{desk.path}/nulage/stang", page.hidden))
    tables = frozen(server, Snapshot.survey)

    assert set(told) <= {303, 409, 410}, told
    assert tables["n"] == told[303]
    theme = tables["statements"][0]["theme_key"]
    assert {one["all"]["n"] for one in tables["statements"] if one["theme_key"] == theme} == {told[303]}
    assert told[303] < IN_FLIGHT + BEFORE, "all were through before the close: that proves nothing"
    print(f"{told[303]} counted, {told[409] + told[410]} told that they came too late")


@pytest.mark.fault
def test_a_poll_that_closes_counts_exactly_those_it_thanked(server: Server, room: Room) -> None:
    desk = desk_of(server, room)
    moment = desk.moment
    assert moment
    told = at_once(server, room, vote, lambda: desk.close(moment))
    tables = frozen(server, Snapshot.asking)

    assert set(told) <= {"ok", "closed"}, told
    assert tables["n"] == sum(row["n"] for row in tables["all"]["rows"]) == told["ok"]
    assert told["closed"], "all were through before the close: that proves nothing"
    print(f"{told['ok']} counted, {told['closed']} told that they came too late")
