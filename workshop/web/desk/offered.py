"""What the desk offers to do with the moment that the room is at."""

from collections.abc import Mapping
from typing import Any, Literal

from workshop.ground.text import N_
from workshop.moments.base import Takes
from workshop.moments.spells import Spell
from workshop.questions import kinds
from workshop.run_sheet.models import Moment
from workshop.web.facts import Facts

NextIs = Literal["reveal", "read", "show", ""]
CLOSES: Mapping[Takes, str] = {"answer": N_("Stäng utan att visa"), "card": N_("Stäng insamlingen")}


def offered(facts: Facts) -> dict[str, Any]:
    """What can be done to the moment. What is asked by hands is closed by counting them, and shown once they are."""
    moment, hands = facts.moment, bool(facts.asked and facts.asked.hands)
    is_open = bool(moment and moment.state == "open")
    takes: Takes = moment.what.takes if moment and not (hands and is_open) else ""
    read_first = bool(facts.asked and kinds.get(facts.asked.question.kind).own_words)
    return {
        "switches": takes == "answer" and not hands and not (is_open and read_first),
        "bars": bool(is_open and facts.asked and facts.asked.has_bars),
        "gate": "" if not takes else "reopen" if not is_open else "" if read_first else "close",
        "closes": CLOSES.get(takes, ""),
        "onward": _onward(moment) if moment and is_open and not facts.workshop.was_at else None,
        "next_is": _next(facts, is_open=is_open, read_first=read_first) if takes == "answer" else "",
    }


def _next(facts: Facts, *, is_open: bool, read_first: bool) -> NextIs:
    """What was closed to be read is shown next. What was closed not to be shown is left at that."""
    if is_open:
        return "read" if read_first else "reveal"
    moment, asked = facts.moment, facts.asked
    unseen = moment and not (moment.stage_shows or moment.phones_show)
    return "show" if read_first and unseen and asked and asked.tally else ""


def _onward(moment: Moment) -> Spell | None:
    return next(iter(moment.spells[moment.spell_now + 1 :]), None)
