"""PURE. How long people sit without a break."""

from collections.abc import Iterable

from workshop.moments.base import Kind

LONGEST = 90  # minutes


def longest_stretch(moments: Iterable[tuple[Kind, int]]) -> int:
    """The most minutes between two breaks, or the ends of a sitting. `moments`: each with its minutes."""
    longest = now = 0
    for kind, minutes in moments:
        now = 0 if kind.rests else now + minutes
        longest = max(longest, now)
    return longest
