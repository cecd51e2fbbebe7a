"""A workshop led through its day by the real actions, with phones that answer by the real intake."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from werkzeug.datastructures import MultiDict

from workshop.answers.intake import Given, Person
from workshop.answers.models import Asking
from workshop.answers.queries import askings_of_moment
from workshop.answers.voter import new_token, token_hmac
from workshop.cards.models import Card
from workshop.gathering.join import join
from workshop.gathering.models import Participant, Workshop
from workshop.ground.db import Database
from workshop.live import actions
from workshop.run_sheet.models import Moment
from workshop.web import screens
from workshop.web.house import house_of

NOW = datetime(2030, 5, 14, 7, 0)


@dataclass
class Room:
    app: Flask
    id: str
    people: list[Person] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return house_of(self.app).database

    @property
    def key(self) -> bytes:
        return house_of(self.app).config.instance_key

    def now(self) -> Workshop:
        with self.database.read() as db:
            return db.get_one(Workshop, self.id)

    def moments(self) -> list[Moment]:
        with self.database.read() as db:
            return list(db.scalars(select(Moment).where(Moment.workshop == self.id).order_by(Moment.position)))

    def moment(self, moment: str | None = None) -> Moment:
        with self.database.read() as db:
            return db.get_one(Moment, moment or self.now().current_moment)

    def asking(self) -> Asking:
        """The latest of the moment the room is at."""
        with self.database.read() as db:
            return askings_of_moment(db, str(self.now().current_moment))[-1]

    def cards(self) -> list[Card]:
        with self.database.read() as db:
            return list(db.scalars(select(Card).where(Card.workshop == self.id)))

    def arrive(self, n: int) -> None:
        for _ in range(n):
            token = new_token()
            self.database.act(join, self.id, token_hmac=token_hmac(self.key, token), role="tjansteperson", unit=None)
            self.people.append(Person(workshop=self.id, token=token, role="tjansteperson", unit=None))
        self.database.act(_all_here, self.id)

    def do(self, action: Callable[..., object], *args: object, **kwargs: object) -> object:
        """A command with the rev that the desk shows."""
        return self.database.act(action, self.id, *args, rev=self.now().rev, **kwargs)

    def go(self, kind: str, nth: int = 0) -> Moment:
        found = [moment for moment in self.moments() if moment.kind == kind][nth]
        self.do(actions.show, found.id, now=NOW)
        return found

    def ask(self, kind: str = "choice", *, text: str = "Ska vi börja?", **spec: object) -> Moment:
        spec = spec or ({"options": ["Åskblått", "Ärtgrönt"]} if kind == "choice" else {})
        self.do(actions.ask_now, kind=kind, text=text, spec=spec, minutes=3, now=NOW)
        return self.moment()

    def answer(self, n: int, fields: Mapping[str, str | list[str]], *, first: int = 0, seq: int = 1) -> None:
        asking = self.asking().id
        for person in self.people[first : first + n]:
            house_of(self.app).intake.take(person, [Given(asking=asking, fields=MultiDict(fields), seq=seq)], "socket")

    def draw(self, audience: str) -> str:
        """The fragment as it is pushed: in an app context, without any request."""
        with self.app.app_context(), self.database.read() as db:
            return screens.fragment(db, audience, db.get_one(Workshop, self.id))


def _all_here(db, workshop: str) -> None:
    db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=True))
    db.commit()


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def room(app: Flask, workshop: str) -> Room:
    """The day has not begun, and nobody is here."""
    return Room(app=app, id=workshop)


@pytest.fixture
def full_room(room: Room) -> Room:
    """Twelve people are here; the threshold is six."""
    room.arrive(12)
    return room
