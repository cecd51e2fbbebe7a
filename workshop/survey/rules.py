"""PURE. Who may answer the survey, how many are told of while it is open, and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workshop.gathering.rules import LOBBY_FROM

SECONDS_A_STATEMENT = 20
SECONDS_WANTED = 8  # more, when önskat läge is asked too
SECONDS_FIRST = 12  # a theme, when it is asked which of its statements have to become better first

# The keys of what is asked beside the statements; no statement's key has a colon.
FIRST = "forst:"  # and the theme's
LAST = "sist:"

Beside = Literal["first", "wanted", "nothing"]  # what is asked of where people want to be


def may_enter(*, promise: str, by_link: bool) -> bool:
    """Whether a participant may answer the survey: with personal links only those who came by one."""
    return promise != "personal-link" or by_link


def stepped(n: int, threshold: int) -> int:
    """How many have answered, as it may be shown while open: the largest whole number of steps within n.

    Two looks at it differ by nobody, or by a whole group, so nobody can be seen to answer.
    """
    return n - n % threshold


@dataclass(frozen=True, kw_only=True)
class Doubts:
    """Roles and units that cannot stand alone, as it looks before closing. `short`: too few have answered; `few`: too
    few are expected; `many`: clearly more have answered than are expected."""

    short: tuple[str, ...]
    few: tuple[str, ...]
    many: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.short or self.few or self.many)


def doubts(answered: Mapping[str, int], expected: Mapping[str, int], *, threshold: int) -> Doubts:
    """`answered` and `expected`: by role or unit id, of all there are; 0 where nobody knows how many to expect.

    Follows from whole steps and from nothing else: which groups there would be if it closed now follows from every
    single one, and whoever tried other numbers of people expected could see in that who has answered.
    """
    steps = {key: stepped(n, threshold) for key, n in answered.items()}
    said = {key: n for key, n in expected.items() if n}
    return Doubts(
        short=tuple(key for key, n in steps.items() if not n),
        few=tuple(key for key, n in said.items() if n < threshold),
        many=tuple(key for key, n in said.items() if 100 * steps.get(key, 0) > LOBBY_FROM * n),
    )


def is_overdue(state: str, answer_by: date | None, today: date) -> bool:
    """Whether it is open though the last day to answer has passed: its leader is to close it, or say another day."""
    return state == "open" and answer_by is not None and today > answer_by


def minutes(statements: int, *, wanted: bool = False, first: int = 0) -> int:
    """About how long the survey takes, in whole minutes upwards. `first`: themes that end with what comes first.

    Twenty seconds lie between quick items of a survey (56 in ten minutes) and reflective ones (32 in twenty or more).
    The open question, which most leave out, takes nothing.
    """
    seconds = statements * (SECONDS_A_STATEMENT + (SECONDS_WANTED if wanted else 0)) + first * SECONDS_FIRST
    return max(1, -(-seconds // 60))
