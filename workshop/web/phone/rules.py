"""PURE. What the front door decides: where a participant belongs now."""

from typing import Literal

Place = Literal["survey", "live", "wait"]


def front_door(*, survey_open: bool, submitted: bool, live: bool, asks_now: bool) -> Place:
    """Where a participant belongs now.

    The room goes first while it asks something. Otherwise whoever has not sent in the survey gets the time to do so,
    also with the workshop running; then the room, then the calm page. `live`: a moment is being shown, or it is the day
    of the workshop, so the room gathers; `asks_now`: that moment takes answers or ideas.
    """
    if live and asks_now:
        return "live"
    if survey_open and not submitted:
        return "survey"
    return "live" if live else "wait"
