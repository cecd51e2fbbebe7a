import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.results import indexes


@pytest.mark.parametrize(
    ("step", "steps", "expected"), [(1, 6, 0), (4, 6, 60), (6, 6, 100), (1, 5, 0), (3, 5, 50), (5, 5, 100), (2, 2, 100)]
)
def test_a_step_becomes_an_index_between_0_and_100(step: int, steps: int, expected: float) -> None:
    assert indexes.step_index(step, steps) == expected


def test_the_index_of_a_distribution_is_the_mean_over_people() -> None:
    assert indexes.counts_index([1, 0, 0, 0, 0, 3]) == 75


def test_nobody_on_the_scale_has_no_index_and_no_quartiles() -> None:
    assert indexes.counts_index([0] * 6) is None
    assert indexes.counts_spread([0] * 6) is None


def test_quartiles_of_a_distribution_are_told_in_steps() -> None:
    assert indexes.counts_spread([1, 1, 1, 1, 0, 0]) == indexes.Spread(q1=1.75, median=2.5, q3=3.25)


def test_one_answer_is_its_own_quartiles() -> None:
    assert indexes.spread([40.0]) == indexes.Spread(q1=40, median=40, q3=40)


@pytest.mark.parametrize(("value", "expected"), [(62.5, 63), (62.4, 62), (0.5, 1), (99.5, 100), (0, 0)])
def test_halves_are_rounded_up(value: float, expected: int) -> None:
    assert indexes.whole(value) == expected


@given(st.lists(st.integers(0, 50), min_size=2, max_size=7).filter(any))
def test_turning_the_scale_around_turns_the_index_around(counts: list[int]) -> None:
    straight, turned = indexes.counts_index(counts), indexes.counts_index(counts[::-1])

    assert straight is not None
    assert turned is not None
    assert straight + turned == pytest.approx(100)
