from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest

from workshop.run_sheet.pacing import pace
from workshop.run_sheet.raised_hands import by_hands
from workshop.run_sheet.rules import begins, following, preceding

START = datetime(2030, 5, 14, 7, 0)


@dataclass
class Row:
    id: str
    sitting: int = 0
    minutes: int = 10
    state: str = "waiting"
    started_at: datetime | None = None
    locked: time | None = None
    timer_ends_at: datetime | None = None
    paused_at: datetime | None = None


def sheet(states: str) -> list[Row]:
    """A line a letter: w waiting, o open, c closed, x left out; named a, b, c …"""
    words = {"w": "waiting", "o": "open", "c": "closed", "x": "left_out"}
    return [Row(id=chr(97 + at), state=words[sign]) for at, sign in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "current", "before", "after"),
    [
        ("www", None, None, "a"),
        ("xww", None, None, "b"),
        ("www", "a", None, "b"),
        ("www", "b", "a", "c"),
        ("www", "c", "b", None),
        ("wxw", "a", None, "c"),
        ("wxw", "c", "a", None),
        ("xow", "b", None, "c"),
        ("wox", "b", "a", None),
        ("wxo", "b", "a", "c"),  # the room is at a moment that was left out meanwhile
        ("", None, None, None),
        ("ww", "gone", None, "a"),
    ],
)
def test_back_and_on_pass_over_what_is_left_out(
    states: str, current: str | None, before: str | None, after: str | None
):
    lines = sheet(states)
    found = preceding(lines, current), following(lines, current)
    assert tuple(line and line.id for line in found) == (before, after)


@pytest.mark.parametrize(("here", "threshold", "hands"), [(0, 6, True), (5, 6, True), (6, 6, False), (9, 10, True)])
def test_a_room_below_the_threshold_raises_hands(here: int, threshold: int, hands: bool):
    assert by_hands(here, threshold) is hands


@pytest.mark.parametrize(
    ("states", "current", "started", "now", "late", "ends"),
    [
        ("www", "a", {"a": 0}, 0, 0, 30),
        ("www", "a", {"a": 0}, 9, 0, 30),
        ("www", "a", {"a": 0}, 14, 4, 34),  # ten minutes have become fourteen
        ("www", "b", {"a": 0, "b": 6}, 6, -4, 26),  # went on four minutes early
        ("wxw", "a", {"a": 0}, 0, 0, 20),
        ("wxw", "c", {"a": 0, "c": 10}, 10, 0, 20),
        ("www", "c", {"a": 0, "b": 10, "c": 25}, 40, 10, 40),
        ("www", "a", {"a": 20, "b": 0}, 20, 10, 40),  # back at the beginning: what has been is not led once more
    ],
)
def test_the_day_keeps_its_time(states: str, current: str, started: dict[str, int], now: int, late: int, ends: int):
    lines = sheet(states)
    for line in lines:
        line.started_at = START + timedelta(minutes=started[line.id]) if line.id in started else None
    found = pace(lines, current, START + timedelta(minutes=now))
    assert found
    assert (found.late, (found.ends_at - START).total_seconds() / 60) == (late, ends)


def test_a_look_back_does_not_put_off_the_end() -> None:
    lines = sheet("ccow")
    for at, line in enumerate(lines[:3]):
        line.started_at = START + timedelta(minutes=10 * at)
    before = pace(lines, "c", START + timedelta(minutes=30))
    back = pace(lines, "a", START + timedelta(minutes=30))
    assert before
    assert back
    assert before.ends_at == back.ends_at == START + timedelta(minutes=40)


NINE, EIGHT = time(9), time(8)  # START is nine in Stockholm


@pytest.mark.parametrize(
    ("starts", "locked", "began", "now", "late", "ends"),
    [
        (NINE, None, 0, 0, 0, 30),
        (NINE, None, 6, 6, 6, 36),  # what begins late is late at once
        (NINE, None, -5, -5, -5, 25),
        (NINE, time(9, 30), 0, 0, 0, 40),  # the last one waits until half past
        (NINE, time(9, 30), 0, 14, 0, 40),  # four minutes late: the wait takes them up
        (NINE, time(9, 30), 0, 25, 5, 45),  # more than it can take
        (NINE, time(9, 10), 0, 0, 0, 30),  # planned too tight: it begins when it can
        (EIGHT, None, 0, 0, 60, 30),
        (time(7, 59), time(12), 0, 0, 0, 30),  # a try-out at another time of the day: no locked time binds it
    ],
)
def test_a_sitting_keeps_to_its_own_beginning_and_to_locked_times(
    starts: time, locked: time | None, began: int, now: int, late: int, ends: int
) -> None:
    lines = sheet("oww")
    lines[0].started_at = START + timedelta(minutes=began)
    lines[2].locked = locked
    found = pace(lines, "a", START + timedelta(minutes=now), starts)
    assert found
    assert (found.late, (found.ends_at - START).total_seconds() / 60) == (late, ends)


def test_every_sitting_has_its_own_time() -> None:
    """The second half day a week later: as if the first had never been."""
    lines = sheet("ccww")
    lines[2].sitting = lines[3].sitting = 1
    lines[0].started_at = lines[1].started_at = START
    now = lines[2].started_at = START + timedelta(days=7)
    found = pace(lines, "c", now + timedelta(minutes=12))
    assert found
    assert (found.late, found.ends_at - now) == (2, timedelta(minutes=22))


def test_what_was_tried_out_the_day_before_is_not_counted() -> None:
    lines = sheet("ooww")
    lines[0].started_at = lines[1].started_at = START - timedelta(days=1)
    assert pace(lines, "b", START) is None
    lines[0].started_at = START
    found = pace(lines, "a", START + timedelta(minutes=3))
    assert found
    assert (found.late, found.ends_at - START) == (0, timedelta(minutes=40))


def test_a_look_back_at_an_earlier_sitting_says_nothing_of_time() -> None:
    lines = sheet("cow")
    lines[1].sitting = lines[2].sitting = 1
    lines[0].started_at, lines[1].started_at = START - timedelta(days=7), START
    now = START + timedelta(minutes=3)
    assert not begins(lines, lines[0], now)
    assert pace(lines, "a", now) is None


def test_a_moment_begins_once_a_day() -> None:
    lines = sheet("ww")
    assert begins(lines, lines[0], START)
    lines[0].started_at = START
    assert not begins(lines, lines[0], START + timedelta(hours=3))
    assert begins(lines, lines[0], START + timedelta(days=1))


def test_a_day_that_has_not_begun_has_no_pace():
    assert pace(sheet("www"), None, START) is None
    assert pace(sheet("www"), "a", START) is None


@pytest.mark.parametrize(
    ("given", "stood", "now", "ends"),
    [
        (10, None, 5, 30),  # its own minutes
        (15, None, 5, 35),  # five more
        (7, None, 5, 27),  # three fewer
        (10, 4, 9, 35),  # it has stood for five of them
        (10, 4, 30, 56),  # and goes on standing
        (15, None, 20, 40),  # over its time
    ],
)
def test_when_all_is_done_follows_the_clock_of_the_moment(given: int, stood: int | None, now: int, ends: int) -> None:
    lines = sheet("oww")
    lines[0].started_at, lines[0].timer_ends_at = START, START + timedelta(minutes=given)
    lines[0].paused_at = START + timedelta(minutes=stood) if stood is not None else None
    read = START + timedelta(minutes=now)
    found = pace(lines, "a", read)
    assert found
    assert (found.ends_at - START) // timedelta(minutes=1) == ends
    assert found.stands is (stood is not None)


def test_a_clock_of_an_earlier_day_says_nothing() -> None:
    lines = sheet("cow")
    lines[0].started_at = START
    lines[1].started_at, lines[1].timer_ends_at = START - timedelta(days=1), START - timedelta(days=1)
    found = pace(lines, "b", START + timedelta(minutes=10))
    assert found
    assert (found.ends_at - START) // timedelta(minutes=1) == 30
