"""Two processes on one PostgreSQL and one Redis: the room does not notice."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import Server, running
from workshop.client import Browser, Desk, Phone

pytestmark = [pytest.mark.fault, pytest.mark.postgres, pytest.mark.redis]
House = tuple[Server, Server, Room]


@pytest.fixture
def house(tmp_path: Path, empty_postgres_url: str, redis_url: str) -> Iterator[House]:
    env = {"DATABASE_URL": empty_postgres_url, "REDIS_URL": redis_url}
    room = prepare(tmp_path / "one", {"DATABASE_URL": empty_postgres_url}, people=8)
    (tmp_path / "two").symlink_to(tmp_path / "one")  # the same keys, another log
    with ExitStack() as stack:
        one, two = (stack.enter_context(running(tmp_path / name, env)) for name in ("one", "two"))
        yield one, two, room


def phone(server: Server, room: Room) -> Phone:
    return Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[0])))


def desk(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


@pytest.mark.parametrize("socket", [True, False])
def test_a_vote_at_one_process_shows_on_the_desk_of_the_other(house: House, socket: bool) -> None:
    one, two, room = house
    line = desk(two, room).connect(room.code)
    voter = phone(one, room)
    if socket:
        voter.connect()
    assert voter.answer(room.question, {"choice": ["1"]})["ok"]
    tally = line.wait_for("tally")
    assert (tally["question"], tally["n"]) == (room.question, 1)


def test_a_step_shown_at_one_process_reaches_the_phones_of_the_other(house: House) -> None:
    one, two, room = house
    waiting = phone(two, room).connect()
    told = desk(one, room).next()
    screen = waiting.wait_screen()
    assert screen["rev"] == told["rev"]
    assert waiting.question is None


def test_a_question_closed_at_one_process_takes_no_answer_at_the_other(house: House) -> None:
    one, two, room = house
    voter = phone(two, room).connect()
    assert voter.answer(room.question, {"choice": ["1"]})["ok"]
    facilitator = desk(one, room)
    assert facilitator.step
    facilitator.close(facilitator.step)
    assert voter.answer(room.question, {"choice": ["2"]})["error"] == "closed"
