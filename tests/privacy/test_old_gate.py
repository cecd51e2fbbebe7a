"""Why the groups are no longer decided from the answers: what the old gate withheld told what it hid.

`old_gate/` holds the gate as it was, and a reader that knows its code and what it showed, and nothing else.
"""

import random
from collections import Counter
from fractions import Fraction

import pytest

from tests.privacy import crowds
from tests.privacy.old_gate import reader
from tests.privacy.old_gate.classes import ROLES, Classes, coarsen
from tests.privacy.old_gate.disclosure import Cell

STATEMENTS, K = 20, 6


def test_a_published_split_gave_two_people_away() -> None:
    """Two politicians in one unit: had they chosen alike, only the roles would have been shown."""
    cells = {
        (0, 0): (0, 2, 2, 0, 0, 0, 0, 0, 0),
        (0, 1): (0, 1, 1, 0, 0, 0, 0, 0, 0),
        (1, 0): (1, 2, 1, 2, 1, 0, 0, 1, 1),
        (1, 1): (0, 1, 4, 3, 0, 0, 1, 0, 0),
    }

    assert reader.told(cells, K) == [(0, 0), (0, 1)]


def cells(table: crowds.Table, made: Classes) -> dict[Cell, tuple[int, ...]]:
    roles = {member: at for at, group in enumerate(made.roles) for member in group.members}
    units = {member: at for at, group in enumerate(made.units) for member in group.members}
    found: dict[Cell, tuple[int, ...]] = {}
    for (role, unit), row in table.items():
        cell = (roles.get(role, 0), units.get(unit, 0))
        found[cell] = tuple(map(sum, zip(found.get(cell, [0] * len(row)), row, strict=True)))
    return found


def gives_somebody_away(rng: random.Random) -> bool:
    """A workshop of 16-40 people in two roles and two units, asked twenty statements."""
    elected = rng.choice((0.2, 0.3, 0.4, 0.5))
    heads: Counter[tuple[str, str | None]] = Counter()
    for _ in range(rng.randint(16, 40)):
        heads[rng.choices(ROLES[:2], (elected, 1 - elected))[0], f"u{rng.randrange(2)}"] += 1
    made = coarsen(heads, threshold=K, units={"u0": "A", "u1": "B"})
    return any(reader.told(cells(crowds.answers(rng, heads), made), K) for _ in range(STATEMENTS))


@pytest.mark.slow
def test_the_old_gate_gave_somebody_away_in_more_than_fifteen_of_a_hundred_workshops() -> None:
    red = sum(gives_somebody_away(random.Random(at)) for at in range(200))  # noqa: S311

    assert Fraction(red, 200) > Fraction(15, 100)
