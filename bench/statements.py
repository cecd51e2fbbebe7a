"""How many statements the database is asked for a page and for a change of moment.

    .venv/bin/python -m bench.statements

The workshop is the example: 24 people, a nulägesanalys answered and closed. A change's statements are told apart: those
of the command, in the write thread, and those of what is drawn for phones, stage and desk.
"""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from tests.world import house, people
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.ground.ids import WorkshopId
from workshop.live.moving import show
from workshop.operator import demo
from workshop.realtime.pushing import Pushing
from workshop.run_sheet.queries import moments
from workshop.web.house import house_of

LISTED = (1, 5)  # workshops in the list
PAGES = ("nulage/resultat", "nulage/resultat.xlsx", "led", "korschema", "plan", "plan/forhandsvisning")


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[int, str]]]:
    """Gives a list of (thread, SQL) that grows with each statement; what SQLite is told of itself is left out."""
    asked: list[tuple[int, str]] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append((threading.get_ident(), statement))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


class Deaf:
    """Where a server would tell its sockets."""

    def emit(self, *_told: Any, **_where: Any) -> None:
        pass


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = house.build(Path(folder))
        leader = people.signed_in(app, people.ANNA)
        example = _example(app)
        _list(app, leader)
        for page in PAGES:
            _print(page, _asked(app, leader, f"/ledare/{example}/{page}"))
        _changes(app, example)
        house_of(app).database.close()


def _example(app: Flask) -> WorkshopId:
    """The id of the example workshop, which Anna owns."""
    code = demo.create(app, utcnow())
    with house_of(app).database.read() as db:
        made = db.scalars(select(Workshop.id).where(Workshop.code == code)).one()
    people.join(app, people.ANNA, made, "owns")
    return made


def _list(app: Flask, leader: FlaskClient) -> None:
    made = 1
    for wanted in LISTED:
        for _ in range(wanted - made):
            people.make_workshop(app, people.ANNA)
        made = wanted
        _print(f"list of {wanted} workshops", _asked(app, leader, "/ledare/"))


def _asked(app: Flask, leader: FlaskClient, page: str) -> int:
    with statements(house_of(app).database) as asked:
        assert leader.get(page).status_code == 200, page
    return len(asked)


def _changes(app: Flask, workshop: WorkshopId) -> None:
    """Each kind of moment is shown once, with phones, stage and desk connected."""
    database, seen = house_of(app).database, set[str]()
    pushing = Pushing(app, Deaf(), lambda _workshop: ["phone", "stage", "desk"], lambda _workshop: {"desk"})
    with database.read() as db:
        sheet = moments(db, workshop)
    for moment in sheet:
        if moment.kind in seen:
            continue
        seen.add(moment.kind)
        with database.read() as db:
            rev = db.get_one(Workshop, workshop).rev
        with statements(database) as asked:
            database.act(show, workshop, moment.id, rev=rev, now=utcnow())
        drawn = sum(thread == threading.get_ident() for thread, _sql in asked)
        _print(f"change to a moment of kind {moment.kind}", len(asked), f"{drawn} of them to draw")
    del pushing  # it listened until here


def _print(what: str, n: int, more: str = "") -> None:
    print(f"{what:44} {n:4}   {more}".rstrip())


if __name__ == "__main__":
    main()
