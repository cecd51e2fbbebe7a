"""Strengths and weaknesses: the statements that lie furthest above and below the organisation's own mean.

They are relative on purpose. A strong organisation has weaknesses too, and a weak one strengths; against others they
say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Generic, Protocol, TypeVar

from workshop.results.indexes import whole

FROM = 5  # index points from the mean; nearer than that is the middle
MOST = 3


class Measured(Protocol):
    @property
    def index(self) -> int | None: ...


Row = TypeVar("Row", bound=Measured)


@dataclass(frozen=True, kw_only=True)
class Relative(Generic[Row]):
    """`mean`: of the statements' indexes, 0-100. Each row with its distance to the mean, furthest first."""

    mean: int
    strengths: tuple[tuple[Row, int], ...]
    weaknesses: tuple[tuple[Row, int], ...]


def relative(rows: Sequence[Row]) -> Relative[Row] | None:
    """At most three of each; equal distances in the order given. None without any index to take the mean of."""
    known = [(row, row.index) for row in rows if row.index is not None]
    if not known:
        return None
    mean = whole(fmean(index for _, index in known))
    apart = [(row, index - mean) for row, index in known]
    above = sorted((one for one in apart if one[1] >= FROM), key=lambda one: -one[1])
    below = sorted((one for one in apart if one[1] <= -FROM), key=lambda one: one[1])
    return Relative(mean=mean, strengths=tuple(above[:MOST]), weaknesses=tuple(below[:MOST]))
