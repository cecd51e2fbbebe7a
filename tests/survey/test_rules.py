import pytest

from workshop.survey import rules

TIMES = [(1, False, 1), (24, False, 8), (25, False, 9), (24, True, 12)]


@pytest.mark.parametrize(("statements", "wanted", "minutes"), TIMES)
def test_the_time_is_said_in_whole_minutes_upwards(statements: int, wanted: bool, minutes: int) -> None:
    assert rules.minutes(statements, wanted=wanted) == minutes


def test_five_themes_take_ten_minutes_at_most() -> None:
    assert rules.minutes(5 * 6) <= 10
