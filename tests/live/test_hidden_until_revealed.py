"""Nobody knows how an open question is answered: desk and stage see bars at the most, and phones never even those."""

import re

import pytest

from tests.world.room import MORNING, Room
from tests.world.words import words
from workshop.ground.errors import MomentClosed
from workshop.live import answering, queries, showing

WORD = "kvicksilver"
AUDIENCES = ("desk", "stage", "phone")


def test_an_open_question_shows_its_answers_to_nobody(full_room: Room):
    full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    assert not any(WORD in full_room.draw(audience) for audience in AUDIENCES)
    assert "12 av 12 har svarat" in words(full_room.draw("desk"))


def test_words_are_never_seen_before_the_close(full_room: Room):
    moment = full_room.ask("words")
    full_room.do(showing.switch, moment.id, "stage", True)
    full_room.answer(12, {"words": WORD})
    assert not any(WORD in full_room.draw(audience) for audience in AUDIENCES)


def answered(room: Room, *, zeros: int, ones: int, first: int = 0) -> None:
    """By the phones from `first` on, each batch being told of as it fills."""
    for at, choice in enumerate([0] * zeros + [1] * ones, first):
        room.answer(1, {"choice": str(choice)}, first=at)
        with room.database.read() as db:
            due = queries.release_due(db, room.asking().id)
        if due:
            room.database.act(showing.release, *due)


def bars(html: str) -> list[str]:
    return re.findall(r'class="bar w(\d+)"', html)


def test_bars_are_seen_when_two_batches_have_answered_and_are_of_the_first(full_room: Room):
    moment = full_room.ask()
    full_room.do(showing.switch, moment.id, "stage", True)
    answered(full_room, zeros=6, ones=5)
    assert bars(full_room.draw("stage")) == []
    answered(full_room, zeros=0, ones=1, first=11)
    assert bars(full_room.draw("stage")) == ["80", "20"]
    assert bars(full_room.draw("desk").split('id="tally"')[1]) == ["80", "20"]
    assert "svar" not in re.findall(r'class="n">[^<]*', full_room.draw("desk"))
    assert bars(full_room.draw("phone")) == []


def test_bars_that_are_switched_on_late_wait_for_a_batch(full_room: Room):
    moment = full_room.ask()
    answered(full_room, zeros=5, ones=3)
    full_room.do(showing.switch, moment.id, "stage", True)
    answered(full_room, zeros=0, ones=3, first=8)
    assert bars(full_room.draw("stage")) == []


def test_a_question_that_has_been_closed_has_no_bars_when_it_is_opened_again(full_room: Room):
    full_room.arrive(12)
    moment = full_room.ask()
    answered(full_room, zeros=5, ones=2)
    full_room.do(answering.close, moment.id)
    full_room.do(answering.reopen, moment.id, now=MORNING)
    full_room.do(showing.switch, moment.id, "stage", True)
    answered(full_room, zeros=6, ones=11, first=7)
    assert bars(full_room.draw("stage")) == []
    assert "Resultatet visas när frågan stänger." in full_room.draw("desk")
    assert "redan medan ni svarar" not in full_room.draw("phone")


def test_the_roles_of_a_question_that_had_bars_are_not_shown(full_room: Room):
    full_room.arrive(12, "fortroendevald")
    moment = full_room.ask()
    full_room.do(showing.switch, moment.id, "stage", True)
    answered(full_room, zeros=12, ones=12)
    full_room.do(answering.close, moment.id)
    assert "staplar visades redan medan ni svarade" in full_room.draw("desk")


def test_phones_say_before_the_answer_that_the_stage_shows_an_open_question(full_room: Room):
    moment = full_room.ask()
    warned = "visas på storbilden redan medan ni svarar"
    assert warned not in full_room.draw("phone")
    full_room.do(showing.switch, moment.id, "stage", True)
    assert warned in full_room.draw("phone")


def test_phones_never_show_an_open_question_even_when_switched_on(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    full_room.do(showing.switch, moment.id, "phones", True)
    assert WORD not in full_room.draw("phone")


def test_closing_alone_reveals_nothing(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    full_room.do(answering.close, moment.id)
    assert WORD not in full_room.draw("stage")
    assert WORD not in full_room.draw("phone")


def test_close_and_show_reveals_on_the_stage_but_not_on_phones(full_room: Room):
    moment = full_room.ask()
    full_room.answer(6, {"choice": "0"})
    full_room.answer(6, {"choice": "1"}, first=6)
    full_room.do(answering.close, moment.id, reveal=True)
    assert "6&nbsp;svar" in full_room.draw("stage")
    assert "6&nbsp;svar" not in full_room.draw("phone")
    full_room.do(showing.switch, moment.id, "phones", True)
    assert "6&nbsp;svar" in full_room.draw("phone")


def test_the_desk_reads_what_people_have_written_before_the_room_does(full_room: Room):
    moment = full_room.ask("words")
    assert "Stäng och läs svaren" in full_room.draw("desk")
    for where in ("stage", "phones"):
        full_room.do(showing.switch, moment.id, where, True)
    full_room.answer(12, {"words": WORD})
    full_room.do(answering.close, moment.id, reveal=True)
    assert WORD in full_room.draw("desk")
    assert not any(WORD in full_room.draw(audience) for audience in ("stage", "phone"))
    for where, audience in (("stage", "stage"), ("phones", "phone")):
        full_room.do(showing.switch, moment.id, where, True)
        assert WORD in full_room.draw(audience)


def next_press(room: Room) -> str:
    """The dark button at the foot of the desk."""
    return words(
        re.search(r'<button id="command-\w+" class="primary last".*?</button>', room.draw("desk"), re.DOTALL)[0]
    )


def test_what_was_closed_to_be_read_is_shown_by_the_next_press(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": WORD})
    assert next_press(full_room).startswith("Stäng och läs svaren")
    full_room.do(answering.close, moment.id)
    assert next_press(full_room).startswith("Visa på storbilden")
    full_room.do(showing.switch, moment.id, "stage", True)
    assert next_press(full_room).startswith("Nästa: ")


def test_what_was_closed_without_being_shown_or_by_too_few_is_left_at_that(full_room: Room):
    for kind, answers in (("choice", {"choice": "0"}), ("words", {"words": WORD})):
        moment = full_room.ask(kind)
        full_room.answer(12 if kind == "choice" else 5, answers)
        full_room.do(answering.close, moment.id)
        assert next_press(full_room).startswith("Nästa: ")


def test_fewer_answers_than_the_threshold_are_only_counted(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(5, {"words": WORD})
    full_room.do(answering.close, moment.id, reveal=True)
    for where in ("stage", "phones"):
        full_room.do(showing.switch, moment.id, where, True)
    for audience in ("stage", "phone", "desk"):
        assert WORD not in full_room.draw(audience), audience
    assert "5 har svarat. Det är för få" in words(full_room.draw("stage"))


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
