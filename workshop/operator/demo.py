"""The example workshop: an invented municipality, 24 invented people, a nulägesanalys answered and closed.

Made by the same actions as a real one. What people answered follows a fixed seed, so that every example looks alike.
The one of today is in rehearsal: it can be led at once, by somebody alone.
"""

import random
from datetime import date, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from workshop.answers import comments
from workshop.answers import queries as answers
from workshop.answers.close import FIRST
from workshop.answers.comments import Sent
from workshop.answers.intake import Given, Person
from workshop.answers.voter import new_token, token_hmac
from workshop.gathering import lobby
from workshop.gathering.join import join
from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.gathering.rules import ExpectedUnit, NewWorkshop
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime import rehearsing
from workshop.lifetime.actions import create_workshop
from workshop.lifetime.made_up import LEAN, answer, first, levels
from workshop.lifetime.rehearsing import PEOPLE
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.web.house import house_of

ROOMS = (  # unit, people per role: politicians sit in nämnder, officials work in förvaltningar
    ("Kommunstyrelsen och stadsledningskontoret", {"fortroendevald": 3, "tjansteperson": 5, "annan": 1}),
    ("Barn och utbildning", {"fortroendevald": 3, "tjansteperson": 4}),
    ("Vård och omsorg", {"fortroendevald": 3, "tjansteperson": 4, "annan": 1}),
)
AWAY = 5  # joined the list but did not answer in time
COMMENTS = {  # statement → what somebody wrote beside their answer
    "foljer-upp-nyttan": (
        "Vi räknar på nyttan före beslutet men nästan aldrig efteråt.",
        "De digitala låsen i hemtjänsten följdes upp. Så borde vi göra varje gång.",
    ),
    "begripliga-underlag": ("Jag får ofta fråga vad förkortningarna betyder.",),
    "losa-en-gang": ("Skolan och socialtjänsten köpte varsitt schemasystem samma år.",),
    "tryggt-att-fraga": ("Det beror på vem man frågar.",),
    "slutar-med-det-gamla": ("Det gamla systemet fick vara kvar för säkerhets skull. Det var tre år sedan.",),
}
SEED = 2020_138
ROOM_FOR = 100  # people: the made-up ones, and whoever tries the example with a phone of their own


def of_today(app: Flask, now: datetime) -> str:
    """The code of today's example, which is made when there is none. Who could lead an earlier one leads it.

    Where nothing is left of an earlier one, everybody who has an account does.
    """
    today, database = local(now).date(), house_of(app).database
    with database.read() as db:
        earlier = db.scalars(select(Workshop).where(Workshop.wiped_at.is_not(None), Workshop.rehearses.is_(None))).all()
    current = [one for one in earlier if one.held_on == today and one.state == "open"]
    if current:
        return current[0].code
    made = _make(app, now, today)
    database.act(rehearsing.replace, made, [one.id for one in earlier], PEOPLE, now=now)
    database.scrub()
    return _code(app, made)


def create(app: Flask, now: datetime) -> str:
    """Make the example for a day in a week, in earnest; returns the workshop's code."""
    made, database = _make(app, now, now.date() + timedelta(days=7)), house_of(app).database
    with database.read() as db:
        rev = db.get_one(Workshop, made).rev
    database.act(lobby.expect, made, ROOM_FOR, rev=rev)
    database.scrub()
    return _code(app, made)


def _code(app: Flask, workshop: WorkshopId) -> str:
    with house_of(app).database.read() as db:
        return db.get_one(Workshop, workshop).code


def _make(app: Flask, now: datetime, held_on: date) -> WorkshopId:
    """With its nulägesanalys answered and closed."""
    database = house_of(app).database
    programme = house_of(app).programme
    key = house_of(app).config.instance_key
    workshop = database.act(create_workshop, _details(held_on), None, programme, key, now)
    with database.read() as db:
        survey_id = db.scalars(select(Survey.id).where(Survey.workshop == workshop)).one()
    database.act(survey.prepare, survey_id, answer_by=held_on - timedelta(days=1))
    database.act(survey.open_survey, survey_id, instance_key=key)
    _answer(app, workshop, survey_id, random.Random(SEED))  # noqa: S311 - an example, not a secret
    database.act(survey.close, survey_id)
    return workshop


def _details(held_on: date) -> NewWorkshop:
    expected: dict[str, int] = {}
    for _, people in ROOMS:
        for role, n in people.items():
            expected[role] = expected.get(role, 0) + n
    return NewWorkshop(
        organisation="Exempelköpings kommun",
        kind="kommun",
        title="Att leda i en digital tid",
        held_on=held_on,
        place="Kommunhuset, sessionssalen",
        committee="Kommunstyrelsen",
        diary_number="KS 2026/114",
        units=tuple(ExpectedUnit(label=label, expected=sum(people.values())) for label, people in ROOMS),
        roles=expected,
        agenda="halvdag",
        themes=("styrning", "samverkan", "arbetssatt", "forstaelse", "arbetsmiljo"),
    )


def _answer(app: Flask, workshop: WorkshopId, survey_id: str, chance: random.Random) -> None:
    database, intake = house_of(app).database, house_of(app).intake
    key = house_of(app).config.instance_key
    with database.read() as db:
        known = {unit.label: unit.id for unit in units(db, workshop)}
        asked = [(question, asking.id) for question, asking in answers.asked_in_survey(db, survey_id) if asking]
        beside = [(question, asking.id) for question, asking in answers.all_asked(db, survey_id) if asking]
    level = levels([asking for _question, asking in asked], chance)
    people = [(role, known[label]) for label, rooms in ROOMS for role, n in rooms.items() for _ in range(n)]
    stays_away = set(chance.sample(range(len(people)), AWAY))
    texts = [
        Sent(asking=asking, text=text, was="", seq=1)
        for question, asking in asked
        for text in COMMENTS.get(question.statement_key, ())
    ]
    for at, (role, unit) in enumerate(people):
        token = new_token()
        database.act(join, workshop, token_hmac=token_hmac(key, token), role=role, unit=unit)
        if at in stays_away:
            continue
        person = Person(workshop=workshop, token=token, role=role, unit=unit)
        given = [Given(asking=one, fields=answer(level[one] + LEAN[role], chance), seq=1) for one in level]
        for question, asking in beside:
            if question.kind == FIRST:
                here = [level[one] for of, one in asked if of.theme_key == question.theme_key]
                given.append(Given(asking=asking, fields=first(here, question.spec["most"], chance), seq=1))
        intake.take(person, given)
        voter = intake.asked(given[0].asking).voter(token)
        if texts:
            database.act(comments.write, survey_id, voter, [texts.pop()])
        database.act(survey.submit, survey_id, voter)
