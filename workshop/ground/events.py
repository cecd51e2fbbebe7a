"""What an action tells the rest of the house, once its transaction has been committed.

Imports nothing of ours, so that actions can tell without knowing who listens.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from blinker import Signal
from sqlalchemy.orm import Session

from workshop.ground.ids import WorkshopId

changed = Signal("changed")  # sender: a Change
arrived = Signal("arrived")  # sender: an Arrival
answered = Signal("answered")  # sender: a frozenset of ids of the room's askings that got answers


@dataclass(frozen=True, kw_only=True)
class Change:
    """`screens`: what the room sees moved, and `rev` with it. `stage`: the result of an open question did, without a
    command. `cards`: only the desk needs to look again. `people`: somebody has joined, or waits to. `emptied`:
    nobody is in the room any more."""

    workshop: WorkshopId
    what: Literal["screens", "stage", "cards", "people", "emptied"]


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A participant has asked for the room by a request, also without a socket. `noted`: the database knows."""

    workshop: WorkshopId
    participant: str
    noted: bool


def tell(db: Session, change: Change) -> None:
    """Note a change in the session; `Database.act` sends it after the commit."""
    db.info.setdefault("changes", []).append(change)


def send(changes: list[Change]) -> None:
    """A listener that fails is its own problem: what was committed stays committed."""
    for change in dict.fromkeys(changes):
        for listener in changed.receivers_for(change):
            _call(listener, change)


def send_answered(askings: frozenset[str]) -> None:
    for listener in answered.receivers_for(askings):
        _call(listener, askings)


def send_arrived(arrival: Arrival) -> None:
    for listener in arrived.receivers_for(arrival):
        _call(listener, arrival)


def _call(listener: Callable[[object], object], sender: object) -> None:
    try:
        listener(sender)
    except Exception:
        logging.getLogger(__name__).exception("a listener failed")
