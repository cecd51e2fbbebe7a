"""No published set lets anything about a group under the threshold be worked out, whatever is added or subtracted."""

import os
import random
from collections.abc import Callable

import pytest

from tests.privacy import rooms
from workshop.results.published import Published, derivable


def seed() -> int:
    return int(os.environ.get("PRIVACY_SEED") or random.SystemRandom().randrange(10**9))


def drawn(number: int) -> random.Random:
    """The same room for the same number, so that a red run can be run again."""
    return random.Random(number)  # noqa: S311


def failures(count: int) -> list[str]:
    start = seed()
    print(f"PRIVACY_SEED={start}, {count} rooms")
    found = []
    for at in range(start, start + count):
        room = rooms.random_room(drawn(at))
        found += [f"room {at} ({room.shape}, {len(room.people)}): {leak}" for leak in rooms.leaks(room)]
    return found


@pytest.mark.slow
def test_sixty_random_rooms_leave_no_small_group_derivable() -> None:
    assert failures(60) == []


@pytest.mark.fault
def test_five_hundred_random_rooms_leave_no_small_group_derivable() -> None:
    assert failures(500) == []


@pytest.mark.full
def test_ten_thousand_random_rooms_leave_no_small_group_derivable() -> None:
    assert failures(10_000) == []


def red(count: int, people: int, rows: Callable[[rooms.Room], list[Published]]) -> int:
    every = (rooms.random_room(drawn(at), people=people) for at in range(count))
    return sum(bool(derivable(rows(room), room.sizes, room.threshold)) for room in every)


def test_hiding_small_groups_instead_of_merging_them_is_caught_in_most_rooms_of_35() -> None:
    caught = red(100, 35, rooms.naive_rows)

    assert caught > 50
