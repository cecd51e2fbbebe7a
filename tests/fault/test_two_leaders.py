"""G25: two who lead press at once, a thousand times; and another laptop takes over while the room waits."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bench.room import PASSWORD, Room, prepare
from tests.fault.server import Server, running
from workshop.client import Browser, Desk

pytestmark = pytest.mark.fault
PAIRS = [15, pytest.param(1_000, marks=pytest.mark.full)]
TAKE_OVER = 5.0  # seconds from an empty browser to a command that took


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return prepare(tmp_path / "instance", people=6, kind="")


@pytest.fixture
def server(tmp_path: Path, room: Room) -> Iterator[Server]:
    with running(tmp_path / "instance") as started:
        yield started


def desk(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


@pytest.mark.parametrize("pairs", PAIRS)
def test_of_two_presses_at_once_one_takes_and_the_other_is_told(server: Server, room: Room, pairs: int) -> None:
    first, second = desk(server, room), desk(server, room)
    first.show(first.moments[0])
    began = first.rev
    presses: tuple[Callable[[Desk], dict[str, Any]], ...] = (Desk.next, Desk.back)
    with ThreadPoolExecutor(2) as hands:
        for number in range(pairs):
            second.rev = first.rev = max(first.rev, second.rev)  # both have heard of the last one
            press = presses[number % 2]
            refused = [bool(told["message"]) for told in hands.map(press, (first, second))]
            assert sorted(refused) == [False, True]
    now = desk(server, room)
    assert now.rev == began + pairs
    assert now.moments.index(now.moment or "") == pairs % 2


def test_another_laptop_signs_in_and_leads_within_five_seconds(server: Server, room: Room) -> None:
    left_behind = desk(server, room)
    left_behind.show(left_behind.moments[0])
    email = _email(server)
    began = time.monotonic()
    told = Desk(server.url).sign_in(email, PASSWORD).open(room.workshop).next()
    assert time.monotonic() - began < TAKE_OVER
    assert not told["message"]
    assert left_behind.next()["message"]  # it saw an older day: told, and shown where the room is
    assert left_behind.moment == desk(server, room).moment


def _email(server: Server) -> str:
    with sqlite3.connect(server.folder / "workshop.sqlite3") as database:
        [[email]] = database.execute("SELECT email FROM facilitator").fetchall()
    return str(email)
