"""How a day is laid out: the rows of an agenda, and a moment of it laid out for one workshop."""

from typing import Annotated, Any

from msgspec import Meta

from workshop.programme.content import Content, Count, Key, Minutes, MomentKind, Text
from workshop.programme.theme import Poll


class AgendaMoment(Content, frozen=True, kw_only=True):
    """A row of an agenda. `theme` is a theme's key, "" (the whole room's) or "each" (repeated for every chosen theme).

    `poll` is "first" or "second" under "each", otherwise the key of one of the programme's own polls. `after` puts a
    break after that many of the sitting's themes; with fewer themes chosen it moves in proportion.
    """

    kind: MomentKind
    title: Text
    minutes: Minutes
    theme: str = ""
    poll: str = ""
    after: Count = 0
    text: str = ""
    note: str = ""


class Sitting(Content, frozen=True, kw_only=True):
    """One sitting; `themes` is how many themes it takes when all are chosen."""

    title: Text
    themes: Count
    moments: Annotated[tuple[AgendaMoment, ...], Meta(min_length=1, description="minst ett moment")]


class Agenda(Content, frozen=True, kw_only=True):
    """`takes`: how many of the chosen themes the room has time for, 0 for all. The rest is left out until somebody has
    looked at the result and chosen; such an agenda has one sitting.
    """

    key: Key
    title: Text
    description: Text
    takes: Count = 0
    sittings: Annotated[tuple[Sitting, ...], Meta(min_length=1, description="minst ett tillfälle")]


class PlannedMoment(Content, frozen=True, kw_only=True):
    """A moment laid out for one workshop, with the theme's own words filled in.

    `sitting` counts from 0. `spec` is what its kind plans, as plain JSON; `question` is what is asked in it, if
    anything; `notes` are for the facilitator only; `left_out`: it waits for somebody to choose its theme.
    """

    sitting: Count
    kind: MomentKind
    theme: str
    title: Text
    minutes: Minutes
    spec: dict[str, Any]
    question: Poll | None
    notes: str
    left_out: bool = False
