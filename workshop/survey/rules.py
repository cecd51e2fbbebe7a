"""PURE. What a participant meets at the front door, and what the survey promises about time."""

from typing import Literal

Place = Literal["survey", "live", "wait"]
SECONDS_A_STATEMENT = 20
SECONDS_WANTED = 8  # more, when önskat läge is asked too


def front_door(*, survey_open: bool, submitted: bool, live: bool, asks_now: bool) -> Place:
    """Where a participant belongs now.

    The room goes first while it asks something. Otherwise whoever has not sent in the survey gets the time to do so,
    also with the workshop running; then the room, then the calm page. `live`: a step is being shown, or it is the day
    of the workshop, so the room gathers; `asks_now`: that step takes answers or ideas.
    """
    if live and asks_now:
        return "live"
    if survey_open and not submitted:
        return "survey"
    return "live" if live else "wait"


def may_enter(*, promise: str, by_link: bool) -> bool:
    """Whether a participant may answer the survey: with personal links only those who came by one."""
    return promise != "personal-link" or by_link


def stepped(n: int, threshold: int) -> int:
    """How many have answered, as it may be shown while open: the largest whole number of steps within n.

    Two looks at it differ by nobody, or by a whole group, so nobody can be seen to answer.
    """
    return n - n % threshold


def minutes(statements: int, *, wanted: bool = False) -> int:
    """About how long the survey takes, in whole minutes upwards."""
    seconds = statements * (SECONDS_A_STATEMENT + (SECONDS_WANTED if wanted else 0))
    return max(1, -(-seconds // 60))
