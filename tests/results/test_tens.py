import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.results import tens
from workshop.results.tens import Answered

SCALE = tens.scale(6)


@pytest.mark.parametrize(
    ("total", "n", "shown"),
    [(0, 9, 20), (100, 9, 20), (224, 9, 20), (225, 9, 30), (500, 10, 50), (545, 10, 50), (550, 10, 60), (900, 9, 80)],
)
def test_a_mean_is_shown_in_tens_half_up_and_never_at_the_ends(total: int, n: int, shown: int) -> None:
    assert tens.tens(total, n) == shown


@pytest.mark.parametrize(("value", "words"), [(20, "högst 20"), (30, "30"), (70, "70"), (80, "minst 80")])
def test_the_ends_are_said_as_what_they_are(value: int, words: str) -> None:
    assert tens.said(value) == words


def test_a_scale_shows_one_value_a_class() -> None:
    low, high = Answered(counts=[2, 2, 1, 1, 0, 0], people=6), Answered(counts=[0, 0, 2, 1, 3, 1], people=7)

    assert tens.split([low, high], SCALE, 6) == [[20], [70]]


def test_several_choices_are_shares_of_the_people_who_chose_anything() -> None:
    one, other = Answered(counts=[6, 3, 1], people=6), Answered(counts=[2, 8, 4], people=8)

    assert tens.split([one, other], tens.alternatives(3), 6) == [[80, 50, 20], [30, 80, 50]]


def test_one_class_with_few_who_answered_takes_the_split_from_all() -> None:
    enough, few = Answered(counts=[3, 3], people=6), Answered(counts=[4, 1], people=5)

    assert tens.split([enough, few], tens.alternatives(2), 6) is None
    assert tens.split([enough], tens.alternatives(2), 6) is None
    assert tens.split([], tens.alternatives(2), 6) is None


def test_what_nearly_all_chose_is_not_split() -> None:
    assert tens.varied([0, 0, 6, 20, 0, 0], 6, beside=1)
    assert not tens.varied([0, 0, 5, 20, 0, 0], 6, beside=1)


def test_units_beside_roles_are_not_split_where_nearly_all_chose_one_of_two() -> None:
    assert tens.varied([0, 10, 10, 3, 3, 0], 6, beside=2)
    assert not tens.varied([0, 10, 10, 3, 2, 0], 6, beside=2)


def test_a_theme_is_the_mean_of_what_its_statements_show() -> None:
    assert tens.mean([[30, 80], [40, 80], None]) == [40, 80]  # 35 is half up
    assert tens.mean([[30, 80], None, None]) is None
    assert tens.mean([]) is None


@pytest.mark.parametrize(
    ("then", "now", "moved"), [(30, 50, "up"), (50, 30, "down"), (40, 50, "same"), (20, 20, "same")]
)
def test_two_measurements_are_compared_in_words(then: int, now: int, moved: str) -> None:
    assert tens.compared(then, now) == moved


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6).filter(any))
def test_what_is_shown_lies_within_five_of_what_is_true(counts: list[int]) -> None:
    exact = 100 * sum(at * n for at, n in enumerate(counts)) / (5 * sum(counts))
    pair = [Answered(counts=counts, people=sum(counts))] * 2
    found = tens.split(pair, SCALE, 1)

    assert found
    assert found[0] == found[1]
    assert abs(found[0][0] - min(max(exact, tens.LOW), tens.HIGH)) <= 5
