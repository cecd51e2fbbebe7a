"""A half day with a hundred phones on a real server: how long until everybody sees what was done, and what it costs.

    python -m bench.day --people 100 [--window 4]

The facilitator goes through the whole run sheet; phones answer each question and write ideas within `--window` seconds,
each line on a socket of its own. A desk and a stage listen beside. Read are

- command→phones: from the facilitator's press until a phone holds the new screen, for every phone and command;
- vote→stage: from the sending of the k-th acknowledged answer until the stage says that k have answered;
- told twice: numbers that desk and stage said differently by the same counter (0);
- seconds of the server's processor for the whole day.
"""

import argparse
import asyncio
import json
import random
import secrets
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import aiohttp

from bench.room import Room, prepare
from bench.survey import cpu, memory
from tests.fault.server import Server, running
from workshop.client import Browser, Desk
from workshop.client.forms import Form
from workshop.client.habits import Habits
from workshop.client.line import Line
from workshop.client.wire import Wire, hello

NOT_SENT = ("csrf_token", "seq", "to", "client_id")
SETTLE = 3.0  # seconds after a command, within which all screens must be new


class Seat(Line):
    """A phone that remembers when each screen came."""

    def __init__(self, room: Room, url: str, cookies: dict[str, str], connector: aiohttp.BaseConnector) -> None:
        super().__init__(url, room.code, connector, cookies=cookies)
        self.came: dict[int, float] = {}  # rev: when

    def show(self, rev: int, html: str) -> None:
        self.came.setdefault(rev, time.monotonic())
        super().show(rev, html)


class Screen:
    """Desk or stage: the numbers that it was told, and when."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.told: list[tuple[float, dict[str, Any]]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            for _event, data in self.wire.take():
                now = time.monotonic()
                self.told += [(now, count) for count in data.get("counts", ())]
            time.sleep(0.002)

    def since(self, began: float, fact: str) -> list[tuple[float, int]]:
        return [(at, count["n"]) for at, count in self.told if at >= began and count["fact"].partition(":")[0] == fact]


class Day:
    def __init__(self, room: Room, server: Server, given: argparse.Namespace) -> None:
        self.room, self.server, self.window = room, server, given.window
        leader = Browser(server.url, cookies={"ledare": room.leader})
        self.desk = Desk(server.url, leader).open(room.workshop)
        stage = Wire(server.url, hello("stage", room.code), {f"storbild-{room.code}": room.stage})
        self.screens = [Screen(self.desk.connect(room.code)), Screen(stage)]
        self.seats: list[Seat] = []
        self.reached: list[float] = []
        self.to_stage: list[float] = []
        self.acks: list[float] = []
        self.counts = {"moments": 0, "answers": 0, "ideas": 0, "unseen": 0, "refused": 0}
        self._chance = random.Random(3)  # noqa: S311

    async def live(self) -> None:
        async with aiohttp.TCPConnector(limit=0) as connector:
            self.seats = [Seat(self.room, self.server.url, phone, connector) for phone in self.room.phones]
            for seat in self.seats:
                await seat.connect()
            for moment in self.desk.moments:
                await self._moment(moment)
            for seat in self.seats:
                await seat.close()

    async def _moment(self, moment: str) -> None:
        await self._command("/led/nasta" if self.counts["moments"] else f"/led/visa/{moment}")
        self.counts["moments"] += 1
        began = time.monotonic()
        sent = await asyncio.gather(*(self._act(seat, number) for number, seat in enumerate(self.seats)))
        answered = sorted(one for one in sent if one)
        if not answered:
            return
        await asyncio.sleep(0.5)
        self._compare(began, answered)
        await self._command(f"/led/stang/{self.desk.moment}", {"reveal": "1"})

    async def _command(self, path: str, fields: dict[str, str] | None = None) -> None:
        began = time.monotonic()
        told = await asyncio.to_thread(self.desk.command, path, fields)
        if told.get("message"):
            self.counts["refused"] += 1
            return
        await asyncio.sleep(SETTLE)
        for seat in self.seats:
            when = [at for rev, at in seat.came.items() if rev >= told["rev"]]
            self.reached += [min(when) - began] if when else []
            self.counts["unseen"] += not when

    async def _act(self, seat: Seat, number: int) -> tuple[float, float] | None:
        """(ack, sending) of an answer; an idea goes uncounted."""
        form = seat.screen.form("send")
        await asyncio.sleep(self._chance.uniform(0, self.window))
        if not form or form.marks["takes"] not in ("answer", "card"):
            return None
        return await (self._answer if form.marks["takes"] == "answer" else self._idea)(seat, form, number)

    async def _answer(self, seat: Seat, form: Form, number: int) -> tuple[float, float] | None:
        habits = Habits("dag", random.Random(f"{number} {form.marks['to']}"))  # noqa: S311
        for tries in range(3):
            fields = {name: value for name, value in habits.fill(form, tries).items() if name not in NOT_SENT}
            began = time.monotonic()
            ack = await seat.call("send", {"to": form.marks["to"], "seq": tries + 1, "fields": fields})
            if "error" not in ack:
                self.acks.append(time.monotonic() - began)
                self.counts["answers"] += 1
                return time.monotonic(), began
        return None

    async def _idea(self, seat: Seat, form: Form, number: int) -> None:
        text = Habits("dag", random.Random(number)).idea()  # noqa: S311
        sent = {"client_id": secrets.token_hex(16), "to": form.marks["to"], "fields": {"text": [text]}}
        self.counts["ideas"] += "error" not in await seat.call("send", sent)

    def _compare(self, began: float, answered: list[tuple[float, float]]) -> None:
        said = self.screens[1].since(began, "answered")
        for k, (_ack, sending) in enumerate(answered, 1):
            first = next((at for at, n in said if n >= k), None)
            if first is not None:
                self.to_stage.append(first - sending)
            self.counts["unseen"] += first is None

    def told_twice(self) -> list[str]:
        by_counter: dict[tuple[str, object], set[int]] = defaultdict(set)
        for screen in self.screens:
            for _when, count in screen.told:
                by_counter[count["fact"], count["at"]].add(count["n"])
        return [f"{counter}: {sorted(said)}" for counter, said in by_counter.items() if len(said) > 1]


def measure(given: argparse.Namespace, folder: Path) -> dict[str, object]:
    room = prepare(folder, people=given.people, kind="")
    with running(folder) as server:
        day = Day(room, server, given)
        before, began = cpu(server), time.monotonic()
        asyncio.run(day.live())
        used, seconds, megabytes = cpu(server) - before, time.monotonic() - began, memory(server)
    numbers = sum(len(screen.told) for screen in day.screens)
    return {
        "people": given.people, "seconds": round(seconds), **day.counts, "numbers": numbers,
        "told_twice": day.told_twice(), "command_phones_ms": _of(day.reached), "vote_stage_ms": _of(day.to_stage),
        "ack_ms": _of(day.acks), "server_cpu_s": round(used, 1), "server_mb": megabytes,
    }  # fmt: skip


def _of(waits: list[float]) -> dict[str, int]:
    """Milliseconds: p50, p95, the most."""
    if len(waits) < 2:
        return {}
    found = {"p50": statistics.median(waits), "p95": statistics.quantiles(waits, n=20)[18], "max": max(waits)}
    return {name: round(seconds * 1000) for name, seconds in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--window", type=float, default=4.0, help="seconds within which a room answers a question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(given, Path(folder) / "instance"), ensure_ascii=False))


if __name__ == "__main__":
    main()
