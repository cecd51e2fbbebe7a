"""The plan by quarters: where each bar and mark stands, and the sentence that says the same."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from workshop.plan.axis import WIDE, YEAR
from workshop.plan.planned import PlannedMeasure
from workshop.plan.timeline import Line, Timeline, timeline

MEASURE = PlannedMeasure(theme_key="styrning", what="Utse en ägare.", responsible="It-chef")


def drawn(*measures: PlannedMeasure) -> Timeline:
    found = timeline(list(enumerate(measures, 1)))
    assert found
    return found


def line(**time: object) -> Line:
    """Of a measure beside one that takes the whole of 2027."""
    return drawn(replace(MEASURE, starts="2027-01", done_by="2027-12"), replace(MEASURE, **time)).lines[1]


def test_no_time_is_no_timeline() -> None:
    assert timeline([]) is None
    assert timeline([(1, MEASURE), (2, replace(MEASURE, starts="lopande"))]) is None


def test_more_measures_than_one_can_take_in_are_not_drawn() -> None:
    many = [(number, replace(MEASURE, starts="2027-01")) for number in range(1, 62)]
    assert timeline(many[:60])
    assert timeline(many) is None


@pytest.mark.parametrize(
    ("starts", "done_by", "at", "long", "said"),
    [
        ("2027-02", "2027-06-30", 0, WIDE / 2, "Februari 2027 till 30 juni 2027."),
        ("2027-Q2", "2027-Q2", WIDE / 4, WIDE / 4, "Kvartal 2 2027."),
        ("", "2027-09", WIDE / 2, WIDE / 4, "Klart september 2027."),
        ("2027-10-01", "", 3 * WIDE / 4, WIDE / 4, "Börjar 1 oktober 2027."),
        ("2027-07", "lopande", WIDE / 2, WIDE / 2, "Löpande från juli 2027."),
        ("lopande", "lopande", 0, WIDE, "Löpande."),
        ("2027-12", "2027-01", 0, WIDE / 4, "December 2027 till januari 2027."),
    ],
)
def test_a_bar_goes_from_the_quarter_of_the_start_to_that_of_the_end(
    starts: str, done_by: str, at: float, long: float, said: str
) -> None:
    found = line(starts=starts, done_by=done_by)
    assert (found.at, found.long, found.said) == (at, long, said)
    assert found.goes_on == (done_by == "lopande")
    assert found.ends == (not starts)


def test_first_step_and_follow_up_are_marks_within_their_quarters_and_words() -> None:
    found = line(first_step_on=date(2027, 1, 1), follow_up_on=date(2027, 12, 31))
    (step, first), (follow, last) = found.marks
    assert (step, follow, found.long) == ("step", "follow", 0)
    assert 0 < first < WIDE / 8
    assert 7 * WIDE / 8 < last < WIDE
    assert found.said == "Första steget 1 januari 2027. Följs upp 31 december 2027."


@pytest.mark.parametrize(("last", "ticks", "numbered"), [("2029-12", 12, True), ("2030-01", 4, False)])
def test_few_quarters_have_their_numbers_and_many_only_their_years(last: str, ticks: int, numbered: bool) -> None:
    found = drawn(replace(MEASURE, starts="2027-01", done_by=last)).ticks
    assert len(found) == ticks
    assert {bool(one.number) for one in found} == {numbered}
    assert [one.year for one in found if one.year][:3] == [2027, 2028, 2029]


@pytest.mark.parametrize(
    ("starts", "done_by"),
    [("2026-10", "2028-12"), ("2026-12", "2027-01"), ("2026-04", "2037-12"), ("2015-04", "2100-12")],
)
def test_however_long_the_plan_its_years_do_not_stand_on_each_other(starts: str, done_by: str) -> None:
    found = drawn(replace(MEASURE, starts=starts, done_by=done_by)).ticks
    years = [one.at for one in found if one.year]
    assert years
    assert all(0 <= one.at <= WIDE for one in found)
    assert all(after - before >= YEAR for before, after in pairwise(years))


def test_one_who_is_to_have_much_done_in_a_quarter_is_named() -> None:
    many = [replace(MEASURE, done_by=f"2027-0{4 + number % 3}") for number in range(4)]
    assert drawn(*many).crowded == ("It-chef: fyra åtgärder ska vara klara kvartal 2 2027 (åtgärderna 1–4).",)
    assert drawn(*many[:3]).crowded == ()
