"""Trying codes: so few wrong ones are judged a second that nobody finds a workshop by chance, and right ones are never
refused: when too many wrong ones come, they wait in a queue.

Never by address: the whole room shares one. While a code waits nothing tells whether it is right, or right ones would
stand out. Who has no need to guess never comes this way: see doors.known.
"""

import hashlib
import hmac
from collections import deque

import gevent
from limits import RateLimitItem, parse

from workshop.ground.counting import Counter
from workshop.ground.errors import Refused

# Wrong codes a second, all processes together. At once: whoever comes first. With patience: somebody pressed a button,
# and waits for the answer. With work: the page has paid for its place (gathering/work.py).
AT_ONCE, PATIENT, WORKED = parse("3 per second"), parse("2 per second"), parse("7 per second")
LONGEST = 9  # seconds of codes that may wait in a queue: who came in last is judged within ten
LOOK = 0.05  # seconds between two looks at whether it is one's turn
ONCE = parse("1 per 10 minutes")
CHALLENGE_LIVES = 300  # seconds that a page has for its work


class InQueue(Refused):
    """A code is not judged yet. `typed`: it, as it should be tried again."""

    code, status = "queue", 202
    message = "Många prövar koder just nu. Din kod står i kö och prövas snart."

    def __init__(self, typed: str) -> None:
        super().__init__()
        self.typed = typed


class Lane:
    """Codes that wait to be judged, in the order they came. One a process; the rate is shared by all."""

    def __init__(self, counter: Counter, name: str, rate: RateLimitItem) -> None:
        self._counter, self._key, self._rate = counter, ("guess", name), rate
        self._waiting: deque[object] = deque()
        self._places = rate.amount * LONGEST

    def judges_now(self, *, right: bool) -> bool:
        """Whether a code may be judged at this moment. A wrong one is counted by it."""
        return (self._counter.test if right else self._counter.hit)(self._rate, *self._key)

    def judges_in_turn(self, *, right: bool) -> bool:
        """Wait until the code may be judged. False, at once, when the queue is full."""
        if len(self._waiting) >= self._places:
            return False
        me = object()
        self._waiting.append(me)
        try:
            while self._waiting[0] is not me or not self.judges_now(right=right):
                gevent.sleep(LOOK)
        finally:
            self._waiting.remove(me)
        return True


class Guesses:
    """Where the codes of browsers that nobody knows are judged."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self.at_once = Lane(counter, "at once", AT_ONCE)
        self.patient = Lane(counter, "patient", PATIENT)
        self.worked = Lane(counter, "worked", WORKED)

    def lane(self, paid: str) -> Lane:
        """Where to wait. `paid`: the seed of work that has been done, which buys one place; '' for none."""
        worked = bool(paid) and self._counter.hit(ONCE, "work", paid)
        return self.worked if worked else self.patient


def key(secret: bytes, code: str) -> str:
    """What the QR code's address carries to show that nobody has guessed: 48 bits in hex."""
    return hmac.new(secret, f"in-{code}".encode(), hashlib.sha256).hexdigest()[:12]


def is_key(secret: bytes, code: str, given: str) -> bool:
    return hmac.compare_digest(key(secret, code).encode(), given.encode())
