"""Results of an open question are the desk's alone, unless the room has been told; phones never see them open."""

import re

import pytest

from tests.world.room import Room
from workshop.ground.errors import MomentClosed
from workshop.live import actions

WORD = "kvicksilver"


def test_an_open_question_shows_its_answers_at_the_desk_alone(full_room: Room):
    full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    assert WORD in full_room.draw("desk").split('id="tally"')[1]
    assert WORD not in full_room.draw("stage")
    assert WORD not in full_room.draw("phone")


def test_an_open_question_that_the_stage_shows_waits_for_the_threshold(full_room: Room):
    moment = full_room.ask("words")
    full_room.do(actions.switch, moment.id, "stage", True)
    full_room.answer(5, {"words": WORD})
    assert WORD not in full_room.draw("stage")


def test_phones_say_before_the_answer_that_the_stage_shows_an_open_question(full_room: Room):
    moment = full_room.ask("words")
    warned = "visas på storbilden redan medan ni svarar"
    assert warned not in full_room.draw("phone")
    full_room.do(actions.switch, moment.id, "stage", True)
    assert warned in full_room.draw("phone")


def test_phones_never_show_an_open_question_even_when_switched_on(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    full_room.do(actions.switch, moment.id, "phones", True)
    assert WORD not in full_room.draw("phone")


def test_closing_alone_reveals_nothing(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    full_room.do(actions.close, moment.id)
    assert WORD not in full_room.draw("stage")
    assert WORD not in full_room.draw("phone")


def test_close_and_show_reveals_on_the_stage_but_not_on_phones(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    full_room.do(actions.close, moment.id, reveal=True)
    assert WORD in full_room.draw("stage")
    assert WORD not in full_room.draw("phone")
    full_room.do(actions.switch, moment.id, "phones", True)
    assert WORD in full_room.draw("phone")


def test_fewer_answers_than_the_threshold_are_only_counted(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(5, {"words": WORD})
    full_room.do(actions.close, moment.id, reveal=True)
    full_room.do(actions.switch, moment.id, "phones", True)
    for audience in ("stage", "phone", "desk"):
        assert WORD not in full_room.draw(audience), audience
    assert "5 har svarat. Det är för få" in full_room.draw("stage")


def test_the_phone_says_nothing_of_how_many_have_answered(full_room: Room):
    full_room.ask("words")
    before = full_room.draw("phone")
    full_room.answer(12, {"words": WORD})
    assert full_room.draw("phone") == before


def test_a_room_below_the_threshold_raises_hands_and_takes_no_answers(room: Room):
    room.arrive(5)
    room.ask("choice")
    assert room.asking().hands
    assert "handuppräckning" in room.draw("phone")
    assert not re.search(r'<form[^>]*id="answer"', room.draw("phone"))
    with pytest.raises(MomentClosed):
        room.answer(1, {"choice": "0"})


def test_a_room_at_the_threshold_answers_by_phone(room: Room):
    room.arrive(6)
    room.ask("choice")
    assert (room.asking().hands, room.asking().state) == (False, "open")
    room.answer(6, {"choice": "0"})
