"""Values from elsewhere: with year and source, or not at all."""

import re

import pytest

from tests.world.desk import Desk
from tests.world.room import Room
from workshop.lifetime.actions import erase_workshop
from workshop.survey import references
from workshop.survey.models import ReferenceValue

GOOD = {"key": "styrning", "value": "47,5", "year": "2023", "source": "Rikets snitt, egen mätning bland 126 kommuner"}


def stored(room: Room) -> list[ReferenceValue]:
    with room.database.read() as db:
        return references.references(db, room.workshop)


def test_a_value_stands_beside_the_own_one_with_year_and_source(opened: Room, desk: Desk) -> None:
    opened.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    opened.close()
    desk.post("/referens", **GOOD)
    page = desk.get("/resultat").text

    assert "Att jämföra med: 47,5, 2023." in page
    assert GOOD["source"] in page


def test_the_field_for_a_value_is_text_for_one_of_numbers_may_drop_the_comma(opened: Room, desk: Desk) -> None:
    opened.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    opened.close()
    page = desk.post("/referens", **{**GOOD, "year": "1999"}).text

    assert re.search(r'<input[^>]*name="value"[^>]*type="text"[^>]*value="47,5"', page)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("value", "101", "mellan 0 och 100"),
        ("value", "-1", "mellan 0 och 100"),
        ("value", "nan", "mellan 0 och 100"),
        ("value", "fem", "mellan 0 och 100"),
        ("value", "", "Skriv värdet"),
        ("year", "1999", "från 2000"),
        ("year", "2099", "inte varit än"),
        ("year", "i fjol", "fyra siffror"),
        ("source", " ", "var värdet kommer ifrån"),
        ("source", "x" * 301, "för lång"),
        ("key", "finns-inte", 'id="key-fel"'),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    short_room: Room, desk: Desk, field: str, value: str, said: str
) -> None:
    answer = desk.post("/referens", **{**GOOD, field: value})

    assert answer.status_code == 422
    assert said in answer.text
    assert stored(short_room) == []
    assert GOOD["source"] in answer.text or field == "source"


def test_a_value_is_taken_away_by_its_own_organisation_only(short_room: Room, desk: Desk) -> None:
    desk.post("/referens", **GOOD)
    desk.post("/referens", **GOOD)
    [one] = stored(short_room)
    desk.post(f"/referens/{'0' * 32}/ta-bort")
    assert stored(short_room)
    desk.post(f"/referens/{one.id}/ta-bort")
    assert stored(short_room) == []


def test_values_go_with_the_organisations_last_workshop(short_room: Room, desk: Desk) -> None:
    desk.post("/referens", **GOOD)
    short_room.database.act(erase_workshop, short_room.workshop)
    with short_room.database.read() as db:
        assert not db.query(ReferenceValue).count()
