"""What the accessibility statement says of the screens, held to the screens."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world.pages import Client
from tests.world.room import Room
from tests.world.states import full
from workshop.gathering import lobby
from workshop.live import answering, showing
from workshop.site.models import AccessibilityMessage
from workshop.web.house import house_of


@pytest.fixture
def room(app: Flask) -> Room:
    return full(app)


def whole(room: Room) -> int:
    """Which of the moments of the nulägesanalys is about all themes."""
    return next(at for at, moment in enumerate(room.moments("result")) if not moment.theme_key)


def test_the_stage_is_not_read_aloud_and_phones_are(room: Room) -> None:
    stage = room.draw("stage")
    assert not re.search(r'aria-live|role="(status|alert|log)"', stage)
    phone = room.phone().join()
    room.do(lobby.let_everybody_in)
    assert 'id="news" aria-live="polite"' in phone.get("/nu")


def test_the_question_of_the_stage_is_on_the_phone_and_its_result_when_it_is_shown_there(room: Room) -> None:
    moment = room.ask("choice", text="Vad väljer vi?")
    room.answer(7, {"choice": "0"})
    for audience in ("stage", "phone"):
        assert "Vad väljer vi?" in room.draw(audience)
    room.do(answering.close, moment.id, reveal=True)
    assert "100&nbsp;%" not in room.draw("phone")
    room.do(showing.switch, moment.id, "phones", True)
    assert "100&nbsp;%" in room.draw("phone")


@pytest.mark.parametrize("side", ["overview", "where"])
def test_what_only_the_stage_shows_in_the_room_is_what_the_statement_says(room: Room, side: str) -> None:
    """Phones have the indexes of all themes and the distributions of one, whichever side the stage has turned."""
    moment = room.go("result", whole(room))
    before = room.draw("phone")
    room.do(showing.turn, moment.id, side, 1)
    assert room.draw("phone") == before
    assert f'class="chart {side}' not in before
    theme = room.go("result", 0 if whole(room) else 1)
    assert theme.theme_key
    drawn = room.draw("phone")
    assert "likert" in drawn
    assert "dumbbell" not in drawn


def test_the_cloud_of_words_is_a_list_with_numbers_the_most_frequent_first(room: Room) -> None:
    moment = room.ask("words", most=2)
    room.answer(9, {"words": "tillit"})
    room.answer(3, {"words": "mod"}, first=9)
    room.do(answering.close, moment.id, reveal=True)
    room.do(showing.switch, moment.id, "stage", True)
    drawn = room.draw("stage")
    cloud = re.findall(r'<li class="size-(\d)"><bdi>(\w+)</bdi> <span class="n">(\d+)</span>', drawn)
    assert '<ol class="cloud">' in drawn
    assert [(word, n) for _size, word, n in cloud] == [("tillit", "9"), ("mod", "3")]
    assert cloud[0][0] != cloud[1][0]


def test_one_writes_to_us_without_saying_who_one_is(app: Flask, client: Client) -> None:
    assert client.send("/tillganglighet", {"text": "Kontrasten är svag.", "reply_to": ""}).status_code == 303
    with house_of(app).database.read() as db:
        assert [(one.text, one.reply_to) for one in db.scalars(select(AccessibilityMessage))] == [
            ("Kontrasten är svag.", "")
        ]


def test_the_plan_and_the_file_are_there_for_whoever_leads(room: Room) -> None:
    room.write_measure("Möta alla.")
    at = f"/ledare/{room.workshop}"
    assert "<table" in room.leader.get(f"{at}/plan/forhandsvisning").text
    assert room.leader.get(f"{at}/nulage/resultat.xlsx").status_code == 200
