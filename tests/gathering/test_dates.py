"""A slip of one digit in a date never erases a workshop."""

from datetime import date

import pytest

from workshop.gathering.dates import default_erase_on, moved_erase_on, why_not_erase_on, why_not_held_on

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("held_on", "erase_on", "says"),
    [
        (date(2027, 1, 5), None, ""),
        (date(2027, 1, 5), date(2027, 1, 6), ""),
        (date(2026, 1, 5), None, ""),
        (date(2025, 11, 28), None, "Tolv månader"),
        (date(2020, 1, 5), None, "Tolv månader"),
        (date(2020, 1, 5), date(2027, 1, 5), ""),
        (date(2027, 1, 5), date(2026, 11, 28), "framåt i tiden"),
        (date(2027, 1, 5), date(2027, 1, 5), "5 januari 2027"),
        (date(2027, 1, 5), date(2026, 12, 24), "efter den dagen"),
    ],
)
def test_a_day_that_would_erase_too_early_is_refused(held_on: date, erase_on: date | None, says: str) -> None:
    fault = why_not_erase_on(erase_on, held_on=held_on, today=TODAY)
    assert (says in fault) if says else fault == ""


def test_the_default_is_twelve_months_later_also_after_a_leap_day() -> None:
    assert default_erase_on(date(2026, 11, 23)) == date(2027, 11, 23)
    assert default_erase_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_the_day_of_erasing_follows_the_day_unless_somebody_chose_it() -> None:
    held_on, moved_to = date(2027, 11, 15), date(2031, 5, 5)
    assert moved_erase_on(date(2028, 11, 15), held_on=held_on, moved_to=moved_to) == date(2032, 5, 5)
    assert moved_erase_on(date(2028, 12, 31), held_on=held_on, moved_to=moved_to) == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("held_on", "erase_on", "says"),
    [
        (date(2031, 5, 5), date(2028, 11, 15), ""),
        (date(2031, 5, 5), date(2028, 12, 31), "innan den är hållen"),
        (date(2017, 5, 5), date(2028, 11, 15), "raderas genast"),
        (date(2017, 5, 5), date(2028, 12, 31), ""),
        (date(2027, 11, 15), date(2027, 11, 1), ""),
    ],
)
def test_moving_the_day_is_refused_where_it_would_erase_too_early(held_on: date, erase_on: date, says: str) -> None:
    fault = why_not_held_on(held_on, moved_from=date(2027, 11, 15), erase_on=erase_on, today=TODAY)
    assert (says in fault) if says else fault == ""
