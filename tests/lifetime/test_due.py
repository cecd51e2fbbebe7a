"""What is due, from facts and a moment: a table of literals."""

from datetime import date, datetime, timedelta

import pytest

from workshop.ground.ids import WorkshopId
from workshop.lifetime.due import RESTS, Facts, coming, due, finish_day, resting, soon

HELD, ERASED = date(2030, 5, 14), date(2031, 5, 14)
SEEN = {HELD + timedelta(days=day): RESTS for day in range(4000)}  # all that is due was seen coming


def facts(**other: object) -> Facts:
    usual: dict[str, object] = {"workshop": WorkshopId("w"), "held_on": HELD, "erase_on": ERASED, "noted": SEEN}
    return Facts(**(usual | other))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)


def whats(now: date | datetime, **other: object) -> list[str]:
    moment = now if isinstance(now, datetime) else noon(now)
    return [one.what for one in due(facts(**other), moment)]


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ({}, date(2030, 5, 21)),
        ({"last_led": date(2030, 5, 13)}, date(2030, 5, 21)),
        ({"last_led": date(2030, 5, 20)}, date(2030, 5, 27)),
        ({"sittings_left": 3}, date(2030, 7, 13)),
        ({"sittings_left": 1, "last_led": date(2030, 7, 1)}, date(2030, 8, 30)),
        ({"finish_on": date(2030, 5, 30)}, date(2030, 5, 30)),
        ({"finish_on": date(2030, 5, 16)}, date(2030, 5, 16)),
        ({"finish_on": date(2030, 5, 16), "last_led": date(2030, 5, 16)}, date(2030, 5, 23)),
        ({"finish_on": date(2032, 1, 1)}, ERASED),
        ({"finish_on": date(2032, 1, 1), "erase_stopped": True}, date(2032, 1, 1)),
        ({"erase_on": date(2030, 5, 15)}, date(2030, 5, 15)),
    ],
)
def test_a_workshop_finishes_seven_days_after_its_last_sitting(other: dict[str, object], day: date) -> None:
    assert finish_day(facts(**other)) == day


def test_closing_comes_before_finishing_and_both_before_erasing() -> None:
    assert whats(date(2030, 5, 20), survey_open=True) == []
    assert whats(date(2030, 5, 21), survey_open=True) == ["close", "finish"]
    assert whats(date(2030, 5, 21)) == ["finish"]
    assert whats(date(2030, 5, 21), finished=True) == []
    assert whats(date(2030, 5, 21), finished=True, survey_open=True) == ["close"]
    assert whats(ERASED, survey_open=True) == ["close", "finish", "erase"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [(datetime(2030, 5, 20, 21, 59), []), (datetime(2030, 5, 20, 22, 0), ["finish"])],
)
def test_a_day_begins_in_stockholm(now: datetime, expected: list[str]) -> None:
    assert whats(now) == expected


def test_nothing_is_erased_or_warned_of_while_it_is_stopped() -> None:
    for left in (30, 7, 1, 0, -400):
        assert whats(ERASED - timedelta(days=left), finished=True, erase_stopped=True) == []


@pytest.mark.parametrize(("left", "days"), [(31, 0), (30, 30), (8, 30), (7, 7), (1, 7)])
def test_owners_are_warned_30_and_7_days_before(left: int, days: int) -> None:
    today = ERASED - timedelta(days=left)
    found = due(facts(finished=True), noon(today))
    assert [(one.what, one.days) for one in found] == ([("warn", days)] if days else [])
    near = soon(facts(), today)
    assert (near and (near.what, near.on, near.days)) == (("erase", ERASED, left) if days else None)


def test_they_are_warned_once_of_each_and_again_when_the_day_has_moved() -> None:
    now = noon(ERASED - timedelta(days=20))
    done = {(ERASED, 30): None}
    assert whats(now, finished=True, warned=done) == []
    assert whats(now, finished=True, warned={(ERASED, 30): now + timedelta(minutes=1)}) == []
    assert whats(now, finished=True, warned={(ERASED, 30): now}) == ["warn"]
    assert whats(noon(ERASED - timedelta(days=7)), finished=True, warned=done) == ["warn"]
    assert whats(now, finished=True, warned=done, erase_on=ERASED + timedelta(days=1)) == ["warn"]


def test_owners_are_told_once_that_the_last_day_to_answer_has_passed_and_again_when_it_has_moved() -> None:
    last, after = date(2030, 5, 3), date(2030, 5, 4)
    assert whats(last, survey_open=True, answer_by=last) == []
    assert whats(after, survey_open=True, answer_by=last) == ["warn"]
    assert whats(after, survey_open=True, answer_by=last, warned={(after, 0): None}) == []
    assert whats(date(2030, 5, 9), survey_open=True, answer_by=date(2030, 5, 8), warned={(after, 0): None}) == ["warn"]
    assert whats(after, answer_by=last) == []


def test_on_the_day_itself_it_is_erased_and_not_warned_of() -> None:
    assert whats(ERASED, finished=True) == ["erase"]


LATER = date(2033, 1, 1)


def test_the_plan_goes_on_its_own_day_and_only_if_there_is_one() -> None:
    gone: dict[str, object] = {"finished": True, "people_erased": True}
    assert whats(date(2099, 1, 1), **gone) == []
    assert whats(ERASED, finished=True, erase_all_on=LATER) == ["erase"]
    assert whats(LATER - timedelta(days=7), **gone, erase_all_on=LATER) == ["warn"]
    assert whats(LATER, **gone, erase_all_on=LATER) == ["erase_all"]
    assert whats(LATER, **gone, erase_all_on=LATER, erase_stopped=True) == []


def test_on_one_day_everything_goes_at_once_and_never_the_plan_before_the_people() -> None:
    assert whats(ERASED, finished=True, erase_all_on=ERASED) == ["erase_all"]
    early = date(2030, 12, 1)
    assert whats(early, finished=True, erase_all_on=early) == []
    assert whats(ERASED, finished=True, erase_all_on=early) == ["erase_all"]


def test_what_cannot_be_undone_waits_for_a_day_after_it_was_noted() -> None:
    late = noon(ERASED + timedelta(days=400))
    for noted in ({}, {ERASED: RESTS - timedelta(seconds=1)}, {ERASED + timedelta(days=1): RESTS}):
        assert whats(late, survey_open=True, noted=noted) == []
        assert resting(facts(noted=noted), late)
    seen = {finish_day(facts()): RESTS}
    assert whats(late, survey_open=True, noted=seen) == ["close", "finish"]
    assert whats(late, finished=True, noted={ERASED: RESTS}) == ["erase"]
    assert not resting(facts(finished=True, noted={ERASED: RESTS}), late)


def test_a_warning_does_not_wait() -> None:
    assert whats(ERASED - timedelta(days=30), finished=True, noted={}) == ["warn"]


def test_a_day_is_noted_the_day_before_and_for_as_long_as_something_is_left_to_do() -> None:
    finish = finish_day(facts())
    assert coming(facts(), noon(finish - timedelta(days=2))) == frozenset()
    assert coming(facts(), noon(finish - timedelta(days=1))) == {finish}
    assert coming(facts(), noon(ERASED)) == {finish, ERASED}
    assert coming(facts(finished=True, people_erased=True), noon(ERASED)) == frozenset()
    assert coming(facts(finished=True, erase_stopped=True), noon(ERASED)) == frozenset()
