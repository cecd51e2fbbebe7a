"""From step numbers to an index between 0 and 100.

The formula is the usual one for worded scales: `(x - 1) / (k - 1) * 100` for step `x` of `k`. Equal distance between
the steps is assumed. "Vet ej" and "jag förstår inte påståendet" are never steps; they are counted apart.
"""

from collections.abc import Sequence


def counts_index(counts: Sequence[int]) -> float | None:
    """Mean index of a distribution (`counts[0]` people on step 1), None when nobody is on the scale."""
    n = sum(counts)
    if n == 0:
        return None
    return 100 * sum(place * count for place, count in enumerate(counts)) / ((len(counts) - 1) * n)
