"""What people read before they answered holds afterwards too: the smallest group, and who they answered as."""

import re

import pytest

from tests.world import people
from tests.world.room import MORNING, Room
from workshop.gathering import actions
from workshop.lifetime.beginning_anew import begin_anew
from workshop.live import answering, moving

TODAY = MORNING.date()


def say(room: Room, **details: object) -> None:
    room.database.act(actions.describe, room.workshop, people.details(room.app, **details), TODAY)


def test_what_too_few_have_answered_is_not_shown_by_lowering_the_smallest_group(full_room: Room) -> None:
    say(full_room, threshold=10)
    moment = full_room.ask()
    full_room.answer(8, {"choice": "1"})
    full_room.do(answering.close, moment.id)
    with pytest.raises(actions.GroupsLocked):
        say(full_room, threshold=5)
    full_room.do(answering.reopen, moment.id, now=MORNING)
    full_room.do(answering.close, moment.id, reveal=True)
    said = " ".join(re.sub(r"<[^>]*>", "", full_room.draw("desk")).split())
    assert "8 svarade. Färre än 10 gav ett svar som räknas" in said


def test_nobody_loses_the_unit_they_have_answered_with(full_room: Room) -> None:
    full_room.ask()
    with pytest.raises(actions.GroupsLocked):
        say(full_room, units=())


def test_hands_lock_nothing_and_nor_does_what_was_tried_out(room: Room) -> None:
    room.ask()
    say(room, threshold=8)
    room.arrive(12)
    room.ask()
    room.database.act(begin_anew, room.workshop, room.key, room.now().held_on)
    say(room, threshold=7)
    assert room.now().threshold == 7


def test_a_try_out_is_held_against_with_the_smallest_group_that_its_people_read(full_room: Room) -> None:
    """Seven others than in the try-out: fewer than the ten that were promised then."""
    say(full_room, threshold=10)
    moment = full_room.ask()
    full_room.answer(12, {"choice": "0"})
    full_room.do(answering.close, moment.id)
    full_room.database.act(begin_anew, full_room.workshop, full_room.key, full_room.now().held_on)
    say(full_room, threshold=5)
    full_room.people.clear()
    full_room.arrive(12)
    full_room.do(moving.show, moment.id, now=MORNING)
    full_room.answer(5, {"choice": "0"})
    full_room.answer(7, {"choice": "1"}, first=5)
    full_room.do(answering.close, moment.id, reveal=True)
    assert full_room.asking().kept
