import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.questions.steps import counts_index


@pytest.mark.parametrize(
    ("step", "steps", "expected"), [(1, 6, 0), (4, 6, 60), (6, 6, 100), (1, 5, 0), (3, 5, 50), (5, 5, 100), (2, 2, 100)]
)
def test_a_step_becomes_an_index_between_0_and_100(step: int, steps: int, expected: float) -> None:
    assert counts_index([int(at == step) for at in range(1, steps + 1)]) == expected


def test_the_index_of_a_distribution_is_the_mean_over_people() -> None:
    assert counts_index([1, 0, 0, 0, 0, 3]) == 75


def test_nobody_on_the_scale_has_no_index() -> None:
    assert counts_index([0] * 6) is None


@given(st.lists(st.integers(0, 50), min_size=2, max_size=7).filter(any))
def test_turning_the_scale_around_turns_the_index_around(counts: list[int]) -> None:
    straight, turned = counts_index(counts), counts_index(counts[::-1])

    assert straight is not None
    assert turned is not None
    assert straight + turned == pytest.approx(100)
