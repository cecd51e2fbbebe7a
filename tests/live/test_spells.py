"""A talk goes through its spells at a press: each has a clock of its own, and every screen says which it is."""

import re

import pytest

from tests.world.room import MORNING, Room, later
from workshop.live import moving, timing
from workshop.moments.spells import WHO, Spell, fitted
from workshop.run_sheet.models import Moment
from workshop.run_sheet.rules import NoSuchMoment


@pytest.fixture
def talk(full_room: Room) -> Moment:
    """The second theme's: two and two, then everybody."""
    return full_room.go("discussion", 1)


def spells(*minutes: int) -> tuple[Spell, ...]:
    return tuple(Spell(who=who, minutes=n) for who, n in zip(WHO, minutes, strict=False))


@pytest.mark.parametrize(
    ("given", "minutes", "then"),
    [
        ((1, 2, 2, 3), 8, [1, 2, 2, 3]),
        ((3, 5), 12, [5, 7]),
        ((1, 2, 2, 3), 19, [2, 5, 5, 7]),
        ((1, 4, 3), 4, [1, 2, 1]),
        ((1, 9), 2, [1, 1]),
        ((1, 2, 2, 3), 2, [1, 1]),
        ((), 8, []),
        ((3, 5), 0, []),
    ],
)
def test_spells_are_together_as_long_as_the_talk(given: tuple[int, ...], minutes: int, then: list[int]) -> None:
    assert [spell.minutes for spell in fitted(spells(*given), minutes)] == then


def test_every_number_of_minutes_is_shared_out_whole() -> None:
    for minutes in range(1, 200):
        made = [spell.minutes for spell in fitted(spells(1, 3, 7, 2), minutes)]
        assert sum(made) == minutes
        assert min(made) >= 1


def test_a_talk_begins_with_the_clock_of_its_first_spell(full_room: Room, talk: Moment) -> None:
    assert [spell.who for spell in talk.spells] == ["pairs", "everybody"]
    assert sum(spell.minutes for spell in talk.spells) == talk.minutes
    assert full_room.moment().timer_ends_at == later(talk.spells[0].minutes)


def test_each_spell_has_its_own_minutes_from_when_the_room_goes_on(full_room: Room, talk: Moment) -> None:
    full_room.do(timing.pause, talk.id, True, now=later(1))
    full_room.do(timing.go_on, talk.id, 1, now=later(2))
    assert full_room.moment().timer_ends_at == later(2 + talk.spells[1].minutes)
    assert full_room.moment().paused_at is None
    full_room.do(timing.go_on, talk.id, 0, now=later(3))
    assert full_room.moment().timer_ends_at == later(3 + talk.spells[0].minutes)


@pytest.mark.parametrize("spell", [-1, 2, 99])
def test_nobody_goes_on_to_a_spell_that_the_talk_lacks(full_room: Room, talk: Moment, spell: int) -> None:
    with pytest.raises(NoSuchMoment):
        full_room.do(timing.go_on, talk.id, spell, now=MORNING)


def test_all_screens_say_which_spell_it_is(full_room: Room, talk: Moment) -> None:
    assert re.search(r'<li aria-current="step">\s*Två och två', full_room.draw("stage"))
    assert "Nu: två och två" in full_room.draw("phone")
    assert "Sedan: alla tillsammans" in full_room.draw("phone")
    assert "Vidare: Alla tillsammans" in full_room.draw("desk")
    full_room.do(timing.go_on, talk.id, 1, now=MORNING)
    assert re.search(r'<li aria-current="step">\s*Alla tillsammans', full_room.draw("stage"))
    assert "Nu: alla tillsammans" in full_room.draw("phone")
    assert "Sedan:" not in full_room.draw("phone")
    assert "Vidare:" not in full_room.draw("desk")


def test_the_ring_has_a_mark_where_a_spell_ends_and_waits_there(full_room: Room, talk: Moment) -> None:
    rest = talk.spells[1].minutes
    ring = full_room.draw("stage")
    assert ring.count('class="mark"') == 1
    assert f'data-minutes="{talk.minutes}" data-rest="{rest}"' in ring
    assert f'rotate({360 * rest / talk.minutes:.1f} 50 50)"' in ring


def test_a_shortened_talk_has_shorter_spells(full_room: Room, talk: Moment) -> None:
    with full_room.database.read() as db:
        found = db.get_one(Moment, talk.id)
        found.minutes = 2
        assert [spell.minutes for spell in found.spells] == [1, 1]


def test_a_look_back_at_a_talk_leads_nothing(full_room: Room, talk: Moment) -> None:
    full_room.do(moving.next_moment, now=later(8))
    full_room.do(moving.show, talk.id, now=later(9))
    desk = full_room.draw("desk")
    assert "Vidare:" not in desk
    assert "Samtalets skeden" not in desk
