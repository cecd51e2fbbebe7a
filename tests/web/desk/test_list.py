"""The facilitator's list of workshops."""

from flask import Flask
from sqlalchemy import select

from bench.statements import statements
from tests.world import people
from tests.world.pages import Client
from workshop.ground.db import Database
from workshop.survey import actions
from workshop.survey.models import Survey
from workshop.web.house import house_of


def test_the_list_asks_as_much_for_eight_workshops_as_for_one(
    app: Flask, database: Database, leader: Client, workshop: str
) -> None:
    with statements(database) as for_one:
        leader.get("/ledare/")
    for _ in range(7):
        people.make_workshop(app, people.ANNA)
    with statements(database) as for_eight:
        page = leader.get("/ledare/").text

    assert page.count('<li class="card">') == 8
    assert len(for_eight) == len(for_one) > 0


def test_each_workshop_says_where_it_stands(app: Flask, database: Database, leader: Client, workshop: str) -> None:
    people.make_workshop(app, people.ANNA)
    with database.read() as db:
        survey = db.scalars(select(Survey.id).where(Survey.workshop == workshop)).one()
    database.act(actions.open_survey, survey, instance_key=house_of(app).config.instance_key)

    page = leader.get("/ledare/").text

    assert page.count("Nulägesanalysen är öppen") == 1
    assert page.count("Förbereds") == 1
