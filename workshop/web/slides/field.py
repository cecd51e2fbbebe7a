"""PURE. The 2×2 over the whole slide: where each mark is, and where its name stands. Lengths are per cent of the field.

A name stands beside its mark, on the side with more room. Names that would meet are parted downwards or upwards, and a
line leads from each to its mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

ROW = 9.5  # the height of a name
TOP, BOTTOM = 15.0, 86.0  # names stand between: the corners have their own
MARK = 2.2  # from the middle of a mark to its name
EDGE = 40  # nearer an edge than this, a name has no room towards it


class Point(Protocol):
    label: str
    x: int
    y: int
    said: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`x`, `y`: the mark, from the upper left; `name_x`, `name_y`: where its name begins, or ends where `left`."""

    label: str
    said: tuple[str, str]
    x: float
    y: float
    name_x: float
    name_y: float
    left: bool
    all: bool


def field(points: Sequence[Point]) -> tuple[Placed, ...]:
    """The first point is everybody, and lies on top."""
    lefts = _lefts(points)
    sides = [[one for at, one in enumerate(enumerate(points)) if lefts[at] is left] for left in (True, False)]
    heights = dict(one for side in sides for one in _parted(side))
    placed = [
        Placed(
            label=one.label,
            said=one.said,
            x=one.x,
            y=100 - one.y,
            name_x=round(one.x - MARK if lefts[at] else one.x + MARK, 1),
            name_y=round(heights[at], 1),
            left=lefts[at],
            all=at == 0,
        )
        for at, one in enumerate(points)
    ]
    return tuple(reversed(placed))


def _lefts(points: Sequence[Point]) -> tuple[bool, ...]:
    """Whose names stand to the left: outwards, away from the others, but never towards a near edge."""
    across = sorted((point.x, at) for at, point in enumerate(points))
    first = {at for _x, at in across[: len(across) // 2]}
    return tuple(at in first if EDGE <= point.x <= 100 - EDGE else point.x > 50 for at, point in enumerate(points))


def _parted(points: Sequence[tuple[int, Point]]) -> list[tuple[int, float]]:
    """The height of each name, from above; about their own marks, a row apart at least."""
    wanted = sorted(((100.0 - point.y, at) for at, point in points), key=lambda one: (one[0], one[1]))
    made: list[tuple[int, float]] = []
    for y, at in wanted:
        made.append((at, max(y, TOP, made[-1][1] + ROW if made else TOP)))
    over = max(0.0, made[-1][1] - BOTTOM) if made else 0.0
    middle = sum(y for _at, y in made) / len(made) - sum(y for y, _at in wanted) / len(wanted) if made else 0.0
    up = max(over, min(middle, made[0][1] - TOP)) if made else 0.0
    return [(at, y - up) for at, y in made]
