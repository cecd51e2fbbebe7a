"""A workshop to test in. It can stand before, in and after the day, and all that happens in it happens by the real
actions; phones answer by the real intake. Who needs pages has `phone()`, `leader` and `desk()`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.world import house, people
from tests.world.desk import Desk
from tests.world.pages import Client
from tests.world.phone import Phone
from workshop.answers.intake import Given, Intake, Person
from workshop.answers.models import Asking, Question
from workshop.answers.queries import all_asked, askings_of_moment, askings_of_survey, questions_of_survey
from workshop.answers.voter import new_token, token_hmac
from workshop.cards import putting
from workshop.cards.models import Card
from workshop.gathering.join import join
from workshop.gathering.models import Participant, Unit, Workshop
from workshop.gathering.rules import ExpectedUnit
from workshop.ground.db import Database, new_id
from workshop.lifetime.actions import finish_workshop
from workshop.live import answering, moving
from workshop.plan import actions as plan
from workshop.plan import decided, deciding, freezing, linked, linking, reading, versions
from workshop.plan import queries as plans
from workshop.plan.decision import Decided, trace
from workshop.plan.models import Measure
from workshop.plan.proposal import proposal
from workshop.plan.report import Report
from workshop.programme.values import Programme
from workshop.run_sheet.models import Moment
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.web import screens
from workshop.web.house import house_of

MORNING = datetime(2030, 5, 14, 7, 0)  # of the day
UNITS = ("Barn och utbildning", "Vård och omsorg", "Samhällsbyggnad")
ROLES = ("fortroendevald", "tjansteperson")


def later(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def furnish(app: Flask, owner: people.Person = people.ANNA, **other: object) -> "Room":
    """A workshop as it is when nobody has come yet: five themes, half a day, the survey in draft."""
    people.have_account(app, owner)
    return Room(app=app, workshop=people.make_workshop(app, owner, **other), owner=owner)


def furnish_short(app: Flask, *themes: str) -> "Room":
    """One with fewer themes, and people from three units; nothing that may be left out is said about it."""
    return furnish(
        app,
        themes=themes or ("styrning", "samverkan"),
        held_on=date(2030, 11, 23),
        place="",
        committee="",
        diary_number="",
        units=tuple(ExpectedUnit(label=label, expected=10) for label in UNITS),
        roles={"fortroendevald": 10, "tjansteperson": 20},
    )


@dataclass(kw_only=True)
class Room:
    app: Flask
    workshop: str
    owner: people.Person = people.ANNA
    people: list[Person] = field(default_factory=list)  # those who have come

    @property
    def database(self) -> Database:
        return house_of(self.app).database

    @property
    def intake(self) -> Intake:
        return house_of(self.app).intake

    @property
    def key(self) -> bytes:
        return house_of(self.app).config.instance_key

    # What is known of it

    def now(self) -> Workshop:
        with self.database.read() as db:
            return db.get_one(Workshop, self.workshop)

    @cached_property
    def code(self) -> str:
        return self.now().code

    @property
    def programme(self) -> Programme:
        return self.now().programme

    @cached_property
    def survey(self) -> str:
        return self._all(select(Survey.id).where(Survey.workshop == self.workshop))[0]

    @cached_property
    def units(self) -> dict[str, str]:
        """Id by label."""
        return {unit.label: unit.id for unit in self._all(select(Unit).where(Unit.workshop == self.workshop))}

    def questions(self) -> list[Question]:
        """Of the survey."""
        with self.database.read() as db:
            return questions_of_survey(db, self.survey)

    def askings(self) -> list[str]:
        """What the survey's answers belong to, in the order of the statements; none until it is open."""
        with self.database.read() as db:
            return [asking.id for asking in askings_of_survey(db, self.survey)]

    def moments(self, kind: str = "") -> list[Moment]:
        found = self._all(select(Moment).where(Moment.workshop == self.workshop).order_by(Moment.position))
        return [moment for moment in found if kind in ("", moment.kind)]

    def moment(self, moment: str | None = None) -> Moment:
        """The one the room is at, or that of the id."""
        with self.database.read() as db:
            return db.get_one(Moment, moment or self.now().current_moment)

    def asking(self) -> Asking:
        """The latest of the moment that the room is at."""
        with self.database.read() as db:
            return askings_of_moment(db, str(self.now().current_moment))[-1]

    def cards(self) -> list[Card]:
        return self._all(select(Card).where(Card.workshop == self.workshop))

    def measures(self) -> list[Measure]:
        with self.database.read() as db:
            return plans.measures(db, self.workshop)

    def report(self) -> Report:
        with self.database.read() as db:
            return reading.report(db, self.workshop)

    def _all(self, query: Any) -> list[Any]:
        with self.database.read() as db:
            return list(db.scalars(query))

    # People come

    def sit(self, role: str = "tjansteperson", unit: str | None = None) -> Person:
        """Somebody comes in with a phone. `unit`: an id."""
        one = Person(workshop=self.workshop, token=new_token(), role=role, unit=unit)
        self._join(one)
        self.people.append(one)
        return one

    def _join(self, one: Person) -> None:
        hashed = token_hmac(self.key, one.token)
        self.database.act(join, self.workshop, token_hmac=hashed, role=one.role, unit=one.unit)

    def arrive(self, n: int, role: str = "tjansteperson") -> None:
        """So many of a role, and everybody is in the room."""
        for _ in range(n):
            self.come(self.sit(role))
        self.database.act(_all_here, self.workshop)

    def come(self, one: Person) -> None:
        """With a phone that has just asked for the room."""
        house_of(self.app).presence.asks(self.workshop, one.token, one.token)

    def person(self, token: str) -> Person:
        """Whoever has joined with a token that the test can tell from others; the same person each time."""
        one = Person(workshop=self.workshop, token=token, role="tjansteperson", unit=None)
        self._join(one)
        return one

    # Before the day

    def open(self) -> None:
        self.database.act(survey.open_survey, self.survey, instance_key=self.key)

    def answer_survey(self, n: int, answer: Callable[[int, int], str | None]) -> list[str]:
        """So many new people answer: `answer(person, statement)` is what the form would send. Gives their tokens."""
        units, askings, came = list(self.units.values()), self.askings(), []
        for at in range(n):
            one = self.sit(ROLES[at % 2], units[at % len(units)])
            values = [(asking, answer(at, number)) for number, asking in enumerate(askings, 1)]
            given = [Given(asking=id, fields=MultiDict({"now": value}), seq=1) for id, value in values if value]
            given += [Given(asking=id, fields=_choices(at, of), seq=1) for id, of in self._choosing()] if given else []
            self.intake.take(one, given)
            came.append(one.token)
        return came

    def _choosing(self) -> list[tuple[str, int]]:
        """Where a theme's people say what has to become better first: the asking, and among how many."""
        with self.database.read() as db:
            asked = [(question, asking) for question, asking in all_asked(db, self.survey) if asking]
        return [(asking.id, len(question.spec["options"])) for question, asking in asked if question.kind == "multi"]

    def close(self) -> None:
        self.database.act(survey.close, self.survey)

    # In the day

    def do(self, action: Callable[..., object], *args: object, **kwargs: object) -> object:
        """A command with the rev that the desk shows."""
        return self.database.act(action, self.workshop, *args, rev=self.now().rev, **kwargs)

    def go(self, kind: str, nth: int = 0) -> Moment:
        """To the nth moment of a kind."""
        found = self.moments(kind)[nth]
        self.do(moving.show, found.id, now=MORNING)
        return found

    def go_ask(self, kind: str) -> Moment:
        """To the first moment that has not been and asks a question of a kind."""
        asked = select(Question.moment).where(Question.workshop == self.workshop, Question.kind == kind)
        asks = set(self._all(asked))
        waiting = [moment for moment in self.moments("poll") if moment.id in asks and moment.state == "waiting"]
        self.do(moving.show, waiting[0].id, now=MORNING)
        return waiting[0]

    def ask(self, kind: str = "choice", *, text: str = "Ska vi börja?", **spec: object) -> Moment:
        spec = spec or ({"options": ["Åskblått", "Ärtgrönt"]} if kind == "choice" else {})
        self.do(answering.ask_now, kind=kind, text=text, spec=spec, minutes=3, now=MORNING)
        return self.moment()

    def answer(self, n: int, fields: Mapping[str, str | list[str]], *, first: int = 0, seq: int = 1) -> None:
        """So many of those who have come answer the question of the moment with the same."""
        given = [Given(asking=self.asking().id, fields=MultiDict(fields), seq=seq)]
        for person in self.people[first : first + n]:
            self.intake.take(person, given)

    def send_idea(self, text: str, *, who: int = 0, card: str = "", moment: str = "") -> str:
        """The desk has not shown it yet. Gives the card's id."""
        at = moment or self.now().current_moment
        return self.database.act(putting.put, self.people[who], card or new_id(), at, text, self.key)

    def draw(self, audience: str) -> str:
        """The fragment as it is pushed: in an app context, without any request."""
        with self.app.app_context(), self.database.read() as db:
            return screens.fragment(db, audience, db.get_one(Workshop, self.workshop))

    # The plan, and after the day

    def write_measure(self, what: str = "Utse en ägare.", grounds: Sequence[str] = (), **written: Any) -> str:
        values = {"theme_key": "styrning", "what": what, **written}
        return self.database.act(plan.add, self.workshop, new_id(), values, grounds)

    def freeze_plan(self, now: datetime, status: str = "utkast") -> str:
        """A version of the plan as it stands."""
        return self.database.act(freezing.freeze, self.workshop, status, now)

    def propose(self, now: datetime) -> int:
        """The plan as it stands is laid before a body; the version's number."""
        with self.database.read() as db:
            seen = proposal(db, self.now()).seen
        return self.database.act(deciding.propose, self.workshop, seen, now)

    def decide(self, now: datetime, **said: Any) -> int:
        """On the latest version unless another is said, as a whole; the number of the version that tells it."""
        with self.database.read() as db:
            version = said.pop("version", None) or versions.get_version(db, self.workshop).number
            text, known = versions.printed(db, self.workshop, version)[0], decided.decisions(db, self.workshop)
        usual = {
            "id": new_id(), "outcome": "beslutad", "body": "Kommunstyrelsen", "on": now.date(), "paragraph": "112",
            "whole": True, "measures": tuple(one.id for one in text.chosen), "version": version,
        }  # fmt: skip
        seen = said.pop("seen", trace(known))
        return self.database.act(deciding.decide, self.workshop, Decided(**(usual | said)), seen=seen, now=now)

    def link_for(self, role: str, until: date = date(2099, 12, 31)) -> tuple[str, str]:
        """A private link that opens the role's measures, or with '' the closed result: its id, and its key."""
        opens = "measures" if role else "result"
        made = self.database.act(linking.make, self.workshop, opens, role, until, instance_key=self.key)
        with self.database.read() as db:
            return made, linked.key_of(linked.get_link(db, self.workshop, made), self.key)

    def finish(self) -> None:
        self.database.act(finish_workshop, self.workshop)

    # Browsers

    def phone(self) -> Phone:
        return Phone(client=house.browser(self.app), code=self.code, units=self.units)

    @cached_property
    def leader(self) -> Client:
        """The owner's browser, signed in."""
        return people.signed_in(self.app, self.owner)

    @property
    def base(self) -> str:
        """The address of the desk."""
        return f"/ledare/{self.workshop}"

    def desk(self, at: str = "/nulage") -> Desk:
        return Desk(client=self.leader, workshop=self.workshop, at=at)

    def send(self, path: str, **fields: Any) -> TestResponse:
        """A form of the desk, sent by the owner; its answer as it is, not where it leads."""
        return self.leader.send(self.base + path, fields, on=f"{self.base}/plan/ny")


def _choices(person: int, of: int) -> MultiDict[str, str]:
    """Most want the first of them, and each one more."""
    return MultiDict([("choices", str(at)) for at in sorted({0 if person % 4 else of - 1, 1 + person % (of - 1)})])


def _all_here(db: Session, workshop: str) -> None:
    db.execute(update(Participant).where(Participant.workshop == workshop).values(in_room=True))
    db.commit()
