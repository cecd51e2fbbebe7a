"""The questions that a facilitator has written, gathered at the desk: each can be asked, asked again, and removed."""

from tests.world.room import MORNING, Room
from workshop.live import answering
from workshop.run_sheet import actions as run_sheet
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import own_in
from workshop.run_sheet.written import Asks

LUNCH = Asks(kind="choice", text="Var är lunchen?", spec={"options": ["Här", "Där"]})
THEMES = [{"id": "styrning", "text": "Styrning"}, {"id": "samverkan", "text": "Samverkan"}]


def prepared(room: Room, asks: Asks = LUNCH) -> Moment:
    room.do(run_sheet.add_question, asks, 3)
    return next(one for one in room.moments("poll") if one.called == asks.text)


def listed(room: Room) -> list[tuple[str, bool]]:
    with room.database.read() as db:
        return [(one.moment.called, one.asked) for one in own_in(db, room.workshop)]


def ask(room: Room, moment: Moment) -> Moment:
    room.do(answering.ask_own, moment.id, now=MORNING)
    return room.moment()


def after(room: Room, moment: Moment) -> list[str]:
    order = [one.id for one in room.moments()]
    return order[order.index(moment.id) + 1 :]


def press(room: Room, at: str) -> None:
    room.send(f"/led/fraga/{at}", rev=str(room.now().rev))


def test_those_of_the_programme_are_not_among_them(full_room: Room) -> None:
    assert listed(full_room) == []
    full_room.ask(text="Ska vi börja?")
    prepared(full_room)
    assert listed(full_room) == [("Ska vi börja?", True), (LUNCH.text, False)]


def test_what_the_room_chooses_themes_by_is_not_among_them(full_room: Room) -> None:
    full_room.ask("points", text="Vilka teman?", things=THEMES)
    assert listed(full_room) == []


def test_one_that_waits_is_asked_where_the_room_is_and_what_came_after_still_does(full_room: Room) -> None:
    waits, at = prepared(full_room), full_room.go("discussion")
    rest = after(full_room, at)
    assert ask(full_room, waits).id == waits.id
    assert after(full_room, at) == [waits.id, *rest]


def test_one_that_has_been_asked_is_asked_again_in_a_moment_of_its_own(full_room: Room) -> None:
    first = full_room.ask(text=LUNCH.text, options=LUNCH.spec["options"])
    full_room.answer(6, {"choice": "0"})
    full_room.go("discussion")
    second = ask(full_room, first)
    assert (second.called, second.state) == (LUNCH.text, "open")
    assert second.id != first.id
    assert full_room.moment(first.id).state == "closed"
    full_room.answer(6, {"choice": "1"}, first=6)
    assert listed(full_room) == [(LUNCH.text, True), (LUNCH.text, True)]


def test_the_one_the_room_is_at_is_asked_again_right_after(full_room: Room) -> None:
    first = full_room.ask(text=LUNCH.text)
    second = ask(full_room, first)
    assert second.position == full_room.moment(first.id).position + 1


def test_the_desk_shows_them_and_takes_one_away_that_nobody_has_been_asked(full_room: Room) -> None:
    waits = prepared(full_room)
    full_room.go("discussion")
    assert LUNCH.text in full_room.draw("desk")
    press(full_room, f"{waits.id}/ta-bort")
    assert listed(full_room) == []
    assert "Egna frågor" not in full_room.draw("desk")


def test_one_that_has_been_asked_stays(full_room: Room) -> None:
    asked = full_room.ask(text=LUNCH.text)
    full_room.go("discussion")
    press(full_room, f"{asked.id}/ta-bort")
    assert listed(full_room) == [(LUNCH.text, True)]


def test_a_moment_that_asks_nothing_of_ones_own_is_not_asked_so(full_room: Room) -> None:
    theirs = full_room.moments("poll")[0]
    before = full_room.now().current_moment
    press(full_room, theirs.id)
    assert full_room.now().current_moment == before


def test_the_page_of_preparation_gathers_them_too(full_room: Room) -> None:
    assert "Egna frågor" not in full_room.desk("/korschema").get().text
    waits = prepared(full_room)
    page = full_room.desk("/korschema").get().text
    assert page.count(LUNCH.text) > 1
    assert f"/korschema/{waits.id}/ta-bort" in page
