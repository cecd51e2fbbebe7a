"""Changing places with a neighbour in a row."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar

from workshop.ground.errors import BadInput

Direction = Literal["up", "down"]
WAYS: dict[str, Direction] = {"up": "up", "down": "down"}


class Placed(Protocol):
    position: int


P = TypeVar("P", bound=Placed)


def direction(said: str) -> Direction:
    """As a form says it. Raises BadInput."""
    if said not in WAYS:
        raise BadInput
    return WAYS[said]


def swap(row: Sequence[P], one: P, way: Direction) -> bool:
    """Change places with the neighbour; at the end of the row nothing happens, and it returns False."""
    other = row.index(one) + (-1 if way == "up" else 1)
    if not 0 <= other < len(row):
        return False
    one.position, row[other].position = row[other].position, one.position
    return True
