"""From step numbers to an index between 0 and 100.

The formula is the usual one for worded scales: `(x - 1) / (k - 1) * 100` for step `x` of `k`. Equal distance between
the steps is assumed. "Vet ej" and "jag förstår inte frågan" are never steps; they are counted apart.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Lower quartile, median and upper quartile, in the unit of what was measured."""

    q1: float
    median: float
    q3: float


def step_index(step: float, steps: int) -> float:
    """Place a step (1..steps) on 0-100."""
    if steps < 2:
        raise ValueError("a scale has at least two steps")
    return (step - 1) / (steps - 1) * 100


def counts_index(counts: Sequence[int]) -> float | None:
    """Mean index of a distribution (`counts[0]` people on step 1), None when nobody is on the scale."""
    n = sum(counts)
    if n == 0:
        return None
    return sum(step_index(step, len(counts)) * count for step, count in enumerate(counts, 1)) / n


def spread(values: Sequence[float]) -> Spread | None:
    """Quartiles with linear interpolation between neighbours, None for an empty list."""
    if not values:
        return None
    if len(values) == 1:
        return Spread(q1=values[0], median=values[0], q3=values[0])
    q1, median, q3 = quantiles(values, n=4, method="inclusive")
    return Spread(q1=q1, median=median, q3=q3)


def counts_spread(counts: Sequence[int]) -> Spread | None:
    """Quartiles of a distribution over steps, in steps (3.5 lies between step 3 and step 4)."""
    return spread([float(step) for step, count in enumerate(counts, 1) for _ in range(count)])


def whole(value: float) -> int:
    """Round half up: 62.5 becomes 63, as a reader does it (Python's own rounding gives 62)."""
    return math.floor(value + 0.5)


def share(part: int, total: int) -> int:
    """Whole per cent, 0 of nothing."""
    return whole(100 * part / total) if total else 0
