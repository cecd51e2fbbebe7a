"""The audit of all that has been published: random rooms are clean, also when more have joined than have answered."""

import random

import pytest

from tests.privacy.rooms import Room, naive_rows, random_room
from workshop.results.history import Publication, findings
from workshop.results.published import Published, published_rows


def survey(room: Room) -> Publication:
    frozen = room.snapshot()
    return Publication(what="Nulägesanalysen", rows=tuple(published_rows(frozen.classes, frozen.tables)), later=False)


@pytest.mark.parametrize("people", [12, 35, 150])
def test_honest_rooms_are_clean(people: int) -> None:
    for seed in range(6):
        room = random_room(random.Random(seed), people=people)  # noqa: S311
        assert findings([survey(room)], room.expected, room.threshold, {}) == []


def test_hiding_small_groups_instead_of_merging_them_is_found() -> None:
    found = 0
    for seed in range(30):
        room = random_room(random.Random(seed), people=35)  # noqa: S311
        rows = tuple(
            Published(path="n" if row.path == "all" else f"classes/{row.path}/n", subject=None, value=row.value,
                      roles=row.roles, units=row.units)
            for row in naive_rows(room)
        )  # fmt: skip
        told = Publication(what="Nulägesanalysen", rows=rows, later=False)
        found += bool(findings([told], room.sizes, room.threshold, {}))
    assert found > 15
