"""The facilitator sets the spells of a talk, and their minutes, in the run sheet, and goes on at a press."""

import re

from tests.world.room import MORNING, Room
from workshop.live import timing
from workshop.run_sheet.models import Moment

NEW = "/korschema/nytt/discussion?tillfalle=0"


def write(room: Room, path: str, on: str, **typed: object) -> tuple[int, str]:
    answer = room.leader.post(room.base + path, data=room.leader.filled(room.base + on) | typed)
    return answer.status_code, answer.text


def spells(moment: Moment) -> list[tuple[str, int]]:
    return [(spell.who, spell.minutes) for spell in moment.spells]


def test_a_new_talk_has_the_spells_that_are_written(full_room: Room) -> None:
    typed = {"title": "Om budgeten", "minutes": "12", "alone": "1", "pairs": "2", "fours": "4", "everybody": "5"}
    assert write(full_room, NEW, NEW, **typed)[0] == 303
    made = next(line for line in full_room.moments("discussion") if line.title == "Om budgeten")
    assert spells(made) == [("alone", 1), ("pairs", 2), ("fours", 4), ("everybody", 5)]


def test_spells_that_are_not_as_long_as_the_talk_are_told_by_the_minutes(full_room: Room) -> None:
    status, page = write(full_room, NEW, NEW, title="Om budgeten", minutes="12", pairs="3", everybody="5")
    assert status == 422
    assert 'id="minutes-fel"' in page
    assert "Skedena blir 8 minuter tillsammans." in page
    assert re.search(r'<input[^>]*name="pairs"[^>]*value="3"', page)


def test_a_talk_that_was_shortened_is_written_with_the_spells_that_it_has(full_room: Room) -> None:
    moment = full_room.moments("discussion")[0]
    on = f"/korschema?andra={moment.id}"
    assert write(full_room, f"/korschema/{moment.id}", on)[0] == 303
    assert spells(full_room.moment(moment.id)) == spells(moment)
    assert write(full_room, f"/korschema/{moment.id}", on, alone="", pairs="", everybody="")[0] == 303
    assert full_room.moment(moment.id).spells == ()


def test_the_desk_goes_on_at_a_press(full_room: Room) -> None:
    moment = full_room.go("discussion")
    full_room.do(timing.pause, moment.id, True, now=MORNING)
    page = f"{full_room.base}/led"
    pressed = full_room.leader.post(f"{page}/skede/{moment.id}/1", data=full_room.leader.filled(page))
    assert pressed.status_code == 303
    assert full_room.moment().spell == 1
    full_room.leader.post(f"{page}/skede/{moment.id}/7", data=full_room.leader.filled(page))
    assert full_room.moment().spell == 1
