import pytest

from workshop.survey import rules

TIMES = [(1, False, 1), (24, False, 8), (25, False, 9), (24, True, 12)]


@pytest.mark.parametrize(("statements", "wanted", "minutes"), TIMES)
def test_the_time_is_said_in_whole_minutes_upwards(statements: int, wanted: bool, minutes: int) -> None:
    assert rules.minutes(statements, wanted=wanted) == minutes


def test_five_themes_take_ten_minutes_at_most() -> None:
    assert rules.minutes(5 * 6) <= 10


@pytest.mark.parametrize("answered", range(30))
def test_trying_numbers_tells_no_more_of_how_many_have_answered_than_is_shown(answered: int) -> None:
    """Whoever tries every number of people expected finds the whole step, and nothing within it."""

    def told(n: int) -> list[rules.Doubts]:
        return [rules.doubts({"a": n}, {"a": tried}, threshold=6) for tried in range(60)]

    assert told(answered) == told(rules.stepped(answered, 6))


def test_too_few_expected_are_told_where_a_number_was_given() -> None:
    found = rules.doubts({"a": 5, "b": 6, "c": 9}, {"a": 5, "b": 6, "c": 0}, threshold=6)
    assert found == rules.Doubts(short=("a",), few=("a",), many=())
