"""The made-up people of a rehearsal on a real server: they come, come back after a kill, and never outlive it."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.room import prepare
from tests.fault.server import Server, running
from workshop.client import Browser, Desk, Page

pytestmark = pytest.mark.fault
PEOPLE = 12


@dataclass
class Rehearsal:
    server: Server
    desk: Desk
    real: str  # the workshop that is rehearsed

    def rows(self, what: str) -> int:
        with sqlite3.connect(self.server.folder / "workshop.sqlite3") as connection:
            [[n]] = connection.execute(f"SELECT count(*) FROM {what}").fetchall()  # noqa: S608
        connection.close()
        return int(n)

    def here(self) -> int:
        return self.rows(f"participant WHERE made_up AND in_room AND workshop = '{self.desk.workshop}'")

    def answers(self) -> int:
        return self.rows("answer")


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[Rehearsal]:
    room = prepare(tmp_path / "instance", people=0, kind="")
    with running(tmp_path / "instance") as server:
        desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
        place = desk.post("/ovning", on="/", people=str(PEOPLE)).place
        yield Rehearsal(server=server, desk=desk.open(place.split("/")[2]), real=room.workshop)


def wait(until: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.1)


def crowds() -> set[int]:
    """The processes of this machine that are a crowd."""
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and b"workshop.client.crowd\0" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found


def children(server: Server) -> set[int]:
    assert server.process
    return {one for one in crowds() if f"PPid:\t{server.process.pid}\n" in Path(f"/proc/{one}/status").read_text()}


def alive(processes: set[int]) -> set[int]:
    return processes & crowds()


def to_a_poll(desk: Desk) -> None:
    desk.open(desk.workshop)
    desk.ask("Vad behöver vi mer av?", ["Tid", "Mod", "Pengar"])


@pytest.mark.full
def test_they_end_with_a_server_that_is_killed_and_the_same_people_come_back(rehearsal: Rehearsal) -> None:
    wait(lambda: rehearsal.here() == PEOPLE)
    to_a_poll(rehearsal.desk)
    wait(lambda: rehearsal.answers() >= 4)
    mine = children(rehearsal.server)
    assert len(mine) == 1
    kill(rehearsal.server)
    wait(lambda: not alive(mine), 6)
    rehearsal.server.start()
    wait(lambda: rehearsal.answers() == PEOPLE)
    time.sleep(3)
    assert rehearsal.rows("participant WHERE made_up") == PEOPLE
    assert rehearsal.answers() == PEOPLE


def test_they_end_with_a_server_that_is_stopped(rehearsal: Rehearsal) -> None:
    wait(lambda: rehearsal.here() == PEOPLE)
    mine = children(rehearsal.server)
    assert len(mine) == 1
    kill(rehearsal.server, signal.SIGTERM)
    wait(lambda: not alive(mine), 6)


def kill(server: Server, how: signal.Signals = signal.SIGKILL) -> None:
    """The server alone: not with it what it has started."""
    assert server.process
    os.kill(server.process.pid, how)
    server.process.wait(30)
    server.process = None


def test_they_come_answer_what_the_desk_asks_and_go_when_the_rehearsal_is_wiped(rehearsal: Rehearsal) -> None:
    wait(lambda: rehearsal.here() == PEOPLE)
    to_a_poll(rehearsal.desk)
    wait(lambda: rehearsal.answers() >= PEOPLE - 1)
    assert rehearsal.rows(f"participant WHERE workshop = '{rehearsal.real}'") == 0
    mine = children(rehearsal.server)
    browser, at = rehearsal.desk.browser, rehearsal.desk.path
    hidden = Page(browser.get(f"{at}/").text).hidden
    assert browser.post(f"{at}/ovning/radera", hidden).status == 303
    wait(lambda: not alive(mine), 6)
    assert rehearsal.rows("participant") == 0
