"""The clock of the moment that the room is at. A signal only: nothing closes by itself."""

from dataclasses import dataclass
from datetime import datetime

from workshop.run_sheet.models import Moment
from workshop.web.facts import Facts


@dataclass(frozen=True, kw_only=True)
class Clock:
    """`moment`: whose it is; `ends`: naive UTC; `left`: seconds, while it stands, else None; `over`: it has run out."""

    moment: Moment
    ends: datetime
    left: int | None
    over: bool


def desk_clock(facts: Facts) -> Clock | None:
    """Of every moment, whatever it is, until the day is over. In a look back it is that of where the room was."""
    at = facts.workshop.was_at or facts.workshop.current_moment
    moment = next((one for one in facts.scene.moments if one.id == at), None)
    if not moment or not moment.timer_ends_at or facts.workshop.state == "finished":
        return None
    now = moment.paused_at or facts.at
    left = int((moment.timer_ends_at - now).total_seconds())
    return Clock(
        moment=moment, ends=moment.timer_ends_at, left=left if moment.paused_at else None, over=left <= 0
    )  # fmt: skip


def room_clock(facts: Facts) -> Clock | None:
    """What the room sees of it: that of a moment with a time to keep, while the moment goes on."""
    clock, moment = desk_clock(facts), facts.moment
    if not clock or not moment or clock.moment.id != moment.id:
        return None
    return clock if moment.what.timed and moment.state == "open" else None
