"""Whole per cent that a person can add up."""

from collections.abc import Sequence


def shares(counts: Sequence[int]) -> list[int]:
    """Return whole per cent that sum to 100 (largest remainder; of equal remainders the first), or zeros for nobody."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    whole = [count * 100 // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(counts[i] * 100 % total), i))
    for i in by_remainder[: 100 - sum(whole)]:
        whole[i] += 1
    return whole


def share_of(count: int, total: int) -> int:
    """Return ``count`` as whole per cent of ``total``, halves upwards; 0 of nobody."""
    return (count * 200 + total) // (2 * total) if total else 0
