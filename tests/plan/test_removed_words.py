"""What was removed or held back stands in no measure, no evidence, no support and no earlier text."""

import pytest

from tests.plan.test_in_room import answered, grounds, made, press, ref_of, shown
from tests.plan.test_standing import ask, close
from tests.world.room import Room
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.lifetime import removing
from workshop.plan import history, in_room, taking
from workshop.plan.actions import edit

BAD = "Sparka Kalle"


def measure_of(room: Room, text: str) -> str:
    """Of an answer in own words that says so. Gives its asking."""
    asking, _moment = answered(room, text)
    room.database.act(taking.of_answer, room.workshop, asking.id, ref_of(text), new_id())
    return asking.id


def reword(room: Room) -> None:
    written = {"what": "Se över bemanningen.", "responsible": "", "done_by": ""}
    room.database.act(in_room.write, room.workshop, made(room).id, written, version=1, now=utcnow())


def earlier(room: Room) -> str:
    with room.database.read() as db:
        return str([change.was for change in history.changes(db, made(room))])


def test_several_answers_that_are_removed_at_the_desk_leave_the_measures_too(full_room: Room) -> None:
    asking = measure_of(full_room, BAD)
    full_room.database.act(removing.remove_answers, full_room.workshop, asking, [ref_of(BAD)])
    assert (made(full_room).what, grounds(full_room, made(full_room))) == ("Borttagen text", [])


def test_a_long_answer_leaves_nothing_of_itself(full_room: Room) -> None:
    long = (f"{BAD} för att han alltid gör fel i varje lista. " * 9).strip()
    asking = measure_of(full_room, long)
    full_room.database.act(removing.remove_text, full_room.workshop, asking, ref_of(long))
    assert "Kalle" not in str(full_room.report().measures)


def test_support_for_words_that_are_removed_does_not_repeat_them(full_room: Room) -> None:
    [card] = shown(full_room, BAD)
    press(full_room, f"/plan/av-kort/{card}")
    measure = made(full_room)
    full_room.go("measures", nth=-1)
    ask(full_room, "sta-bakom", measure.id)
    full_room.answer(8, {"support-1": "stands"})
    full_room.answer(2, {"support-1": "changes"}, first=8)
    close(full_room)
    reword(full_room)
    full_room.database.act(removing.remove_text, full_room.workshop, card)
    assert "Kalle" not in str(full_room.report().measures)
    assert "Kalle" not in earlier(full_room)


def test_the_grid_does_not_repeat_words_that_are_removed(full_room: Room) -> None:
    [card] = shown(full_room, BAD)
    press(full_room, f"/plan/av-kort/{card}")
    full_room.go("measures", nth=-1)
    full_room.send(f"/plan/vag/{full_room.now().current_moment}", rev=full_room.now().rev)
    full_room.answer(8, {"benefit-1": "4", "effort-1": "1"})
    close(full_room)
    assert "Kalle" in str(full_room.report().polls)
    full_room.database.act(removing.remove_text, full_room.workshop, card)
    assert "Kalle" not in str(full_room.report())
    assert "Kalle" not in full_room.draw("desk") + full_room.draw("stage")


def test_who_still_has_the_words_on_a_page_does_not_bring_them_back(full_room: Room) -> None:
    asking = measure_of(full_room, BAD)
    full_room.database.act(removing.remove_text, full_room.workshop, asking, ref_of(BAD))
    measure = made(full_room)
    sent = {"theme_key": measure.theme_key, "what": BAD, "benefit": "Bättre."}
    disputed = full_room.database.act(edit, full_room.workshop, measure.id, sent, (), version=1, now=utcnow())
    assert (disputed, made(full_room).what, made(full_room).benefit) == (("what",), "Borttagen text", "Bättre.")


def test_what_is_held_back_is_quoted_by_nothing_that_is_printed(full_room: Room) -> None:
    asking = measure_of(full_room, BAD)
    reword(full_room)
    full_room.database.act(removing.hold_back, full_room.workshop, asking, [ref_of(BAD)], on=True)
    assert "Kalle" not in str(full_room.report().measures)
    full_room.database.act(removing.hold_back, full_room.workshop, asking, [ref_of(BAD)], on=False)
    assert "Kalle" in str(full_room.report().measures)


def test_what_is_held_back_is_made_no_measure_of(full_room: Room) -> None:
    asking, _moment = answered(full_room, BAD)
    full_room.database.act(removing.hold_back, full_room.workshop, asking.id, [ref_of(BAD)], on=True)
    with pytest.raises(taking.HeldBack):
        full_room.database.act(taking.of_answer, full_room.workshop, asking.id, ref_of(BAD), new_id())
