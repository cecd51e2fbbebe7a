"""A look at an earlier moment, and back to where the room was: nothing closes, and no clock is touched."""

from tests.world.room import MORNING, Room, later
from workshop.live import moving, showing
from workshop.run_sheet import pacing


def _show(room: Room, moment: str, minutes: int) -> None:
    room.do(moving.show, moment, now=later(minutes))


def test_an_open_question_stays_open_and_its_clock_goes_on(full_room: Room) -> None:
    earlier = full_room.go("welcome")
    full_room.do(moving.next_moment, now=later(5))
    question = full_room.moment()
    assert question.state == "open"
    ends = question.timer_ends_at
    _show(full_room, earlier.id, 6)
    assert full_room.now().was_at == question.id
    assert full_room.moment(question.id).state == "open"
    _show(full_room, question.id, 7)
    assert (full_room.now().current_moment, full_room.now().was_at) == (question.id, None)
    assert (full_room.moment().state, full_room.moment().timer_ends_at) == ("open", ends)


def test_the_day_is_as_late_while_looking_back_as_before(full_room: Room) -> None:
    full_room.go("welcome")
    for minutes in (6, 10, 20):
        full_room.do(moving.next_moment, now=later(minutes))
    here = full_room.now().current_moment
    pace = pacing.pace(full_room.moments(), here, later(22))
    _show(full_room, full_room.moments("welcome")[0].id, 21)
    at = full_room.now()
    assert at.current_moment != here
    assert pacing.pace(full_room.moments(), at.was_at or at.current_moment, later(22)) == pace


def test_the_desk_says_so_and_the_button_leads_there(full_room: Room) -> None:
    earlier = full_room.go("welcome")
    full_room.do(moving.next_moment, now=later(5))
    here = full_room.moment()
    assert "Tillbaka dit vi var" not in full_room.draw("desk")
    full_room.do(moving.previous_moment, now=later(6))
    assert full_room.now().current_moment == earlier.id
    desk = full_room.draw("desk")
    assert f'/led/visa/{here.id}" form="commands" data-key="Space"' in desk
    assert "Ni tittar tillbaka." in desk
    assert 'class="timer' not in full_room.draw("stage")


def test_several_steps_back_lead_to_the_same_place(full_room: Room) -> None:
    full_room.go("welcome")
    for minutes in (5, 10, 20):
        full_room.do(moving.next_moment, now=later(minutes))
    here = full_room.now().current_moment
    full_room.do(moving.previous_moment, now=later(21))
    full_room.do(moving.previous_moment, now=later(22))
    assert full_room.now().was_at == here
    full_room.do(moving.next_moment, now=later(23))
    assert full_room.now().was_at == here
    full_room.do(moving.next_moment, now=later(24))
    assert (full_room.now().current_moment, full_room.now().was_at) == (here, None)


def test_going_on_to_something_new_closes_what_was_left_open(full_room: Room) -> None:
    full_room.go("welcome")
    full_room.do(moving.next_moment, now=later(5))
    question = full_room.moment()
    full_room.do(moving.previous_moment, now=later(6))
    full_room.go("ideas")
    assert full_room.moment(question.id).state == "closed"
    assert full_room.now().was_at is None


def test_showing_the_moment_that_is_shown_closes_nothing(full_room: Room) -> None:
    question = full_room.go("poll")
    _show(full_room, question.id, 1)
    assert full_room.moment().state == "open"


def test_what_has_not_been_shown_is_no_look_back(full_room: Room) -> None:
    question = full_room.go("poll", 1)
    full_room.go("welcome")
    assert full_room.now().was_at is None
    assert full_room.moment(question.id).state == "closed"
    assert full_room.moment().started_at == MORNING


def test_a_result_that_nobody_has_seen_is_told_until_it_is_shown(full_room: Room) -> None:
    told = "Resultatet av ”Ska vi börja?” har inte visats."
    asked = full_room.ask()
    full_room.answer(8, {"choice": "0"})
    full_room.answer(1, {"choice": "1"}, first=8)
    assert told not in full_room.draw("desk")
    full_room.do(moving.next_moment, now=MORNING)
    assert told in full_room.draw("desk")
    full_room.do(moving.show, asked.id, now=MORNING)
    full_room.do(showing.switch, asked.id, "stage", True)
    full_room.do(moving.next_moment, now=MORNING)
    assert told not in full_room.draw("desk")
