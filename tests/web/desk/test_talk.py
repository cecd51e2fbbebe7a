"""What to talk about: found once at close, then the facilitator's own."""

import re

import pytest

from tests.world.desk import Desk
from tests.world.room import Room
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.live import moving, showing
from workshop.run_sheet.models import Moment
from workshop.survey import talk
from workshop.web.screens import fragment

HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} \u202eabc'


def split(person: int, statement: int) -> str:
    """People at both ends, and a third who do not know the second statement."""
    if statement == 2 and person % 3 == 0:
        return "vet_ej"
    return ("1", "6", "2", "5")[(person // 2) % 4]


@pytest.fixture
def talked(opened: Room) -> Room:
    opened.answer_survey(24, split)
    opened.close()
    return opened


def points(room: Room, *, shown_only: bool = False) -> list[talk.Point]:
    with room.database.read() as db:
        return talk.points(db, room.workshop, shown_only=shown_only)


def at_result(room: Room, theme: str = "styrning") -> str:
    """Go to the theme's result in the room. Returns the moment's id."""
    with room.database.read() as db:
        moment = db.query(Moment).filter_by(workshop=room.workshop, kind="result", theme_key=theme).one()
        rev = db.get_one(Workshop, room.workshop).rev
    room.database.act(moving.show, room.workshop, moment.id, rev=rev, now=moment.started_at or _now())
    return moment.id


def _now():  # type: ignore[no-untyped-def]
    from workshop.ground.clock import utcnow

    return utcnow()


def seen(room: Room, audience: str = "stage") -> str:
    with room.app.app_context(), room.database.read() as db:
        return fragment(db, audience, db.get_one(Workshop, room.workshop))


def test_what_the_rules_find_is_stored_when_it_closes(talked: Room) -> None:
    found = points(talked)

    assert {one.rule for one in found} >= {"split", "dont_know"}
    assert {one.theme_key for one in found} == {"styrning", "samverkan", ""}
    assert all(one.behind and one.question for one in found)
    talked.close()
    assert [one.id for one in points(talked)] == [one.id for one in found]


def test_with_too_few_answers_there_is_nothing(opened: Room) -> None:
    opened.answer_survey(4, split)
    opened.close()

    assert points(opened) == []


def test_before_it_closes_there_is_nowhere_to_go(opened: Room, desk: Desk) -> None:
    assert "Att prata om" not in desk.get("/samtal").text


def test_the_points_lead_and_the_chart_is_one_press_away(talked: Room) -> None:
    moment = at_result(talked)
    assert 'class="quote' in seen(talked)
    assert "chart likert" not in seen(talked)
    with talked.database.read() as db:
        rev = db.get_one(Workshop, talked.workshop).rev
    talked.database.act(showing.turn, talked.workshop, moment, "chart", 1, rev=rev)
    assert 'class="quote' not in seen(talked)
    assert "chart likert" in seen(talked)
    assert "Att prata om" in seen(talked, "phone")
    assert "Att prata om" in seen(talked, "desk")


def test_a_hidden_point_is_nowhere_in_the_room(talked: Room, desk: Desk) -> None:
    at_result(talked)
    mine = [one for one in points(talked, shown_only=True) if one.theme_key == "styrning"]
    desk.post(f"/samtal/{mine[0].id}/visa")

    for audience in ("stage", "phone", "desk"):
        assert mine[0].behind not in seen(talked, audience)
    assert mine[0].id not in {one.id for one in points(talked, shown_only=True)}
    desk.post(f"/samtal/{mine[0].id}/visa", on="1")
    assert mine[0].id in {one.id for one in points(talked, shown_only=True)}


def test_with_every_point_hidden_the_chart_leads(talked: Room) -> None:
    at_result(talked)
    for one in points(talked):
        talked.database.act(talk.show, talked.workshop, one.id, False)

    assert "chart likert" in seen(talked)


def test_an_own_point_is_added_once_and_shown_as_it_was_written(talked: Room, desk: Desk) -> None:
    at_result(talked)
    fields = {"id": new_id(), "theme_key": "styrning", "text": HOSTILE, "question": "Vad säger ni?"}
    desk.post("/samtal", **fields)
    desk.post("/samtal", **fields)
    [own] = [one for one in points(talked) if one.rule == "own"]
    for other in points(talked):
        if other.id != own.id:
            talked.database.act(talk.show, talked.workshop, other.id, False)

    assert "\u202e" not in own.text
    for page in (seen(talked), seen(talked, "phone"), desk.get("/samtal").text):
        assert "&lt;script&gt;alert" in page
        assert "{{ 7 * 7 }}" in page
        assert "<script>alert" not in page


def test_nothing_that_was_written_is_lost_on_an_error(talked: Room, desk: Desk) -> None:
    long = "ord " * 200
    answer = desk.post("/samtal", id=new_id(), theme_key="styrning", text=long, question="En fråga till er?")
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert "En fråga till er?" in answer.text
    point = points(talked)[0]
    answer = desk.post(f"/samtal/{point.id}", text="", question="Kvar", version="1")
    assert answer.status_code == 422
    assert 'value="Kvar"' in answer.text
    assert points(talked)[0].text == point.text


def test_an_edit_over_another_edit_is_told_and_can_be_saved_again(talked: Room, desk: Desk) -> None:
    point = points(talked)[0]
    desk.post(f"/samtal/{point.id}", text="Först", question="", version="1")
    answer = desk.post(f"/samtal/{point.id}", text="Sedan", question="", version="1")
    assert answer.status_code == 409
    assert "Sedan" in answer.text
    assert points(talked)[0].text == "Först"
    version = re.search(rf'id="version-{point.id}"[^>]*value="(\d+)"', answer.text)
    assert version
    desk.post(f"/samtal/{point.id}", text="Sedan", question="", version=version[1])
    assert points(talked)[0].text == "Sedan"


def test_points_change_places_within_their_theme(talked: Room, desk: Desk) -> None:
    before = [one.id for one in points(talked, shown_only=True) if one.theme_key == "styrning"]
    assert len(before) > 1
    desk.post(f"/samtal/{before[0]}/flytta", direction="down")
    after = [one.id for one in points(talked, shown_only=True) if one.theme_key == "styrning"]
    assert after[:2] == [before[1], before[0]]
    assert desk.post(f"/samtal/{before[0]}/flytta", direction="sideways").status_code == 400


def test_a_point_of_another_workshop_is_not_there(talked: Room, desk: Desk) -> None:
    assert desk.post(f"/samtal/{new_id()}/visa").status_code == 404
