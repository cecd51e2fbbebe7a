"""Bars that were seen in a try-out count afterwards: else the same people are seen in other batches, or by role."""

from tests.live.test_hidden_until_revealed import answered, bars
from tests.world.room import MORNING, Room
from workshop.lifetime.beginning_anew import begin_anew
from workshop.live import answering, moving, queries, showing


def watched_and_taken_away(room: Room) -> str:
    """Twelve have answered, the room has seen the bars of six, and all of it is taken away before it closes."""
    moment = room.ask()
    room.do(showing.switch, moment.id, "stage", True)
    answered(room, zeros=6, ones=6)
    assert bars(room.draw("stage"))
    room.database.act(begin_anew, room.workshop, room.key, room.now().held_on)
    room.people.clear()
    room.arrive(12)
    room.arrive(12, "fortroendevald")
    room.do(moving.show, moment.id, now=MORNING)
    return moment.id


def test_no_bars_of_the_same_people_in_other_batches(full_room: Room) -> None:
    moment = watched_and_taken_away(full_room)
    full_room.do(showing.switch, moment, "stage", True)
    answered(full_room, zeros=5, ones=7)
    assert bars(full_room.draw("stage")) == []


def test_no_roles_of_them_either(full_room: Room) -> None:
    moment = watched_and_taken_away(full_room)
    answered(full_room, zeros=12, ones=12)
    full_room.do(answering.close, moment, reveal=True)
    with full_room.database.read() as db:
        told = queries.asked(db, moment)
    assert told
    assert told.published
    assert told.published["roles"] is None
