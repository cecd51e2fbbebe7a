"""How fast a nulägesanalys is answered, closed and shown.

    python -m bench.survey --people 2000 --statements 40             through the intake alone, one call a page
    python -m bench.survey --people 500 --forms                      through the form door of a real server
    python -m bench.survey --people 500 --script                     the same, saved after each choice as the page does
    … --postgres                                                     on a throwaway PostgreSQL that keeps fsync on

By form everybody opens each page of the programme's own statements and sends it, `--at-once` people at a time: the last
minute before the close. `cpu_s` and `server_cpu_s` are seconds of processor: on a busy machine, go by them.
"""

import argparse
import json
import os
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from flask import Flask
from gevent.pool import Pool
from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from bench.room import Room, prepare
from tests.fault.server import Server, running
from tests.world.services import postgres
from workshop import create_app
from workshop.answers.actions import ask
from workshop.answers.intake import Given, Person
from workshop.answers.models import Asking, Question
from workshop.answers.queries import askings_of_survey
from workshop.client import Browser, Desk, Fields, Page
from workshop.ground.config import load
from workshop.ground.db import new_id
from workshop.survey import actions
from workshop.web.house import house_of

PAGE = 8  # statements


def widen(app: Flask, room: Room, statements: int) -> list[str]:
    """Ask more statements than the programme has, spread over its themes. Gives all askings of the survey."""

    def more(db: Session) -> list[str]:
        asking = db.get_one(Asking, room.statements[0])
        first = db.get_one(Question, asking.question)
        themes = list(dict.fromkeys(db.scalars(select(Question.theme_key).where(Question.survey == first.survey))))
        same = {name: getattr(first, name) for name in ("workshop", "survey", "kind", "spec")}
        rows = [
            {"id": new_id(), "position": at, "statement_key": f"mer-{at}", "theme_key": themes[at % len(themes)],
             "text": f"Vi har ordning på sak {at}.", **same}
            for at in range(len(room.statements) + 1, statements + 1)
        ]  # fmt: skip
        if rows:
            db.execute(insert(Question), rows)
            ask(db, [row["id"] for row in rows], secret=asking.secret)
            db.commit()
        return [one.id for one in askings_of_survey(db, first.survey or "")]

    return house_of(app).database.act(more)[:statements]


def by_intake(app: Flask, room: Room, askings: Sequence[str], at_once: int) -> float:
    """Seconds for everybody to save all pages."""
    intake = house_of(app).intake

    def answer(number: int) -> None:
        person = Person(workshop=room.workshop, token=room.tokens[number], role="tjansteperson", unit=None)
        for at in range(0, len(askings), PAGE):
            fields = MultiDict({"now": str((number + at) % 6 + 1)})
            page = [Given(asking=one, fields=fields, seq=1) for one in askings[at : at + PAGE]]
            intake.take(person, page)

    return took(lambda: Pool(at_once).map(answer, range(len(room.tokens))))


def by_form(server: Server, room: Room, at_once: int, *, script: bool) -> tuple[float, list[float]]:
    """(seconds for everybody, seconds of each sending)"""
    send = _send_choice_by_choice if script else _send
    waits: list[float] = []
    left = list(range(len(room.tokens)))

    def work() -> None:
        while left:
            number = left.pop()
            browser = Browser(server.url, cookies=dict(room.phones[number]), timeout=60)
            for page in range(1, 6):
                waits.extend(send(browser, f"/d/{room.code}/nulage/{page}", number))
            browser.close()

    def everybody() -> None:
        threads = [threading.Thread(target=work) for _ in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return took(everybody), waits


def _send(browser: Browser, path: str, number: int) -> list[float]:
    fields = Page(browser.get(path).text).agreed(number % 6 + 1)
    return [_timed(browser, path, fields, 303)]


def _send_choice_by_choice(browser: Browser, path: str, number: int) -> list[float]:
    """As on a page whose script hears each time what it is to say from then on, and then the button."""
    fields = Page(browser.get(path).text).agreed(number % 6 + 1)
    chosen = {name: value for name, value in fields.items() if not name.endswith("now")}
    waits = []
    for name in fields.keys() - chosen.keys():
        chosen[name] = fields[name]
        waits.append(_timed(browser, path, chosen, 200))
        chosen[f"{name.removesuffix('now')}seq"] = "2"
    return [*waits, _timed(browser, path, {**chosen, "go": "on"}, 200)]


def _timed(browser: Browser, path: str, fields: Fields, status: int) -> float:
    began = time.perf_counter()
    reply = browser.post(path, fields, json=status == 200)
    assert reply.status == status, reply.status
    return time.perf_counter() - began


def took(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--statements", type=int, default=40)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--forms", action="store_true")
    parser.add_argument("--script", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) if given.postgres else nullcontext("") as url:
        print(json.dumps(measure(given, Path(folder) / "instance", {"DATABASE_URL": url} if url else {})))


def measure(given: argparse.Namespace, folder: Path, env: Mapping[str, str]) -> dict[str, object]:
    room = prepare(folder, env, people=given.people, kind="")
    app = create_app(load({"INSTANCE_PATH": str(folder), **env}))
    by_door = given.forms or given.script
    askings = list(room.statements) if by_door else widen(app, room, given.statements)
    found: dict[str, object] = {"people": given.people, "statements": len(askings), "postgres": bool(env)}
    if by_door:
        with running(folder, env) as server:
            seconds, waits = by_form(server, room, given.at_once, script=given.script)
            found["server_mb"], found["server_cpu_s"] = memory(server), cpu(server)
            found["send_p95_ms"] = round(statistics.quantiles(waits, n=20)[18] * 1000)
    else:
        before = time.process_time()
        seconds = by_intake(app, room, askings, given.at_once)
        found["cpu_s"] = round(time.process_time() - before, 2)
    found |= {"answer_s": round(seconds, 2), "respondents_per_s": round(given.people / seconds, 1)}
    database = house_of(app).database
    with database.read() as db:
        survey = db.get_one(Question, db.get_one(Asking, askings[0]).question).survey or ""
    found["close_s"] = round(took(lambda: database.act(actions.close, survey)), 2)
    found["scrub_s"] = round(took(database.scrub), 2)
    found["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with running(folder, env) as server:
        desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
        pages = [took(lambda: desk.browser.get(f"{desk.path}/nulage/resultat")) for _ in range(20)]
    return {**found, "result_p95_ms": round(sorted(pages)[18] * 1000)}


def memory(server: Server) -> int:
    """Megabytes that the server holds."""
    assert server.process
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def cpu(server: Server) -> float:
    """Seconds of processor that the server has used; what else the machine does is not in it."""
    assert server.process
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return round((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), 2)


if __name__ == "__main__":
    main()
