"""G22: who sees people press one by one, and every frame that desk, watcher and stage get, tells no answer apart."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.room import Room, prepare
from tests.fault.server import running
from tests.privacy.authority import VERA
from tests.world import house, people
from workshop.client import Browser, Desk, Phone, Wire
from workshop.client.wire import hello
from workshop.results.fifths import fifth
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN

pytestmark = pytest.mark.fault
PEOPLE, OPTIONS = 20, 5
BATCHES = {12, 18}  # by six, and one behind
AFTER = 0.5  # seconds, longer than what is said of one vote takes
LATE = 10.0
BAR = re.compile(r'class="bar w(\d+)"')
# How many have answered, or are here; clocks
COUNTED = re.compile(r"\d+ (av \d+ har svarat|svar\b|är här|har varit|har gått|är med|i rummet)|\d\d:\d\d")


def seen(html: str) -> tuple[str, ...]:
    """What a frame says, but for how many have answered."""
    said = " ".join(re.sub(r"<[^>]*>", " ", html).replace("&nbsp;", " ").split())
    return (*BAR.findall(html), COUNTED.sub("", said))


def bars(html: str) -> list[int]:
    return [int(width) for width in BAR.findall(html)][:OPTIONS]


class Screens:
    """An owner's desk, that of a member who only reads, and a stage; each frame is kept with the vote it came after."""

    def __init__(self, url: str, room: Room, watcher: str) -> None:
        cookies = {
            "owner": ("desk", {SIGN_IN: room.leader}),
            "watcher": ("desk", {SIGN_IN: watcher}),
            "stage": ("stage", {f"storbild-{room.code}": room.stage}),
        }
        self.wires = {name: Wire(url, hello(audience, room.code), kept) for name, (audience, kept) in cookies.items()}
        self.newest: dict[tuple[str, str], str] = {}  # by screen, and event or part
        self.moved: dict[str, list[tuple[int, list[int]]]] = {name: [] for name in self.wires}

    def look(self, votes: int, *, counted: bool = False, moves: bool = False) -> None:
        """All that comes after that many votes, until every screen has told of them and, where it `moves`, of more."""
        before = {name: len(moved) for name, moved in self.moved.items()}
        end = time.monotonic() + LATE
        awaited = {name for name in self.wires if counted}
        while awaited and time.monotonic() < end:
            awaited -= self._take(votes)
        assert not awaited, (awaited, votes)
        while moves and any(len(self.moved[name]) == before[name] for name in before) and time.monotonic() < end:
            self._take(votes)
        time.sleep(AFTER)
        self._take(votes)

    def _take(self, votes: int) -> set[str]:
        """Keep what has come; the names of the screens that have now counted so many."""
        counted = set()
        for name, wire in self.wires.items():
            wire.listen(0.02)
            for event, data in wire.take():
                self._keep(name, event, data, votes)
                if event == "tally" and data["n"] == votes:
                    counted.add(name)
        return counted

    def _keep(self, name: str, event: str, data: dict[str, Any], votes: int) -> None:
        whole = {event: data["html"]} if "html" in data else {}
        for part, html in {**whole, **data.get("parts", {})}.items():
            before = self.newest.get((name, part))
            self.newest[name, part] = html
            if before is not None and seen(before) != seen(html):
                self.moved[name].append((votes, bars(html)))


@contextmanager
def watched(folder: Path, *, shown: bool) -> Iterator[tuple[str, Room, Screens, Desk]]:
    room = prepare(folder, people=PEOPLE)
    app = house.build(folder)
    watcher = people.have_account(app, VERA)
    people.join(app, VERA, room.workshop, "watches")
    house_of(app).database.close()
    with running(folder) as server:
        desk = Desk(server.url, Browser(server.url, cookies={SIGN_IN: room.leader})).open(room.workshop)
        screens = Screens(server.url, room, watcher)
        assert desk.moment
        desk.switch(desk.moment, "stage", shown)
        screens.look(0)
        yield server.url, room, screens, desk


def vote(url: str, room: Room, number: int, choice: int) -> None:
    voter = Phone(url, room.code, Browser(url, cookies=dict(room.phones[number])))
    assert voter.answer(room.asking, {"choice": [str(choice)]})["ok"]


def fifths(chosen: list[int]) -> list[int]:
    return [20 * fifth(chosen.count(at), len(chosen)) for at in range(OPTIONS)]


def test_bars_move_with_a_whole_batch_and_lie_one_behind(tmp_path: Path) -> None:
    chosen = [0, 0, 1, 0, 0, 2, 1, 1, 2, 1, 1, 1, 0, 3, 3, 4, 3, 2, 2, 0]
    assert len(chosen) == PEOPLE
    assert fifths(chosen[:6]) != fifths(chosen[:12])
    with watched(tmp_path / "instance", shown=True) as (url, room, screens, _desk):
        screens.moved = {name: [] for name in screens.wires}
        for number, choice in enumerate(chosen, 1):
            vote(url, room, number - 1, choice)
            screens.look(number, counted=True, moves=number in BATCHES)
    for name, moved in screens.moved.items():
        assert {votes for votes, _ in moved} == BATCHES, (name, moved)  # any other would tell whose answer it was
        told = {votes: shown for votes, shown in moved if shown}
        assert told == {12: fifths(chosen[:6]), 18: fifths(chosen[:12])}, name


def test_without_bars_nothing_moves_before_it_closes(tmp_path: Path) -> None:
    with watched(tmp_path / "instance", shown=False) as (url, room, screens, desk):
        screens.moved = {name: [] for name in screens.wires}
        for number in range(8):
            vote(url, room, number, number % 2)
            screens.look(number + 1, counted=True)
        assert screens.moved == {"owner": [], "watcher": [], "stage": []}
        assert desk.moment
        desk.close(desk.moment, reveal=True)
        screens.look(9)
        assert all(moved for moved in screens.moved.values())
