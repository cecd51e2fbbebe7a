"""The facilitator's commands: going, closing, reopening, leaving out, asking on the spot; and who is too late."""

import pytest

from tests.world.room import MORNING, Room, later
from workshop.ground.errors import StaleRev
from workshop.lifetime.actions import finish_workshop
from workshop.live import answering, moving, showing, themes, timing
from workshop.questions.errors import InvalidSpec
from workshop.run_sheet import rules


def test_two_desks_do_not_fight(full_room: Room):
    seen = full_room.now().rev
    full_room.database.act(moving.next_moment, full_room.workshop, rev=seen, now=MORNING)
    at = full_room.now().current_moment
    with pytest.raises(StaleRev):
        full_room.database.act(moving.next_moment, full_room.workshop, rev=seen, now=MORNING)
    assert full_room.now().current_moment == at


def test_every_command_moves_the_rev_by_one(full_room: Room):
    before = full_room.now().rev
    assert full_room.do(moving.next_moment, now=MORNING) == before + 1
    assert full_room.do(showing.blank, True) == before + 2


def test_leaving_a_question_closes_it(full_room: Room):
    moment = full_room.go("poll")
    assert full_room.moment(moment.id).state == "open"
    full_room.do(moving.next_moment, now=MORNING)
    assert full_room.moment(moment.id).state == "closed"


def test_going_back_to_a_closed_question_does_not_open_it(full_room: Room):
    moment = full_room.go("poll")
    full_room.do(moving.next_moment, now=MORNING)
    full_room.do(moving.previous_moment, now=MORNING)
    assert (full_room.now().current_moment, full_room.moment().state) == (moment.id, "closed")


def test_a_timer_starts_when_a_moment_is_shown_first_and_not_again(full_room: Room):
    first = full_room.go("discussion").spells[0].minutes
    assert full_room.moment().timer_ends_at == later(first)
    full_room.do(moving.next_moment, now=later(1))
    full_room.do(moving.previous_moment, now=later(2))
    assert full_room.moment().timer_ends_at == later(first)


def test_going_back_to_a_talk_goes_on_with_it(full_room: Room):
    moment = full_room.go("discussion")
    full_room.do(moving.next_moment, now=later(1))
    full_room.do(moving.previous_moment, now=later(2))
    assert (full_room.now().current_moment, full_room.moment().state) == (moment.id, "open")


def test_more_time_counts_from_now_when_the_timer_has_run_out(full_room: Room):
    moment = full_room.go("discussion")
    full_room.do(timing.add_time, moment.id, 1, now=later(90))
    assert full_room.moment().timer_ends_at == later(91)


def test_opening_again_hides_the_result(full_room: Room):
    moment = full_room.ask("words")
    full_room.answer(12, {"words": "kvicksilver"})
    full_room.do(answering.close, moment.id)
    full_room.do(showing.switch, moment.id, "stage", True)
    assert "kvicksilver" in full_room.draw("stage")
    full_room.do(answering.reopen, moment.id, now=MORNING)
    assert not full_room.moment().stage_shows
    assert "kvicksilver" not in full_room.draw("stage")


def test_an_earlier_result_stands_when_too_few_have_changed_it_and_the_desk_says_why(full_room: Room):
    moment = full_room.ask("choice")
    full_room.answer(9, {"choice": "0"})
    full_room.answer(1, {"choice": "1"}, first=9)
    full_room.do(answering.close, moment.id, reveal=True)
    full_room.do(answering.reopen, moment.id, now=MORNING)
    full_room.answer(2, {"choice": "1"}, first=10)
    full_room.do(answering.close, moment.id, reveal=True)
    assert full_room.asking().kept
    assert "10 svar" in full_room.draw("stage")
    assert "Det tidigare resultatet står kvar" in full_room.draw("desk")


def test_the_desk_is_warned_before_it_shows_that_everybody_answered_alike(full_room: Room):
    moment = full_room.ask("choice")
    full_room.answer(10, {"choice": "0"})
    full_room.do(answering.close, moment.id, reveal=True)
    assert not full_room.moment().stage_shows
    assert "Alla har svarat lika." in full_room.draw("desk")
    full_room.do(showing.switch, moment.id, "stage", True)
    assert "10 svar" in full_room.draw("stage")
    assert "Alla har svarat lika." not in full_room.draw("desk")


def test_where_everybody_answered_alike_the_desk_is_warned_though_the_result_was_to_be_shown_at_once(full_room: Room):
    moment = full_room.ask("choice")
    for where in ("stage", "phones"):
        full_room.do(showing.switch, moment.id, where, True)
    full_room.answer(10, {"choice": "0"})
    full_room.do(moving.next_moment, now=MORNING)  # leaving it closes it
    closed = full_room.moment(moment.id)
    assert (closed.stage_shows, closed.phones_show) == (False, False)


def test_a_result_that_many_have_changed_replaces_the_earlier(full_room: Room):
    full_room.arrive(6)
    moment = full_room.ask("choice")
    full_room.answer(10, {"choice": "0"})
    full_room.do(answering.close, moment.id, reveal=True)
    full_room.do(answering.reopen, moment.id, now=MORNING)
    full_room.answer(8, {"choice": "1"}, first=10)
    full_room.do(answering.close, moment.id, reveal=True)
    assert not full_room.asking().kept
    assert "18 svar" in full_room.draw("stage")


def test_what_takes_no_answers_cannot_be_closed_or_opened(full_room: Room):
    moment = full_room.go("welcome")
    for action, more in ((answering.close, {}), (answering.reopen, {"now": MORNING})):
        with pytest.raises(rules.TakesNothing):
            full_room.do(action, moment.id, **more)


def test_a_theme_is_left_out_and_taken_back_in_one_press(full_room: Room):
    full_room.do(themes.leave_out, "samverkan", 0, True)
    mine = {moment.state for moment in full_room.moments() if moment.theme_key == "samverkan"}
    others = {moment.state for moment in full_room.moments() if moment.theme_key != "samverkan"}
    assert (mine, others) == ({"left_out"}, {"waiting"})
    full_room.do(themes.leave_out, "samverkan", 0, False)
    assert {moment.state for moment in full_room.moments()} == {"waiting"}


def test_what_has_been_shown_of_a_theme_is_not_left_out(full_room: Room):
    first = next(moment for moment in full_room.moments() if moment.theme_key == "styrning")
    full_room.do(moving.show, first.id, now=MORNING)
    full_room.do(themes.leave_out, "styrning", 0, True)
    assert full_room.moment(first.id).state == "open"
    assert full_room.now().current_moment == first.id


def test_going_on_passes_over_what_is_left_out(full_room: Room):
    full_room.go("result")  # the whole nuläge, right before the first theme
    full_room.do(themes.leave_out, "arbetsmiljo", 0, True)
    full_room.do(moving.next_moment, now=MORNING)
    assert full_room.moment().theme_key == "styrning"


def test_an_own_question_comes_after_the_moment_the_room_is_at_and_is_open(full_room: Room):
    at = full_room.go("welcome")
    before = [moment.id for moment in full_room.moments()]
    asked = full_room.ask("choice", text="Ska vi ta paus?")
    order = [moment.id for moment in full_room.moments()]
    place = before.index(at.id) + 1
    assert order == [*before[:place], asked.id, *before[place:]]
    assert (asked.state, full_room.asking().state) == ("open", "open")


def test_an_own_question_that_cannot_be_asked_moves_nothing(full_room: Room):
    before = (full_room.now().rev, len(full_room.moments()))
    with pytest.raises(InvalidSpec):
        full_room.ask("choice", options=["Bara en"])
    assert (full_room.now().rev, len(full_room.moments())) == before


def test_a_finished_workshop_takes_no_commands(full_room: Room):
    full_room.database.act(finish_workshop, full_room.workshop)
    with pytest.raises(rules.WorkshopFinished):
        full_room.do(moving.next_moment, now=MORNING)


def test_a_moment_of_another_workshop_is_not_found(full_room: Room):
    with pytest.raises(rules.NoSuchMoment):
        full_room.do(moving.show, "0" * 32, now=MORNING)


def test_the_end_of_the_run_sheet_is_told(full_room: Room):
    full_room.do(moving.show, full_room.moments()[-1].id, now=MORNING)
    with pytest.raises(rules.NoSuchMoment):
        full_room.do(moving.next_moment, now=MORNING)


def test_what_was_shown_the_day_before_begins_anew(full_room: Room):
    first = full_room.go("discussion").spells[0].minutes
    full_room.do(moving.next_moment, now=later(1))
    full_room.do(moving.previous_moment, now=later(24 * 60))
    assert full_room.moment().timer_ends_at == later(24 * 60 + first)
