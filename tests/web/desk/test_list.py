"""The facilitator's list of workshops."""

import re
from datetime import date, timedelta

from flask import Flask
from sqlalchemy import select

from bench.statements import statements
from tests.world import people
from tests.world.pages import Client
from workshop.gathering.models import Workshop
from workshop.ground.clock import today
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

    assert page.count('<p class="when">') == 8
    assert len(for_eight) == len(for_one) > 0
    assert 'name="sok"' not in page  # eight are seen at a glance


def test_a_long_list_is_looked_through_a_page_at_a_time_and_what_is_over_put_away(app: Flask, leader: Client) -> None:
    for n in range(1, 33):
        people.make_workshop(app, people.ANNA, title=f"Dag {n:02}", held_on=date(2031, 3, 1) + timedelta(days=n))
    other = people.make_workshop(app, people.ANNA, title="Regionens dag", organisation="Region Exempel", kind="region")
    past = today() - timedelta(days=350)
    old = people.make_workshop(app, people.ANNA, title="Förra året", held_on=past)

    def shown(query: str = "") -> list[str]:
        return re.findall(r'dir="auto">([^<]+)</a></h3>', leader.get(f"/ledare/{query}").text)

    assert (len(shown()), len(shown("?sida=2")), shown("?sida=99")) == (30, 4, shown("?sida=2"))
    assert shown("?sida=2")[-1] == "Förra året"
    assert shown("?sok=REGION+exempel") == ["Regionens dag"]
    assert shown("?sok=dag+07") == ["Dag 07"]
    assert shown("?lage=soon") == ["Förra året"]
    assert (len(shown("?lage=prepare")), shown("?lage=survey"), shown("?sok=%00")) == (30, [], shown())
    with house_of(app).database.read() as db:
        assert shown(f"?organisation={db.get_one(Workshop, other).organisation}") == ["Regionens dag"]
    assert leader.send("/ledare/arkiv", {"workshop": old, "archived": "1"}, on="/ledare/").location == "/ledare/"
    assert shown("?sok=förra") == []
    assert shown("?arkiv=1") == ["Förra året"]
    assert (
        people.signed_in(app, people.CAJSA).send("/ledare/arkiv", {"workshop": old}, on="/ledare/").status_code == 404
    )
    leader.send("/ledare/arkiv", {"workshop": old}, on="/ledare/")
    assert shown("?sok=förra") == ["Förra året"]


def test_each_workshop_says_where_it_stands(app: Flask, database: Database, leader: Client, workshop: str) -> None:
    people.make_workshop(app, people.ANNA)
    with database.read() as db:
        survey = db.scalars(select(Survey.id).where(Survey.workshop == workshop)).one()
    database.act(actions.open_survey, survey, instance_key=house_of(app).config.instance_key)

    page = leader.get("/ledare/").text

    assert page.count("Nulägesanalysen är öppen") == 1
    assert page.count("Förbereds") == 1
