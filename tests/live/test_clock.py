"""The clock of a moment: every moment has one at the desk, it can stand, and the room never sees it run over."""

import re

import pytest

from tests.world.room import MORNING, Room, later
from workshop.ground.clock import clock, utcnow
from workshop.ground.db import new_id
from workshop.live import answering, moving, showing, themes, timing
from workshop.moments.kinds import KINDS
from workshop.run_sheet import actions as editing
from workshop.run_sheet.places import Place
from workshop.run_sheet.rules import with_minutes
from workshop.run_sheet.written import Written


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_moment_has_a_clock_at_the_desk(full_room: Room, kind: str) -> None:
    if not full_room.moments(kind):  # such as those of a follow-up
        full_room.do(editing.add, new_id(), kind, Written(title="Lagd till", minutes=5), Place(sitting=0))
    moment = full_room.go(kind)
    assert full_room.moment().timer_ends_at == later(moment.clock_minutes)
    assert "Pausa klockan" in full_room.draw("desk")
    assert ('class="timer' in full_room.draw("stage")) is moment.what.timed


def test_a_clock_that_stands_has_as_much_left_when_it_goes_on(full_room: Room) -> None:
    moment = full_room.go("discussion", 1)
    full_room.do(timing.pause, moment.id, True, now=later(2))
    assert f'data-left="{(moment.clock_minutes - 2) * 60}"' in full_room.draw("stage")
    assert "Starta klockan" in full_room.draw("desk")
    full_room.do(timing.pause, moment.id, True, now=later(3))  # pressed by two
    full_room.do(timing.add_time, moment.id, 1, now=later(4))
    assert f'data-left="{(moment.clock_minutes - 1) * 60}"' in full_room.draw("stage")
    full_room.do(timing.pause, moment.id, False, now=later(12))
    assert full_room.moment().timer_ends_at == later(moment.clock_minutes + 10 + 1)
    full_room.do(timing.pause, moment.id, False, now=later(13))
    assert full_room.moment().timer_ends_at == later(moment.clock_minutes + 10 + 1)


@pytest.mark.parametrize(
    ("ends", "minutes", "now", "then"),
    [(10, 1, 0, 11), (10, 5, 12, 17), (10, -1, 0, 9), (10, -5, 8, 8), (10, -1, 20, 20), (None, 1, 3, 4)],
)
def test_minutes_are_given_and_taken(ends: int | None, minutes: int, now: int, then: int) -> None:
    assert with_minutes(later(ends) if ends else None, minutes, later(now)) == later(then)


def test_a_clock_that_has_run_out_says_so_to_the_room_and_no_more(full_room: Room) -> None:
    moment = full_room.go("discussion", 1)
    full_room.do(timing.pause, moment.id, True, now=later(moment.clock_minutes + 7))
    stage = full_room.draw("stage")
    assert ">Tiden är ute</time>" in stage
    assert "-7" not in stage


def test_the_break_says_when_the_room_meets_again(full_room: Room) -> None:
    moment = full_room.moments("break")[0]
    full_room.do(moving.show, moment.id, now=utcnow())
    ends = full_room.moment().timer_ends_at
    assert ends
    for audience in ("stage", "phone"):
        said = re.sub(r"<[^>]*>", "", full_room.draw(audience))
        assert f"Vi ses {clock(ends)}" in said
    full_room.do(timing.pause, moment.id, True, now=utcnow())
    assert "Vi ses" not in full_room.draw("stage")


def test_a_theme_that_is_left_out_is_not_drawn_as_done(full_room: Room) -> None:
    keys = [theme.key for theme in full_room.now().programme.themes]
    full_room.do(themes.leave_out, keys[0], 0, True)
    second = next(moment for moment in full_room.moments() if moment.theme_key == keys[1])
    full_room.do(moving.show, second.id, now=MORNING)
    assert '<i class="out"></i><i class="now"></i>' in full_room.draw("stage")


def test_closing_and_showing_lights_a_blanked_stage(full_room: Room) -> None:
    moment = full_room.ask("choice")
    full_room.answer(11, {"choice": "0"})
    full_room.answer(1, {"choice": "1"}, first=11)
    full_room.do(showing.blank, True)
    full_room.do(answering.close, moment.id, reveal=True)
    assert not full_room.now().blanked
