"""How many have answered of those who were asked: fixed when it closes, and told first on every page."""

import json

import pytest
from flask import Flask

from tests.world.room import Room, furnish
from workshop.ground.clock import utcnow
from workshop.survey import queries
from workshop.survey.export import exported
from workshop.web.documents import result as document


def closed(app: Flask, n: int, **asked: object) -> Room:
    room = furnish(app, **asked)
    room.open()
    room.answer_survey(n, lambda person, _statement: str(1 + person % 6))
    room.close()
    return room


def test_of_those_asked_on_page_in_files_and_on_paper_and_it_stays(app: Flask) -> None:
    room = closed(app, 12, roles={"fortroendevald": 8, "tjansteperson": 16})
    said = "12 av 24 tillfrågade har svarat, 50 procent."
    page = room.leader.get(f"{room.base}/nulage/resultat").text
    assert said in page
    assert page.index(said) < page.index("Index för alla teman")
    with room.database.read() as db:
        data = exported(db, room.workshop)
        found = queries.result(db, room.workshop)
        assert found
        with app.app_context():
            assert said in document.html(db, room.now(), found, utcnow())
    assert data
    assert (data["answered"]["n"], data["answered"]["asked"]) == (12, 24)
    assert json.dumps(data)
    room.send("/uppgifter", title="Ny", held_on="2030-05-14", people_fortroendevald="100")
    assert said in room.leader.get(f"{room.base}/nulage/resultat").text


@pytest.mark.parametrize(
    ("roles", "said"),
    [({}, "12 personer har svarat."), ({"tjansteperson": 10}, "12 personer har svarat. 10 var väntade.")],
)
def test_where_nobody_has_said_or_more_have_come_there_is_no_part(app: Flask, roles: dict[str, int], said: str) -> None:
    room = closed(app, 12, roles=roles)
    assert said in room.leader.get(f"{room.base}/nulage/resultat").text


def test_a_value_of_digital_mognad_from_elsewhere_is_offered_and_marked(app: Flask) -> None:
    room = closed(app, 12)
    maturity = room.programme.maturity
    assert maturity
    page = room.leader.get(f"{room.base}/nulage/referens").text
    assert all(f'value="{one.key}"' in page for one in maturity.dimensions)
    theme = room.programme.themes[0].key
    about = {"key": theme, "value": "47", "year": "2025", "source": "Länets mätning"}
    room.send("/nulage/referens", **about)
    page = room.leader.get(f"{room.base}/nulage/resultat").text
    assert 'class="elsewhere w47"' in page
    assert "att jämföra med: 47" in page
