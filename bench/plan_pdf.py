"""Votes while five PDFs are made: how long phones wait for the ack, with and without, by turns on one server.

    python -m bench.plan_pdf --people 200 --measures 13 --reps 3 [--window 10]

The room has one poll open. In each turn every phone votes within `--window` seconds, first with nothing else going on
and then while five new versions of the plan are printed, one after the other as the server does it whoever asks. At the
end the last version is fetched again: seconds from press to file where it exists.
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from bench.room import Room, prepare
from bench.survey import memory
from tests.fault.server import Server, running
from tests.world.example import FULL
from workshop import create_app
from workshop.client import Browser
from workshop.client.forms import Reader
from workshop.client.habits import Habits
from workshop.client.line import Line
from workshop.ground.clock import utcnow
from workshop.ground.config import load
from workshop.ground.db import new_id
from workshop.plan import actions as plan
from workshop.plan import freezing
from workshop.web.house import house_of

VERSIONS = 5  # a turn
NOT_SENT = ("csrf_token", "seq", "to", "client_id")


def write_plan(folder: Path, room: Room, measures: int, versions: int) -> None:
    """As many versions, each with a measure more than the one before."""
    house = house_of(create_app(load({"INSTANCE_PATH": str(folder)})))
    themes = [theme.key for theme in house.programme.themes]
    for number in range(measures + versions):
        written = {"theme_key": themes[number % len(themes)], "what": f"Utse en ägare av tjänst {number}.", **FULL}
        house.database.act(plan.add, room.workshop, new_id(), written, ())
        if number >= measures:
            house.database.act(freezing.freeze, room.workshop, "utkast", utcnow())
    house.database.close()


def fetch(server: Server, room: Room, number: int) -> float:
    """Seconds until the file of a version is there."""
    began = time.monotonic()
    leader = Browser(server.url, timeout=300, cookies={"ledare": room.leader})
    reply = leader.get(f"/ledare/{room.workshop}/plan.pdf?v={number}")
    if reply.status != 200:
        raise SystemExit(f"no PDF of version {number}: {reply.status}")
    return time.monotonic() - began


class Voting:
    """Phones with a poll before them, each with a pace of its own."""

    def __init__(self, seats: Sequence[Line], window: float) -> None:
        self._seats, self._window = seats, window
        self._turn = 0
        self.refused = 0
        self._chance = random.Random(3)  # noqa: S311

    async def all(self) -> list[float]:
        """Everybody votes once, or changes the vote: seconds until each ack."""
        self._turn += 1
        waits = await asyncio.gather(*(self._one(seat, number) for number, seat in enumerate(self._seats)))
        return [one for one in waits if one is not None]

    async def _one(self, seat: Line, number: int) -> float | None:
        await asyncio.sleep(self._chance.uniform(0, self._window))
        form = seat.screen.form("send")
        if not form:
            raise SystemExit("a phone has no poll before it")
        habits = Habits("dag", random.Random(f"{number} {self._turn}"))  # noqa: S311
        fields = {name: value for name, value in habits.fill(form, 0).items() if name not in NOT_SENT}
        began = time.monotonic()
        ack = await seat.call("send", {"to": form.marks["to"], "seq": self._turn, "fields": fields})
        self.refused += "error" in ack
        return None if "error" in ack else time.monotonic() - began


async def _print(server: Server, room: Room, turn: int) -> list[float]:
    first = turn * VERSIONS + 1
    return [await asyncio.to_thread(fetch, server, room, number) for number in range(first, first + VERSIONS)]


async def _seats(server: Server, room: Room, connector: aiohttp.BaseConnector) -> list[Line]:
    seats = [Line(server.url, room.code, connector, cookies=phone) for phone in room.phones]
    for seat in seats:
        seat.start_with(Reader((await seat.get("")).html))
        await seat.connect()
    return seats


async def _turns(server: Server, room: Room, given: argparse.Namespace) -> dict[str, object]:
    quiet, busy, made = list[float](), list[float](), list[float]()
    async with aiohttp.TCPConnector(limit=0) as connector:
        seats = await _seats(server, room, connector)
        voting = Voting(seats, given.window)
        for turn in range(given.reps):
            quiet.append(_p95(await voting.all()))
            printing = asyncio.create_task(_print(server, room, turn))
            busy.append(_p95(await voting.all()))
            made += await printing
        for seat in seats:
            await seat.close()
    ratios = [with_pdf / without for with_pdf, without in zip(busy, quiet, strict=True)]
    return {
        "ack_p95_ms": _rounded(quiet, 1000), "with_pdfs_ms": _rounded(busy, 1000), "ratio": _rounded(ratios, 1),
        "median_ratio": round(statistics.median(ratios), 2), "refused": voting.refused, "pdf_s": _rounded(made, 1),
    }  # fmt: skip


def measure(given: argparse.Namespace, folder: Path) -> dict[str, object]:
    room = prepare(folder, people=given.people)
    write_plan(folder, room, given.measures, VERSIONS * given.reps)
    with running(folder) as server:
        found = asyncio.run(_turns(server, room, given))
        again = [fetch(server, room, VERSIONS * given.reps) for _ in range(10)]
        return {**found, "again_s": round(max(again), 3), "server_mb": memory(server)}


def _p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[18]


def _rounded(found: list[float], times: int) -> list[float]:
    return [round(one * times, 2) for one in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--measures", type=int, default=13)
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--window", type=float, default=10.0, help="seconds within which the room votes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(given, Path(folder) / "instance"), ensure_ascii=False))


if __name__ == "__main__":
    main()
