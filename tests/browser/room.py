"""A workshop on the real server: who sits in it, and how the desk moves it without a screen of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.fault.server import Server
from tests.world import people
from workshop.answers import queries as answers
from workshop.answers.intake import Given, Person
from workshop.answers.voter import new_token, token_hmac
from workshop.cards import asides
from workshop.cards.intake import put as put_card
from workshop.client import Browser, Desk
from workshop.gathering import join as joining
from workshop.gathering.models import Workshop
from workshop.gathering.queries import find_by_code, find_participant
from workshop.ground.clock import utcnow
from workshop.ground.db import Database, new_id
from workshop.operator.demo import create
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.models import Moment
from workshop.survey import actions as survey
from workshop.survey.queries import find_survey
from workshop.survey.wording import ask_beside
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN, phone_cookie, stage_cookie, stage_pass

ENOUGH = 7  # people in the room: more than the threshold, so that polls are not by hands


@dataclass(frozen=True, kw_only=True)
class House:
    """The server, and the same app in this process on the same database, as an operator's command would be."""

    server: Server
    app: Flask

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def database(self) -> Database:
        database: Database = house_of(self.app).database
        return database


@dataclass(kw_only=True)
class Room:
    house: House
    workshop: str
    seats: list[str] = field(default_factory=list)  # tokens of those who are in the room
    roles: dict[str, str] = field(default_factory=dict)  # by token
    told: set[str] = field(default_factory=set)  # what a test has already brought about here
    _desk: Desk | None = None

    @property
    def about(self) -> Workshop:
        with self.house.database.read() as db:
            return db.get_one(Workshop, self.workshop)

    @property
    def code(self) -> str:
        return self.about.code

    @property
    def phone(self) -> str:
        return f"{self.house.url}/d/{self.code}"

    @property
    def desk(self) -> str:
        return f"{self.house.url}/ledare/{self.workshop}"

    @property
    def stage(self) -> str:
        return f"{self.house.url}/storbild/{self.code}/"

    def sit(self, role: str = "tjansteperson", unit: str | None = None) -> str:
        """Somebody comes in with a phone. Returns their token."""
        token, database = new_token(), self.house.database
        hashed = token_hmac(house_of(self.house.app).config.instance_key, token)
        database.act(joining.join, self.workshop, token_hmac=hashed, role=role, unit=unit)
        with database.read() as db:
            found = find_participant(db, self.workshop, hashed)
        assert found
        database.act(joining.come_in, {found.id})
        self.seats.append(token)
        self.roles[token] = role
        return token

    def fill(self, n: int = ENOUGH) -> None:
        for _ in range(n - len(self.seats)):
            self.sit()

    def phone_cookies(self, token: str) -> dict[str, str]:
        return {phone_cookie(self.code, False): token}

    def stage_cookies(self) -> dict[str, str]:
        key = stage_pass(house_of(self.house.app).config, self.about)
        return {stage_cookie(self.code, False): key}

    def desk_cookies(self, who: people.Person = people.ANNA) -> dict[str, str]:
        return {SIGN_IN: people.have_account(self.house.app, who)}

    def moments(self, kind: str = "") -> Sequence[Moment]:
        with self.house.database.read() as db:
            return [moment for moment in run_sheet.moments(db, self.workshop) if kind in ("", moment.kind)]

    def lead(self) -> Desk:
        """Anna's laptop, whose commands the server pushes to every screen. Sees the room as it is now."""
        if not self._desk:
            self._desk = Desk(self.house.url, Browser(self.house.url, cookies=self.desk_cookies()))
        return self._desk.open(self.workshop)

    def show(self, kind: str, nth: int = 0) -> Moment:
        """Go to the nth moment of a kind."""
        moment = self.moments(kind)[nth]
        self.lead().show(moment.id)
        return moment

    def now(self) -> Moment:
        """The moment that the room is at."""
        return next(moment for moment in self.moments() if moment.id == self.about.current_moment)

    def answer(self, fields: dict[str, str | list[str]]) -> None:
        """Everybody answers the question of the moment with the same."""
        for token in self.seats:
            self.answer_as(token, fields)

    def answer_as(self, token: str, fields: dict[str, str | list[str]]) -> None:
        """One of them answers the question of the moment."""
        with self.house.database.read() as db:
            [asking] = answers.askings_of_moment(db, self.now().id)
        given = Given(asking=asking.id, fields=MultiDict(fields), seq=1)
        house_of(self.house.app).intake.take(self.person(token), [given])

    def send_idea(self, text: str) -> None:
        """The first phone sends an idea; the desk has not shown it yet."""
        key = house_of(self.house.app).config.instance_key
        put_card(self.house.database, key, self.person(self.seats[0]), new_id(), self.now().id, text)

    def ask_facilitator(self, text: str) -> None:
        """The first phone asks; only the desk reads it."""
        key = house_of(self.house.app).config.instance_key
        asides.take(self.house.database, key, self.person(self.seats[0]), new_id(), "question", text)

    def person(self, token: str) -> Person:
        return Person(workshop=self.workshop, token=token, role=self.roles.get(token, "tjansteperson"), unit=None)

    def open_survey(self, *, wanted: bool = False) -> str:
        database = self.house.database
        with database.read() as db:
            found = find_survey(db, self.workshop)
        assert found
        database.act(survey.prepare, found.id, answer_by=date(2030, 4, 20))
        if wanted:
            database.act(ask_beside, found.id, "wanted")
        key = house_of(self.house.app).config.instance_key
        database.act(survey.open_survey, found.id, instance_key=key)
        return found.id


def make(house: House, **other: object) -> Room:
    """Anna's workshop as it is when nobody has come yet."""
    people.have_account(house.app, people.ANNA)
    return Room(house=house, workshop=people.make_workshop(house.app, people.ANNA, **other))


def example(house: House) -> Room:
    """The example workshop, with its closed nulägesanalys; Anna owns it."""
    code = create(house.app, utcnow())
    with house.database.read() as db:
        found = find_by_code(db, code)
    assert found
    people.join(house.app, people.ANNA, found.id, "owns")
    return Room(house=house, workshop=found.id)
