"""PURE. The registry of socket events: who may send what, in which shape, and what comes back.

What is not declared here is refused with a code. docs/protocol.md is checked against this file.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from workshop.ground import ids
from workshop.questions.kinds import LIMITS

VERSION = 1  # a page with another version reloads itself
LARGEST = 16_384  # characters in one packet, bytes in one frame
PER_SECOND, BURST = 10.0, 30.0  # events a client may send

Audience = Literal["phone", "stage", "desk"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
Id = Annotated[str, Meta(pattern=ids.PATTERN)]
# As many as any kind of question has, at this door as at the form's; how long a text may be, the kind says in words.
Values = Annotated[list[str], Meta(max_length=LIMITS.values)]
Fields = Annotated[dict[str, Values], Meta(max_length=LIMITS.fields)]
Code = Annotated[str, Meta(pattern="^[2-9A-Y]{6}$")]


class Hello(msgspec.Struct, forbid_unknown_fields=True):
    """The handshake's `auth`."""

    audience: Audience
    code: Code
    protocol: int


class SendIn(msgspec.Struct, forbid_unknown_fields=True):
    """What a form in the room holds, read by the kind of its moment. `to` is what the form is for.

    An answer goes to an asking with `seq`, the phone's counter for it. A card goes to its moment with
    `client_id`, made by the phone: the same again changes nothing. `person` is whose page it was written on, as the
    page says; what is sent as somebody else's is refused.
    """

    to: Id
    fields: Fields
    seq: Annotated[int, Meta(ge=1, le=2_147_483_647)] = 0
    client_id: Id = ""
    person: Annotated[str, Meta(max_length=32)] = ""


class ScreenIn(msgspec.Struct, forbid_unknown_fields=True):
    """Ask for one's own screen as it is now."""


@dataclass(frozen=True, kw_only=True)
class ClientEvent:
    name: str
    who: tuple[Audience, ...]
    data: type[msgspec.Struct]
    ack: str  # the good answer
    codes: tuple[str, ...]  # what `error` may say besides COMMON_CODES


@dataclass(frozen=True, kw_only=True)
class ServerEvent:
    name: str
    to: tuple[Audience, ...]
    data: str
    when: str


COMMON_CODES = ("bad_input", "not_allowed", "too_many", "fault", "unknown_event")
CONNECT_CODES = ("bad_input", "not_allowed", "reload")

CLIENT_EVENTS = (
    ClientEvent(
        name="send",
        who=("phone",),
        data=SendIn,
        ack="{ok: true, seq, said}",
        codes=(
            "invalid",
            "closed",
            "superseded",
            "conflict",
            "taken_back",
            "enough",
            "not_found",
            "busy",
            "someone_else",
        ),
    ),
    ClientEvent(name="screen", who=AUDIENCES, data=ScreenIn, ack="{rev, html, now, parts}", codes=()),
)

SERVER_EVENTS = (
    ServerEvent(
        name="rev",
        to=AUDIENCES,
        data="{rev, spread}",
        when="a screen has connected; one that shows an older rev asks for its screen within `spread` milliseconds",
    ),
    ServerEvent(
        name="screen",
        to=AUDIENCES,
        data="{rev, html, now, parts}",
        when="a facilitator's command has been committed, or (stage and desk, same rev) the bars of an open question "
        "move; clients ignore a lower rev than they show",
    ),
    ServerEvent(
        name="tally",
        to=("desk", "stage"),
        data="{asking, n, parts, counts}",
        when="answers have been stored, at most ten times a second",
    ),
    ServerEvent(
        name="stage",
        to=("desk",),
        data="{there}",
        when="a stage has come or the last one has gone, and when a desk has connected; not where several processes "
        "share the work",
    ),
    ServerEvent(name="cards", to=("desk", "stage"), data="{parts, counts}", when="an idea or an aside has come in"),
    ServerEvent(
        name="people",
        to=("desk", "stage"),
        data="{parts, counts}",
        when="somebody has come or gone, has joined, or waits to; within a second, for all who did",
    ),
)
