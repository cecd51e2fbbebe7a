"""A statement of the nulägesanalys that the room is asked again: its two answers beside each other."""

import re

import pytest

from tests.world.room import MORNING, Room
from workshop.live import answering, showing
from workshop.survey import queries as survey
from workshop.survey.result.values import StatementResult


@pytest.fixture
def surveyed(room: Room) -> Room:
    """Twelve disagree before the day, and are here."""
    room.open()
    room.answer_survey(12, lambda _person, _statement: "2")
    room.close()
    room.arrive(8)
    return room


def statement(room: Room) -> StatementResult:
    with room.database.read() as db:
        result = survey.result(db, room.workshop)
    assert result
    return next(one for one in result.common if not one.paired)


def asked(room: Room, text: str, step: str) -> None:
    moment = room.ask(kind="scale", text=text)
    room.answer(8, {"now": step}, first=12)
    room.do(answering.close, moment.id, reveal=True)
    room.do(showing.switch, moment.id, "stage", True)


def test_the_survey_stands_hollow_beside_the_room(surveyed: Room) -> None:
    asked(surveyed, statement(surveyed).label, "5")

    stage = surveyed.draw("stage")
    assert "Ofylld: i nulägesanalysen" in stage
    assert "12 svarade i nulägesanalysen, före dagen." in stage
    assert "av 100, i nulägesanalysen och nu" in stage


def test_other_words_are_another_question(surveyed: Room) -> None:
    asked(surveyed, statement(surveyed).label + " Eller?", "5")

    assert "nulägesanalysen" not in surveyed.draw("stage")


def test_while_it_is_open_the_survey_is_not_shown(surveyed: Room) -> None:
    surveyed.ask(kind="scale", text=statement(surveyed).label)

    assert "nulägesanalysen" not in surveyed.draw("stage")


def test_a_round_of_its_own_stands_before_the_survey(surveyed: Room) -> None:
    asked(surveyed, statement(surveyed).label, "5")
    moment = surveyed.moment()
    surveyed.do(answering.ask_again, moment.id, instance_key=surveyed.key, now=MORNING)
    surveyed.answer(8, {"now": "1"}, first=12)
    surveyed.do(answering.close, moment.id, reveal=True)
    surveyed.do(showing.switch, moment.id, "stage", True)

    assert "Ofylld: förra gången" in surveyed.draw("stage")
    assert "i nulägesanalysen" not in surveyed.draw("stage")


def test_the_desk_fills_in_a_statement_at_a_press(surveyed: Room) -> None:
    one = statement(surveyed)
    page = surveyed.leader.get(f"{surveyed.base}/led/fraga").text
    assert f"pastaende={one.key}" in page

    page = surveyed.leader.get(f"{surveyed.base}/led/fraga?pastaende={one.key}").text
    assert f'value="{one.label}"' in page
    assert re.search(r'<input[^>]*(?=[^>]* checked)[^>]*value="scale"', page)


def test_a_statement_that_there_is_not_fills_in_nothing(surveyed: Room) -> None:
    page = surveyed.leader.get(f"{surveyed.base}/led/fraga?pastaende=okant").text
    assert not re.search(r'<input[^>]*(?=[^>]* checked)[^>]*value="scale"', page)
