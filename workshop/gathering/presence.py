"""Who is here now: somebody whose phone is connected, or who has asked for something within two minutes.

All of it is in memory and gone with it: nothing says when somebody came or left, and after a crash the room is counted
from those who connect again. With several processes each tells the others how it stands: see across.py.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workshop.ground.ids import WorkshopId

SEEN = 120.0  # seconds that a request counts: a phone without script has nothing but requests
AWAY = 3.0  # seconds that a line may be gone, before its phone is: a page that is loaded anew never leaves

Unanswered = Callable[[Sequence[str]], int]  # of people's tokens, how many have not answered what is asked


@dataclass(frozen=True, kw_only=True)
class Here:
    """`at`: moves, and only upwards, whenever anything else here does. `now`: people.

    `waiting`: those of them who have not answered `asking`.
    """

    at: int
    now: int
    asking: str = ""
    waiting: int = 0

    def of(self, asking: str, answered: int) -> int:
        """How many are here or have answered: what «28 av 34» has last."""
        return answered + (self.waiting if asking == self.asking else self.now)


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one process knows of a workshop. `people`: their marks; `waiting`: of those whom it speaks for."""

    people: frozenset[str] = frozenset()
    asking: str = ""
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What all processes know of it together, by the name of each; `mine` is one of them."""

    at: int
    mine: str = ""
    shares: Mapping[str, Share] = field(default_factory=dict)

    def own(self, people: frozenset[str]) -> frozenset[str]:
        """Whom this process speaks for: somebody with a line to two is the first one's."""
        others = (share.people for name, share in self.shares.items() if name < self.mine)
        return people.difference(*others)

    def here(self, asking: str) -> Here:
        counted: set[str] = set()
        waiting = 0
        for name in sorted(self.shares):
            share = self.shares[name]
            # One that has not heard of the question yet has nobody who has answered it
            waiting += share.waiting if share.asking == asking else len(share.people - counted)
            counted |= share.people
        return Here(at=self.at, now=len(counted), asking=asking, waiting=waiting)


class Others(Protocol):
    def share(self, workshop: WorkshopId, mine: Share, known: Standing) -> Standing:
        """Tell how one stands, and learn how all do. Never raises: who cannot be reached is not counted."""


class Alone:
    """There are no others."""

    def __init__(self) -> None:
        self._at = 0  # the highest counter given, to whichever workshop

    def share(self, _workshop: WorkshopId, mine: Share, known: Standing) -> Standing:
        if known.at and known.shares[""] == mine:
            return known
        # By the clock, so that it is higher than any that was given before the house was started anew
        self._at = max(known.at + 1, self._at + 1, int(time.time() * 1000))
        return Standing(at=self._at, shares={"": mine})


@dataclass
class _Guest:
    token: str
    lines: int = 0  # sockets that are open
    until: float = 0.0  # counted until then without one


@dataclass
class _Hall:
    guests: dict[str, _Guest] = field(default_factory=dict)  # by the mark of a participant
    standing: Standing = Standing(at=0)
    mine: Share = Share()
    settled: tuple[object, ...] = ()  # what `mine.waiting` was counted for

    def people(self, now: float) -> frozenset[str]:
        gone = [one for one, guest in self.guests.items() if not guest.lines and guest.until <= now]
        for one in gone:
            del self.guests[one]
        return frozenset(self.guests)


class Presence:
    """The people of all workshops that this process knows of, and what the others say of theirs.

    They are known by a mark that is made with `key`: what processes tell each other names no row of any table.
    """

    def __init__(
        self, key: bytes = b"", others: Others | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._key = key
        self._others = others or Alone()
        self._clock = clock
        self._halls: dict[WorkshopId, _Hall] = {}

    # What happens

    def sits(self, workshop: WorkshopId, participant: str, token: str) -> None:
        """A line has opened. From here on it alone says that the person is here."""
        guest = self._guest(workshop, participant, token)
        guest.lines += 1
        guest.until = 0.0

    def rises(self, workshop: WorkshopId, participant: str) -> None:
        """A line has closed."""
        hall = self._halls.get(workshop)
        guest = hall.guests.get(self._mark(participant)) if hall else None
        if guest and guest.lines:
            guest.lines -= 1
            guest.until = max(guest.until, self._clock() + AWAY)

    def asks(self, workshop: WorkshopId, participant: str, token: str) -> None:
        """A request has come."""
        self._guest(workshop, participant, token).until = self._clock() + SEEN

    def forget(self, workshop: WorkshopId) -> None:
        """Nobody is here, and nobody looks."""
        self._halls.pop(workshop, None)

    def reset(self) -> None:
        self._halls.clear()

    # What is known

    def is_empty(self, workshop: WorkshopId) -> bool:
        """Nobody who is here is known to this process."""
        hall = self._halls.get(workshop)
        return not (hall and hall.guests)

    def workshops(self) -> list[WorkshopId]:
        """Those that anybody is in, or has been looked at."""
        return list(self._halls)

    def here(self, workshop: WorkshopId) -> Here:
        """How it stands, with what was last asked."""
        hall = self._halls.setdefault(workshop, _Hall())
        people = hall.people(self._clock())
        self._share(workshop, hall, Share(people=people, asking=hall.mine.asking, waiting=hall.mine.waiting))
        return hall.standing.here(hall.mine.asking)

    def settle(self, workshop: WorkshopId, asking: str, answers: object, unanswered: Unanswered) -> Here:
        """How it stands with what is asked now. `asking`: "" for nothing. `answers`: moves when those do."""
        self.here(workshop)
        hall = self._halls[workshop]
        mine = hall.standing.own(hall.mine.people)
        state = (asking, answers, mine)
        if state != hall.settled:
            waiting = unanswered([hall.guests[one].token for one in mine if one in hall.guests]) if asking else 0
            hall.settled = state
            self._share(workshop, hall, Share(people=hall.mine.people, asking=asking, waiting=waiting))
        return hall.standing.here(asking)

    def _share(self, workshop: WorkshopId, hall: _Hall, mine: Share) -> None:
        hall.mine = mine
        learnt = self._others.share(workshop, mine, hall.standing)
        if learnt.at >= hall.standing.at:  # another greenlet may have heard later news meanwhile
            hall.standing = learnt

    def _guest(self, workshop: WorkshopId, participant: str, token: str) -> _Guest:
        guests = self._halls.setdefault(workshop, _Hall()).guests
        return guests.setdefault(self._mark(participant), _Guest(token=token))

    def _mark(self, participant: str) -> str:
        return hashlib.blake2b(participant.encode(), digest_size=8, key=self._key[:64]).hexdigest()
