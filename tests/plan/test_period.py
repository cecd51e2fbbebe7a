"""When something is done, as people write it and as it is stored."""

from datetime import date

import pytest

from workshop.plan import period


@pytest.mark.parametrize(
    ("written", "stored", "words"),
    [
        ("30 juni 2027", "2027-06-30", "30 juni 2027"),
        ("2027-06-30", "2027-06-30", "30 juni 2027"),
        ("Juni 2027", "2027-06", "juni 2027"),
        ("dec 2027", "2027-12", "december 2027"),
        ("2027-6", "2027-06", "juni 2027"),
        ("kvartal 2 2027", "2027-Q2", "kvartal 2 2027"),
        ("Q2 2027", "2027-Q2", "kvartal 2 2027"),
        ("2027-Q2", "2027-Q2", "kvartal 2 2027"),
        (" Löpande ", "lopande", "löpande"),
        ("", "", ""),
    ],
)
def test_a_period_is_read_stored_and_told(written: str, stored: str, words: str) -> None:
    assert period.read(written) == stored
    assert period.in_words(stored) == words
    assert period.read(words) == stored


@pytest.mark.parametrize(
    "written",
    ["i vår", "31 juni 2027", "juni", "ju 2027", "2027", "Q5 2027", "1 maj 1999", "kvartal 2", "2027-Q2 2028"],
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(period.NoPeriod):
        period.read(written)


def test_a_period_begins_on_its_first_day_and_ends_on_its_last() -> None:
    assert (period.first_day("2027-Q1"), period.last_day("2027-Q1")) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (period.first_day("2028-02"), period.last_day("2028-02")) == (date(2028, 2, 1), date(2028, 2, 29))
    assert (period.first_day("2027-06-30"), period.last_day("2027-06-30")) == (date(2027, 6, 30), date(2027, 6, 30))
    assert (period.first_day("lopande"), period.last_day("lopande")) == (None, None)
