"""How far apart the answers are. The index itself: questions/steps."""

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
