"""The example workshop with a plan to write in, made once and copied for each test."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import house
from workshop.facilitators import actions as facilitators
from workshop.facilitators.models import Facilitator
from workshop.gathering.models import Workshop
from workshop.ground.db import Database, new_id
from workshop.operator.demo import create
from workshop.plan import actions, queries
from workshop.plan.models import Measure
from workshop.programme.values import Programme
from workshop.web.house import house_of

NOW = datetime(2026, 11, 23, 12, 0, 30, 250)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with the example as it was made; each test puts the database file back."""
    folder = tmp_path_factory.mktemp("example")
    app = house.build(folder)
    create(app, NOW)
    house_of(app).database.act(_let_in)
    house_of(app).database.scrub()
    shutil.copy(_file(app), folder / "as-made.db")
    yield app
    house_of(app).pdf.close()
    house_of(app).database.close()


def _file(app: Flask) -> Path:
    return Path(str(house_of(app).database.engine.url.database))


def _let_in(db: Session) -> None:
    nothing = "-"  # no sign-in by password is tried here
    db.add(Facilitator(id="a" * 32, email="anna@exempel.se", name="Anna Berg", password_hash=nothing))
    db.flush()
    facilitators.make_owner(db, db.scalars(select(Workshop.id)).one(), "a" * 32)
    db.commit()


@dataclass
class Plan:
    """The example workshop's plan, and a signed-in client at its desk."""

    app: Flask
    workshop: str
    code: str
    client: FlaskClient

    @property
    def database(self) -> Database:
        return house_of(self.app).database

    @property
    def base(self) -> str:
        return f"/ledare/{self.workshop}"

    @property
    def programme(self) -> Programme:
        with self.database.read() as db:
            return db.get_one(Workshop, self.workshop).programme

    def add(self, what: str = "Utse en ägare.", grounds: tuple[str, ...] = (), **written: Any) -> str:
        values = {"theme_key": "styrning", "what": what, **written}
        return self.database.act(actions.add, self.workshop, new_id(), values, grounds)

    def measures(self) -> list[Measure]:
        with self.database.read() as db:
            return queries.measures(db, self.workshop)

    def report(self):
        with self.database.read() as db:
            return queries.report(db, self.workshop)

    def post(self, path: str, **fields: Any):
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(f"{self.base}/plan/ny").text)
        assert token
        return self.client.post(self.base + path, data={"csrf_token": token[1], **fields})


@pytest.fixture
def plan(example: Flask) -> Plan:
    database, file = house_of(example).database, _file(example)
    for leftover in (f"{file}-wal", f"{file}-shm"):
        Path(leftover).unlink(missing_ok=True)
    shutil.copy(file.with_name("as-made.db"), file)
    with database.read() as db:
        workshop = db.scalars(select(Workshop)).one()
    client = example.test_client()
    client.set_cookie("ledare", database.act(facilitators.sign_in, "a" * 32, device="", now=datetime.now()))
    return Plan(app=example, workshop=workshop.id, code=workshop.code, client=client)


FULL = {
    "responsible": "Digitaliseringschef",
    "board": "Kommunstyrelsen",
    "starts_on": date(2027, 1, 15),
    "done_by": date(2027, 6, 30),
    "money": "askas",
    "money_note": "200 000 kronor om året.",
    "benefit": "Invånare får svar inom en dag.",
    "indicator": "Dagar till svar, i dag nio, mål en.",
    "follow_up": "Kommunstyrelsen, av kommundirektören",
    "follow_up_on": date(2027, 9, 1),
    "first_step": "Bjud in till ett möte.",
    "children": "Berörs indirekt: vårdnadshavare får svar fortare.",
}
