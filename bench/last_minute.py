"""The last minute before a nulägesanalys closes, through the form door of a real server.

    python -m bench.last_minute --people 2000 --seconds 60 [--postgres]

Everybody has come to the last theme. Each at a random moment of the time given sends it, looks over their answers and
sends them in; when the time is out the facilitator closes. What each was told is compared with what was counted: a
difference is a lost answer. Waits are from the moment somebody wanted to send: what the server could not take yet is in
them.
"""

import argparse
import json
import random
import statistics
import tempfile
import threading
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from bench.room import Room, prepare
from bench.survey import cpu, memory
from tests.fault.server import Server, running
from tests.world.services import postgres
from workshop import create_app
from workshop.answers.intake import Given, Person
from workshop.answers.models import Snapshot
from workshop.client import Browser, Desk, Fields, Page
from workshop.ground.config import load
from workshop.web.house import house_of

LAST = 5  # pages
HANDS = 200  # people who may wait for the server at once; the waits say when that is too few


class Crowd:
    """The people, and what each was told."""

    def __init__(self, server: Server, room: Room) -> None:
        self._room = room
        self._browsers = [Browser(server.url, cookies=dict(phone), timeout=120) for phone in room.phones]
        self._forms: list[Fields] = []
        self.told: Counter[int] = Counter()  # status of the last theme
        self.sent: Counter[int] = Counter()  # status of the sending in
        self.waits: dict[str, list[float]] = {"theme": [], "review": [], "send_in": [], "all": []}

    def come_to_the_last_theme(self) -> None:
        path = f"/d/{self._room.code}/nulage/{LAST}"
        for number, browser in enumerate(self._browsers):
            self._forms.append(Page(browser.get(path).text).agreed(number % 6 + 1))
            browser.close()

    def finish(self, seconds: float) -> list[threading.Thread]:
        """Everybody at a random moment; returns what is under way."""
        chance = random.Random(1)  # noqa: S311
        moments = sorted((chance.uniform(0, seconds), number) for number in range(len(self._browsers)))
        began, turn = time.monotonic(), threading.Lock()

        def hand() -> None:
            while True:
                with turn:
                    if not moments:
                        return
                    at, number = moments.pop(0)
                time.sleep(max(0.0, began + at - time.monotonic()))
                self._one(number, began + at)

        threads = [threading.Thread(target=hand) for _ in range(HANDS)]
        for thread in threads:
            thread.start()
        return threads

    def _one(self, number: int, wanted: float) -> None:
        browser, place = self._browsers[number], f"/d/{self._room.code}/nulage"
        status = browser.post(f"{place}/{LAST}", self._forms[number]).status
        self.told[status] += 1
        self._took("theme", wanted)
        if status == 303:
            began = time.monotonic()
            page = Page(browser.get(f"{place}/klart").text)
            self._took("review", began)
            began = time.monotonic()
            self.sent[browser.post(f"{place}/klart", {"csrf_token": page.hidden.get("csrf_token", "")}).status] += 1
            self._took("send_in", began)
        self._took("all", wanted)
        browser.close()

    def _took(self, what: str, since: float) -> None:
        self.waits[what].append(time.monotonic() - since)


def begin(folder: Path, env: dict[str, str], room: Room) -> None:
    """Everybody has answered every theme but the last."""
    app = create_app(load({"INSTANCE_PATH": str(folder), **env}))
    intake, ahead = house_of(app).intake, room.statements[: -_on_last_page(room)]
    for number, token in enumerate(room.tokens):
        person = Person(workshop=room.workshop, token=token, role="tjansteperson", unit=None)
        fields = MultiDict({"now": str(number % 6 + 1)})
        intake.take(person, [Given(asking=one, fields=fields, seq=1) for one in ahead])


def _on_last_page(room: Room) -> int:
    return len(room.statements) // LAST


def counted(folder: Path, env: dict[str, str]) -> tuple[int, int]:
    """(people, people who answered the very last statement) of the frozen result."""
    database = create_app(load({"INSTANCE_PATH": str(folder), **env})).extensions["workshop-database"]
    with database.read() as db:
        tables = db.scalars(select(Snapshot.tables).where(Snapshot.survey.is_not(None))).one()
    return tables["n"], tables["statements"][-1]["all"]["n"]


def measure(given: argparse.Namespace, folder: Path, env: dict[str, str]) -> dict[str, object]:
    room = prepare(folder, env, people=given.people, kind="")
    begin(folder, env, room)
    with running(folder, env) as server:
        crowd = Crowd(server, room)
        crowd.come_to_the_last_theme()
        desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader}, timeout=120)).open(room.workshop)
        confirm = Page(desk.browser.get(f"{desk.path}/nulage/stang").text).hidden
        before, began = cpu(server), time.monotonic()
        under_way = crowd.finish(given.seconds)
        time.sleep(given.seconds)
        asked_to_close = time.monotonic()
        desk.browser.post(f"{desk.path}/nulage/stang", confirm)
        closed = time.monotonic() - asked_to_close
        for thread in under_way:
            thread.join()
        seconds, used, megabytes = time.monotonic() - began, cpu(server) - before, memory(server)
    people, last = counted(folder, env)
    return {
        "people": given.people, "seconds": given.seconds, "postgres": bool(env), "counted": people,
        "last_theme_counted": last, "last_theme_told": dict(crowd.told), "sent_in_told": dict(crowd.sent),
        "agree": last == crowd.told[303], "over_after_s": round(seconds, 1), "close_s": round(closed, 2),
        "server_cpu_s": round(used, 1), "server_mb": megabytes,
        "waits_ms": {what: [round(q * 1000) for q in quantiles(waits)] for what, waits in crowd.waits.items()},
    }  # fmt: skip


def quantiles(waits: list[float]) -> list[float]:
    """p50, p95, most"""
    return [statistics.median(waits), statistics.quantiles(waits, n=20)[18], max(waits)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) if given.postgres else nullcontext("") as url:
        print(json.dumps(measure(given, Path(folder) / "instance", {"DATABASE_URL": url} if url else {})))


if __name__ == "__main__":
    main()
