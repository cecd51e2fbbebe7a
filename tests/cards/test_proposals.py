"""Phones propose measures: read at the desk first, as every text from a person is."""

from tests.world.room import MORNING, Room
from workshop.cards import actions as cards
from workshop.ground.db import new_id
from workshop.live import moving, showing


def test_a_proposal_waits_at_the_desk_and_is_shown_at_a_press(full_room: Room) -> None:
    moment = full_room.go("measures")
    assert 'data-takes="card"' in full_room.draw("phone")
    proposal = full_room.send_idea("Slå ihop två register")
    assert "Slå ihop två register" in full_room.draw("desk")
    assert "Slå ihop två register" not in full_room.draw("stage") + full_room.draw("phone")
    full_room.database.act(cards.set_state, full_room.workshop, [proposal], "shown")
    assert "Slå ihop två register" in full_room.draw("phone")
    full_room.do(showing.turn, moment.id, "gathered", 1)
    assert "Slå ihop två register" in full_room.draw("stage")


def test_a_proposal_becomes_a_measure_at_one_press(full_room: Room) -> None:
    full_room.go("measures")
    proposal = full_room.send_idea("Slå ihop två register")
    assert full_room.send(f"/plan/av-kort/{proposal}", client_id=new_id()).status_code == 303
    assert "Slå ihop två register" in [one.what for one in full_room.measures()]
    assert "Slå ihop två register" in full_room.draw("stage")


def test_a_moment_that_has_been_left_takes_no_proposals_and_still_shows_its_measures(full_room: Room) -> None:
    moment = full_room.go("measures")
    full_room.write_measure("Utse en ägare.", theme_key=moment.theme_key)
    full_room.do(moving.next_moment, now=MORNING)
    full_room.do(moving.show, moment.id, now=MORNING)
    assert 'data-takes="card"' not in full_room.draw("phone")
    assert "Utse en ägare." in full_room.draw("stage")
