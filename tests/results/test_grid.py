"""The grid of nytta and insats: no dot lies over another, and none leaves its square."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.questions.tally import Place
from workshop.results import grid

TENS = range(20, 81, 10)
tens = st.sampled_from(TENS)


def places(*lie: tuple[int | None, int | None]) -> list[Place]:
    return [Place(key=str(at), label="", benefit=benefit, effort=effort) for at, (effort, benefit) in enumerate(lie)]


def faults(*lie: tuple[int, int]) -> list[str]:
    dots = grid.dots(places(*lie))
    over = [
        f"{a.number} over {b.number}" for a, b in combinations(dots, 2) if hypot(a.x - b.x, a.y - b.y) < 2 * grid.RADIUS
    ]
    return over + [f"{one.number} outside" for one, of in zip(dots, lie, strict=True) if not _there(one, *of)]


def _there(one: grid.Dot, effort: int, benefit: int) -> bool:
    """Whole within the plane, clear of the names, and within the square that its tens say."""
    radius = grid.RADIUS
    inside = one.x - radius >= grid.LEFT and one.x + radius <= grid.RIGHT
    clear = one.y - radius >= grid.TOP + grid.NAMES and one.y + radius <= grid.BOTTOM - grid.NAMES
    sides = (effort - 50, one.x - grid.ACROSS), (benefit - 50, grid.UP - one.y)
    return inside and clear and all(tens == 0 or tens * length > 0 and abs(length) >= radius for tens, length in sides)


@pytest.mark.parametrize("effort", TENS)
@pytest.mark.parametrize("benefit", TENS)
def test_eight_at_the_same_place_lie_beside_each_other_in_their_square(effort: int, benefit: int) -> None:
    assert faults(*[(effort, benefit)] * 8) == []


@given(st.lists(st.tuples(tens, tens), max_size=8))
def test_wherever_eight_lie_none_covers_another_or_leaves_its_square(lie: list[tuple[int, int]]) -> None:
    assert faults(*lie) == []


def test_one_alone_lies_where_its_tens_say_and_others_have_a_line_to_it() -> None:
    first, second = grid.dots(places((20, 80), (20, 80)))

    assert first.at is None
    assert second.at == (first.x, first.y)


def test_what_too_few_have_judged_keeps_its_number_and_has_no_dot() -> None:
    assert [one.number for one in grid.dots(places((20, 80), (None, 80), (80, 80)))] == [1, 3]


@pytest.mark.parametrize(
    ("benefit", "effort", "square"),
    [
        (60, 40, "Gör först"),
        (80, 80, "Planera"),
        (20, 20, "Gör om tid finns"),
        (40, 60, "Tänk om"),
        (70, 50, "Mellan Gör först och Planera"),
        (30, 50, "Mellan Gör om tid finns och Tänk om"),
        (50, 20, "Mellan Gör först och Gör om tid finns"),
        (50, 80, "Mellan Planera och Tänk om"),
        (50, 50, "Mitt emellan alla fyra"),
        (None, 80, ""),
        (80, None, ""),
    ],
)
def test_a_place_is_called_by_its_square_or_by_what_it_lies_between(
    benefit: int | None, effort: int | None, square: str
) -> None:
    assert grid.square(benefit, effort) == square
