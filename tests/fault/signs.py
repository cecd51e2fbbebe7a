"""What readers of text are fed: 25 signs, a hundred thousand bytes of each, in the shapes that have hurt somebody."""

import time
from collections.abc import Callable

# fmt: off
SIGNS = (
    "a", "7", "å", " ", "\n", "\t", "\0", "\r", "@", ".", ",", ";", ":", "-", "=", "<", "&", '"', "'", "(", "\\", "%",
    "\u0301", "\u200b", "💡",
)
# fmt: on
SMALL, LARGE = 10_000, 100_000  # bytes
GROWTH = 15  # times as long for ten times as much, at the most
LEAST = 0.002  # seconds; what takes less is noise
ON_THE_HUB = 0.1  # seconds that everybody else waits, at the most


def full_of(sign: str, size: int) -> str:
    """At most so many bytes of the sign, and nothing else."""
    return sign * (size // len(sign.encode()))


def seconds(call: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    began = clock()
    call()
    return clock() - began


def grows_too_fast(call: Callable[[int], object]) -> str:
    """'' when a large text takes at most GROWTH times as long as a small one. Asked again before it is believed."""
    said = ""
    for _ in range(3):
        small, large = (seconds(lambda size=size: call(size)) for size in (SMALL, LARGE))  # type: ignore[misc]
        if large <= GROWTH * max(small, LEAST):
            return ""
        said = f"{small * 1000:.1f} ms, then {large * 1000:.1f} ms"
    return said
