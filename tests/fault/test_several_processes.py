"""Two processes on one PostgreSQL and one Redis: the room does not notice."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from bench.room import Room, prepare
from tests.fault.server import Server, running
from workshop.client import Browser, Desk, Phone

pytestmark = [pytest.mark.fault, pytest.mark.postgres, pytest.mark.redis]
House = tuple[Server, Server, Room]


@pytest.fixture(scope="module")
def processes(
    tmp_path_factory: pytest.TempPathFactory, own_postgres_url: str, redis_url: str
) -> Iterator[tuple[Server, Server]]:
    folder, env = tmp_path_factory.mktemp("processes"), {"DATABASE_URL": own_postgres_url, "REDIS_URL": redis_url}
    (folder / "one").mkdir()
    (folder / "two").symlink_to(folder / "one")  # the same keys, another log
    with ExitStack() as stack:
        one, two = (stack.enter_context(running(folder / name, env)) for name in ("one", "two"))
        yield one, two


@pytest.fixture
def house(processes: tuple[Server, Server]) -> House:
    """Both processes, and a room of its own for the test."""
    one, two = processes
    return one, two, prepare(one.folder, {"DATABASE_URL": one.env["DATABASE_URL"]}, people=8)


def phone(server: Server, room: Room, number: int = 0) -> Phone:
    return Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[number])))


def desk(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


@pytest.mark.parametrize("socket", [True, False])
def test_a_vote_at_one_process_shows_on_the_desk_of_the_other(house: House, socket: bool) -> None:
    one, two, room = house
    line = desk(two, room).connect(room.code)
    voter = phone(one, room)
    if socket:
        voter.connect()
    assert voter.answer(room.asking, {"choice": ["1"]})["ok"]
    tally = line.wait_for("tally")
    assert (tally["asking"], tally["n"]) == (room.asking, 1)


def test_a_moment_shown_at_one_process_reaches_the_phones_of_the_other(house: House) -> None:
    one, two, room = house
    waiting = phone(two, room).connect()
    told = desk(one, room).next()
    screen = waiting.wait_screen()
    assert screen["rev"] == told["rev"]
    assert waiting.asking is None


def test_a_question_closed_at_one_process_takes_no_answer_at_the_other(house: House) -> None:
    one, two, room = house
    voter = phone(two, room).connect()
    assert voter.answer(room.asking, {"choice": ["1"]})["ok"]
    facilitator = desk(one, room)
    assert facilitator.moment
    facilitator.close(facilitator.moment)
    assert voter.answer(room.asking, {"choice": ["2"]})["error"] == "closed"


def counted(told: dict[str, Any]) -> dict[str, int]:
    return {count["fact"].partition(":")[0]: count["n"] for count in told["counts"]}


def test_everybody_who_is_here_is_counted_once_whichever_process_they_sit_in(house: House) -> None:
    one, two, room = house
    line = desk(two, room).connect(room.code)
    people = [phone(server, room, number).connect() for number, server in enumerate((one, two, one))]
    phone(two, room, 0).load()  # the first of them once more, by a request
    while counted(told := line.wait_for("people"))["here"] < 3:
        pass
    assert counted(told)["here"] == 3
    assert people[0].answer(room.asking, {"choice": ["1"]})["ok"]
    assert line.wait_for("tally")["n"] == 1
    people[2].close()
    while (now := counted(line.wait_for("people")))["here"] > 2:
        pass
    assert now["of"] == 2
