"""Trying codes: so few wrong ones a second that nobody finds a workshop by chance, and nobody is shut out of theirs.

Never by address: the whole room shares one. When too many wrong codes have come in, no code is judged at all, or right
ones would stand out among the refused. So who has no need to guess must not come this way: see doors.known.
"""

import hashlib
import hmac

from limits import parse

from workshop.ground.counting import Counter
from workshop.ground.errors import Refused

ALL = parse("5 per second")
ONE = parse("20 per 10 minutes")


class TooManyGuesses(Refused):
    code, status = "too_many", 429
    message = "Många prövar koder just nu. Vänta några sekunder och försök igen, eller skanna QR-koden."


def judge(counter: Counter, device: str, *, right: bool) -> None:
    """Count a wrong code. Raises TooManyGuesses, for a right code too, when there have been too many.

    device: what one browser's failures are counted on; '' for one that has never failed.
    """
    keys = [(ALL, ("guess", "all"))]
    if device:
        keys.append((ONE, ("guess", device)))
    count = counter.test if right else counter.hit
    allowed = [count(limit, *key) for limit, key in keys]  # each counts, also when an earlier one has said no
    if not all(allowed):
        raise TooManyGuesses


def key(secret: bytes, code: str) -> str:
    """What the QR code's address carries to show that nobody has guessed: 48 bits in hex."""
    return hmac.new(secret, f"in-{code}".encode(), hashlib.sha256).hexdigest()[:12]


def is_key(secret: bytes, code: str, given: str) -> bool:
    return hmac.compare_digest(key(secret, code).encode(), given.encode())
