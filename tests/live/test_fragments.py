"""Every moment of the real programme can be drawn for all three audiences, without a request, in every state."""

import pytest

from tests.world.room import MORNING, Room
from workshop.ground import events
from workshop.ground.db import new_id
from workshop.lifetime.actions import finish_workshop
from workshop.live import answering, moving, showing
from workshop.plan import actions as plan
from workshop.questions.kinds import KINDS

AUDIENCES = ("phone", "stage", "desk")


def drawn(room: Room) -> None:
    for audience in AUDIENCES:
        html = room.draw(audience)
        assert ("<section" in html) if audience == "stage" else html.strip(), audience


@pytest.mark.parametrize("people", [0, 12])
def test_every_moment_of_the_day_can_be_drawn_for_all(room: Room, people: int):
    room.arrive(people)
    drawn(room)
    for moment in room.moments():
        room.do(moving.show, moment.id, now=MORNING)
        assert room.now().current_moment == moment.id
        drawn(room)


def test_every_question_and_board_can_be_drawn_closed_revealed_and_open_again(full_room: Room):
    for moment in full_room.moments():
        if moment.kind not in ("poll", "ideas"):
            continue
        full_room.do(moving.show, moment.id, now=MORNING)
        full_room.do(answering.close, moment.id, reveal=True)
        full_room.do(showing.switch, moment.id, "phones", True)
        drawn(full_room)
        full_room.do(answering.reopen, moment.id, now=MORNING)
        drawn(full_room)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_can_be_drawn_with_its_answers(full_room: Room, kind: str):
    spec, fields, _ = KINDS[kind].examples()[0]
    moment = full_room.ask(kind, **spec)
    drawn(full_room)
    full_room.answer(12, fields)
    full_room.do(showing.switch, moment.id, "stage", True)
    drawn(full_room)
    full_room.do(answering.close, moment.id, reveal=True)
    full_room.do(showing.switch, moment.id, "phones", True)
    drawn(full_room)


def test_a_blanked_stage_shows_nothing_of_the_moment(full_room: Room):
    full_room.ask(text="Vem bestämmer?")
    full_room.do(showing.blank, True)
    assert "Vem bestämmer?" not in full_room.draw("stage")
    assert "Vem bestämmer?" in full_room.draw("phone")


def test_going_on_lights_a_blanked_stage(full_room: Room):
    full_room.do(showing.blank, True)
    full_room.go("welcome")
    assert not full_room.now().blanked


def test_the_way_in_is_shown_large_at_any_moment_and_taken_away_again(full_room: Room):
    full_room.ask(text="Vem bestämmer?")
    assert 'class="qr"' not in full_room.draw("stage")
    full_room.do(showing.invite, True)
    assert 'class="qr"' in full_room.draw("stage")
    assert "Vem bestämmer?" not in full_room.draw("stage")
    assert "Vem bestämmer?" in full_room.draw("phone")
    full_room.do(showing.invite, False)
    assert 'class="qr"' not in full_room.draw("stage")


def test_showing_the_way_in_lights_a_blanked_stage_and_going_on_takes_it_away(full_room: Room):
    full_room.go("intro")
    full_room.do(showing.blank, True)
    full_room.do(showing.invite, True)
    assert 'class="qr"' in full_room.draw("stage")
    full_room.go("welcome")
    assert 'class="qr"' not in full_room.draw("stage")


def test_a_result_that_is_shown_takes_the_place_of_the_way_in(full_room: Room):
    moment = full_room.ask(text="Vem bestämmer?")
    full_room.answer(6, {"choice": "0"})
    full_room.answer(6, {"choice": "1"}, first=6)
    full_room.do(showing.invite, True)
    full_room.do(answering.close, moment.id, reveal=True)
    assert 'class="qr"' not in full_room.draw("stage")


def test_a_dark_stage_stays_dark_from_moment_to_moment(full_room: Room):
    assert 'data-shade="dark"' not in full_room.draw("stage")
    full_room.do(showing.darken, True)
    for kind in ("welcome", "result", "break"):
        full_room.go(kind)
        assert 'data-shade="dark"' in full_room.draw("stage")
    full_room.do(showing.darken, False)
    assert 'data-shade="dark"' not in full_room.draw("stage")


def test_a_finished_workshop_thanks_everybody(full_room: Room):
    full_room.ask()
    full_room.database.act(finish_workshop, full_room.workshop)
    assert "Tack för i dag!" in full_room.draw("phone")
    assert "Tack för i dag!" in full_room.draw("stage")
    for left in ("<h2>Nästa</h2>", "command-", "Hoppa över", "Egen fråga", "Stäng dörren", "min före"):
        assert left not in full_room.draw("desk")
    drawn(full_room)


def test_the_desk_calls_a_question_by_its_text(full_room: Room):
    polls = [moment for moment in full_room.moments() if moment.kind == "poll"]
    html = full_room.draw("desk")
    assert "Fråga till alla" not in html
    assert all(moment.planned.text in html for moment in polls)


def test_an_empty_room_is_told_what_to_do(room: Room):
    assert "Ingen är i rummet än" in room.draw("desk")
    room.arrive(1)
    assert "Ingen är i rummet än" not in room.draw("desk")


def test_a_measure_written_while_the_room_waits_is_told_to_every_screen(full_room: Room):
    full_room.go("measures")
    told = []
    with events.changed.connected_to(lambda change: told.append(change.what)):
        written = {"theme_key": "arbetsmiljo", "what": "Rita en karta över våra system"}
        full_room.database.act(plan.add, full_room.workshop, new_id(), written)
    assert told == ["screens"]
    assert "Rita en karta över våra system" in full_room.draw("stage")
