"""A day says in a calendar what was written, and no text begins a line of its own."""

from datetime import date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.strings import HOSTILE
from workshop.files.calendar import Event, ics_bytes
from workshop.files.plain import plain

MADE = datetime(2026, 11, 28, 12, 30, 15, 250)
ON = date(2027, 9, 1)
MANY = 20  # strings in one file


def event(uid: str, title: str, text: str = "") -> Event:
    return Event(uid=uid, sequence=3, on=ON, title=title, text=text)


def check(strings: list[str]) -> None:
    made = ics_bytes(strings[0], [event(str(at), text, text) for at, text in enumerate(strings)], dated=MADE)

    read: Any = icalendar.Calendar.from_ical(made)
    assert (read.calendar_name or "") == " ".join(plain(strings[0]).split())
    assert [str(one["summary"]) for one in read.events] == [plain(text) for text in strings]
    assert [str(one["description"]) for one in read.events] == [plain(text) for text in strings]
    lines = made.decode().splitlines()
    assert lines.count("END:VEVENT") == len(strings)
    assert lines.count("END:VCALENDAR") == 1
    assert max(len(line.encode()) for line in made.decode().split("\r\n")) <= 75


@pytest.mark.slow
@settings(max_examples=50)
@given(st.lists(HOSTILE, min_size=MANY, max_size=MANY))
def test_every_text_reads_back_as_it_was_written(strings: list[str]) -> None:
    check(strings)


@pytest.mark.full
@settings(max_examples=500)
@given(st.lists(HOSTILE, min_size=MANY, max_size=MANY))
def test_ten_thousand_texts_read_back_as_they_were_written(strings: list[str]) -> None:
    check(strings)


def test_a_day_is_a_whole_day_that_keeps_nobody_busy() -> None:
    read: Any
    [read] = icalendar.Calendar.from_ical(ics_bytes("Plan", [event("a@b", "Följ upp")], dated=MADE)).events

    assert (read["dtstart"].dt, read["dtend"].dt) == (ON, date(2027, 9, 2))
    assert (read["uid"], read["sequence"], read["transp"]) == ("a@b", 3, "TRANSPARENT")


def test_the_same_days_give_the_same_bytes() -> None:
    assert ics_bytes("Plan", [event("a", "b")], dated=MADE) == ics_bytes("Plan", [event("a", "b")], dated=MADE)
