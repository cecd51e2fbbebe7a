"""PURE. Marks that would lie over each other stand beside each other, as near to their own places as there is room."""

from collections.abc import Callable, Iterable, Sequence
from math import hypot
from typing import TypeVar

Spot = tuple[float, float]
P = TypeVar("P")


def parted(places: Sequence[P], around: Callable[[P], Sequence[Spot]], distance: float) -> tuple[Spot, ...]:
    """Where each stands, its middle at least `distance` from the others'. `around`: where it may, best first."""
    made: list[Spot] = []
    for place in places:
        free = (one for one in around(place) if all(hypot(one[0] - x, one[1] - y) >= distance for x, y in made))
        made.append(next(free))
    return tuple(made)


def nearest(spots: Iterable[Spot], to: Spot) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=lambda one: (hypot(one[0] - to[0], one[1] - to[1]), one)))
