"""G22: no two successive results that stage and phones get of an open question differ by fewer than the threshold.

Every frame that a stage and a phone are sent is kept, and what a reload shows after every single answer.
"""

import re
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import running
from workshop.client import Browser, Desk, Phone, Wire

PEOPLE, THRESHOLD = 20, 6
BAR = re.compile(r'<span class="n">(\d+)(?:&nbsp;|\xa0)svar')


def shown(html: str) -> list[int] | None:
    """People per answer in a page or fragment; None when it shows no result."""
    bars = [int(n) for n in BAR.findall(html)]
    return bars or None


class Watchers:
    """A stage and a phone that only look, and a stage that is reloaded all the time."""

    def __init__(self, url: str, room: Room) -> None:
        self.room, self.browser = room, Browser(url, cookies={f"storbild-{room.code}": room.stage})
        self.phone = Phone(url, room.code, Browser(url, cookies=dict(room.phones[-1]))).connect()
        auth = {"audience": "stage", "code": room.code, "protocol": 1}
        self.stage = Wire(url, auth, self.browser.cookies)
        self.releases: list[list[int]] = []
        self.phone_frames = 0

    def look(self, seconds: float) -> None:
        for wire in (self.stage, self.phone.wire):
            assert wire
            wire.listen(seconds)
            for _name, data in wire.take():
                self._see(data.get("html", ""))
        self._see(self.browser.get(f"/storbild/{self.room.code}/").text)
        self._see(self.phone.load().text)

    def _see(self, html: str) -> None:
        bars = shown(html)
        if bars and (not self.releases or self.releases[-1] != bars):
            self.releases.append(bars)


@pytest.mark.fault
def test_the_room_never_sees_an_open_result_move_by_fewer_than_the_threshold(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=PEOPLE + 1)
    with running(tmp_path / "instance") as server:
        desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
        moment = desk.moment
        assert moment
        desk.switch(moment, "stage", True)
        watchers = Watchers(server.url, room)
        for number in range(PEOPLE):
            voter = Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[number])))
            assert voter.answer(room.asking, {"choice": [str(number % 3)]})["ok"]
            desk.blank(False)  # every command draws the screens anew
            watchers.look(0.15)
        desk.close(moment, reveal=True)
        watchers.look(0.3)
        desk.switch(moment, "phones", True)
        watchers.look(0.3)
    counts = [sum(bars) for bars in watchers.releases]
    assert counts == [6, 12, 18], counts  # 20 have answered: the last two stay unseen, or they could be told
    assert "står kvar" in desk.html
