"""Days as a file that a calendar takes in (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import icalendar

from workshop.files.plain import plain


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole day. The same `uid` with a higher `sequence` moves what a calendar has already taken in, or takes it away
    where it is cancelled.
    """

    uid: str
    sequence: int
    on: date
    title: str
    text: str
    status: Literal["TENTATIVE", "CONFIRMED", "CANCELLED"] = "TENTATIVE"


def ics_bytes(name: str, events: Iterable[Event], *, dated: datetime) -> bytes:
    """`name`: of the calendar; `dated`: naive UTC, when it was written. The same events give the same bytes."""
    book = icalendar.Calendar()
    book.add("prodid", "-//Kompetenslyft//SV")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.calendar_name = " ".join(plain(name).split())
    for one in events:
        book.add_component(_event(one, dated.replace(microsecond=0, tzinfo=UTC)))
    made: bytes = book.to_ical()
    return made


def _event(one: Event, stamped: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", stamped)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("status", one.status)
    event.add("summary", plain(one.title))
    event.add("description", plain(one.text))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day
    return event
