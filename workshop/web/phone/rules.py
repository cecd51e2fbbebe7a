"""PURE. What the front door decides: where a participant belongs now."""

from typing import Literal

Place = Literal["survey", "room"]


def front_door(*, survey_open: bool, submitted: bool, asks_now: bool) -> Place:
    """Where a participant belongs now.

    The room goes first while it asks something: `asks_now`. Otherwise whoever has not sent in the survey gets the time
    to do so, also with the workshop running; then the room, whose page waits with them for as long as it takes.
    """
    return "survey" if survey_open and not submitted and not asks_now else "room"
