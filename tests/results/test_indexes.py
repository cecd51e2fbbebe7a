import pytest

from workshop.results import indexes


def test_nobody_on_the_scale_has_no_quartiles() -> None:
    assert indexes.counts_spread([0] * 6) is None


def test_quartiles_of_a_distribution_are_told_in_steps() -> None:
    assert indexes.counts_spread([1, 1, 1, 1, 0, 0]) == indexes.Spread(q1=1.75, median=2.5, q3=3.25)


def test_one_answer_is_its_own_quartiles() -> None:
    assert indexes.spread([40.0]) == indexes.Spread(q1=40, median=40, q3=40)


@pytest.mark.parametrize(("value", "expected"), [(62.5, 63), (62.4, 62), (0.5, 1), (99.5, 100), (0, 0)])
def test_halves_are_rounded_up(value: float, expected: int) -> None:
    assert indexes.whole(value) == expected
