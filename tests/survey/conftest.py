"""A workshop with a nulägesanalys, and phones that answer it by plain forms."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests import house
from workshop.answers.intake import Given, Person
from workshop.answers.models import Question
from workshop.answers.queries import askings_of_survey
from workshop.answers.voter import new_token, token_hmac
from workshop.facilitators.actions import make_account, make_link
from workshop.gathering.join import join
from workshop.gathering.models import Unit, Workshop
from workshop.gathering.rules import ExpectedUnit, NewWorkshop
from workshop.ground.clock import utcnow
from workshop.ground.db import Database, new_id
from workshop.lifetime.actions import create_workshop, erase_workshop
from workshop.survey import actions, queries
from workshop.survey.models import Survey
from workshop.web import who
from workshop.web.house import house_of

NOW = datetime(2026, 11, 2, 8, 0)
UNITS = ("Barn och utbildning", "Vård och omsorg", "Samhällsbyggnad")


@dataclass
class Place:
    """A workshop whose survey is in draft until `open` is called."""

    app: Flask
    workshop: str
    survey: str
    code: str
    units: dict[str, str]  # id by label

    @property
    def database(self) -> Database:
        return house_of(self.app).database

    @property
    def key(self) -> bytes:
        return house_of(self.app).config.instance_key

    def open(self) -> None:
        self.database.act(actions.open_survey, self.survey, instance_key=self.key)

    def close(self) -> None:
        self.database.act(actions.close, self.survey)

    def questions(self) -> list[Question]:
        with self.database.read() as db:
            return queries.questions_of_survey(db, self.survey)

    def askings(self) -> list[str]:
        """What answers belong to, in the order of the statements; none until it is open."""
        with self.database.read() as db:
            return [asking.id for asking in askings_of_survey(db, self.survey)]

    def phone(self) -> "Phone":
        return Phone(place=self, client=self.app.test_client())


@dataclass
class Phone:
    """A browser without JavaScript: it sends the forms that it was shown."""

    place: Place
    client: FlaskClient
    shown: TestResponse | None = field(default=None)
    page: dict[str, str] = field(default_factory=dict)  # the fields as a script on the page holds them

    def get(self, path: str = "/") -> str:
        self.shown = self.client.get(f"/d/{self.place.code}{path}", follow_redirects=True)
        return self.shown.text

    def hidden(self) -> dict[str, str]:
        """The hidden fields and chosen answers of the page as it stands."""
        assert self.shown
        inputs = re.findall(r"<input [^>]*>", self.shown.text)
        fields = {}
        for one in inputs:
            kind, name, value = (_attribute(one, key) for key in ("type", "name", "value"))
            if kind == "hidden" or (kind == "radio" and " checked" in one):
                fields[name] = value
        return fields

    def post(self, path: str, **fields: str) -> TestResponse:
        """Send the page's form with these fields changed; `_` in a name stands for `-`."""
        changed = {name.replace("_", "-") if name.startswith("s") else name: value for name, value in fields.items()}
        self.shown = self.client.post(f"/d/{self.place.code}{path}", data={**self.hidden(), **changed})
        return self.shown

    def join(self, role: str = "tjansteperson", unit: str | None = None) -> "Phone":
        self.get("/anslut")
        answer = self.post("/anslut", role=role, unit=self.place.units[unit] if unit else "ingen")
        assert answer.status_code == 303, answer.text
        return self

    def answer(self, page: int, **given: str) -> TestResponse:
        """Open a theme and send answers to it, as `s1_now="4"`."""
        self.get(f"/nulage/{page}")
        return self.post(f"/nulage/{page}", **given)

    @property
    def token(self) -> str:
        cookie = self.client.get_cookie(f"d-{self.place.code}")
        return cookie.value if cookie else ""


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def fill(place: Place, people: int, answer: Callable[[int, int], str | None]) -> list[str]:
    """Answers straight into the intake: `answer(person, statement)` is what the form would send. Gives the tokens."""
    intake, tokens = house_of(place.app).intake, []
    units, askings = list(place.units.values()), place.askings()
    for at in range(people):
        role, unit, token = ("fortroendevald", "tjansteperson")[at % 2], units[at % len(units)], new_token()
        place.database.act(join, place.workshop, token_hmac=token_hmac(place.key, token), role=role, unit=unit)
        person = Person(workshop=place.workshop, token=token, role=role, unit=unit)
        values = [(id, answer(at, number)) for number, id in enumerate(askings, 1)]
        given = [Given(asking=id, fields=MultiDict({"now": value}), seq=1) for id, value in values if value]
        intake.take(person, given, "form")
        tokens.append(token)
    return tokens


def furnish(app: Flask, themes: tuple[str, ...] = ("styrning", "samverkan")) -> Place:
    config = house_of(app).config
    database: Database = house_of(app).database
    details = NewWorkshop(
        organisation="Exempelköpings kommun", kind="kommun", title="Att leda digital förändring",
        held_on=NOW.date().replace(year=2030, day=23), agenda="halvdag", themes=themes,
        units=tuple(ExpectedUnit(label=label, expected=10) for label in UNITS),
        roles={"fortroendevald": 10, "tjansteperson": 20},
    )  # fmt: skip
    programme = house_of(app).programme
    workshop = database.act(create_workshop, details, None, programme, config.instance_key, NOW)
    with database.read() as db:
        survey = db.query(Survey).filter_by(workshop=workshop).one()
        units = {unit.label: unit.id for unit in db.query(Unit).filter_by(workshop=workshop)}
        code = db.get_one(Workshop, workshop).code
    return Place(app=app, workshop=workshop, survey=survey.id, code=code, units=units)


def without_syncing(app: Flask) -> Flask:
    """Nothing here is about power cuts, and waiting for the disk takes most of the time."""

    @event.listens_for(house_of(app).database.engine, "connect")
    def _hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    return app


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app for all; each test has a workshop of its own, which is erased after it."""
    made = without_syncing(house.build(tmp_path_factory.mktemp("survey")))
    yield made
    house_of(made).database.close()


@pytest.fixture
def place(app: Flask) -> Iterator[Place]:
    made = furnish(app)
    yield made
    with made.database.read() as db:
        workshops = list(db.scalars(select(Workshop.id)))
    for workshop in workshops:
        made.database.act(erase_workshop, workshop)


@pytest.fixture
def opened(place: Place) -> Place:
    place.open()
    return place


@pytest.fixture
def phones(opened: Place) -> Callable[[int], list[Phone]]:
    """Joined phones, politicians and officials in turn, spread over the units."""

    def make(n: int) -> list[Phone]:
        roles = ("fortroendevald", "tjansteperson")
        return [opened.phone().join(roles[at % 2], UNITS[at % len(UNITS)]) for at in range(n)]

    return make


@dataclass
class Desk:
    """The facilitator's browser, at the survey's pages."""

    client: FlaskClient
    workshop: str

    def get(self, path: str = "") -> TestResponse:
        return self.client.get(f"/ledare/{self.workshop}/nulage{path}", follow_redirects=True)

    def post(self, path: str = "", **fields: str) -> TestResponse:
        token = _attribute(re.findall(r"<input [^>]*csrf_token[^>]*>", self.get().text)[0], "value")
        data = {"csrf_token": token, **fields}
        return self.client.post(f"/ledare/{self.workshop}/nulage{path}", data=data, follow_redirects=True)


@pytest.fixture
def desk(place: Place) -> Desk:
    return desk_of(place)


def desk_of(place: Place) -> Desk:
    """The workshop's owner, signed in."""
    now = utcnow()
    link = place.database.act(make_link, "account", now=now, workshop=place.workshop, may="owns")
    signed_in = place.database.act(
        make_account,
        link,
        name="Anna Berg",
        email=f"{new_id()}@exempel.se",
        password_hash="-",
        device="test",
        now=now,  # noqa: S106
    )
    client = place.app.test_client()
    client.set_cookie(who.SIGN_IN, signed_in)
    return Desk(client=client, workshop=place.workshop)
