"""PURE. What a place in the queue for codes costs a page: numbers to find, which are quick to check.

About half a million hashes, found in some two seconds on a phone. They are sought in many small parts, so that nobody
is much unluckier than others. static/js/queue.js finds them.
"""

import hashlib
import re

PARTS, BITS = 16, 15  # so many numbers, each with so many zero bits at the beginning of its hash
_NUMBERS = re.compile(rf"[0-9a-f]{{8}}(?:,[0-9a-f]{{8}}){{{PARTS - 1}}}")


def hashed(seed: str, code: str, part: int, number: str) -> int:
    """The first 32 bits. `seed`: 16 hex digits, new for each place; bound to one code: another one costs as much."""
    digest = hashlib.sha256(f"{seed}{code}{part:02x}{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def is_done(seed: str, code: str, found: str) -> bool:
    """`found`: a number for each part, eight hex digits, with commas between."""
    if not _NUMBERS.fullmatch(found):
        return False
    return all(hashed(seed, code, part, number) >> 32 - BITS == 0 for part, number in enumerate(found.split(",")))
