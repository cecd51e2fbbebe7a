"""Rooms for the readers to read: the same room for the same number, and how one is locked."""

import os
import random
from collections import Counter
from collections.abc import Callable

from tests.privacy import crowds
from workshop.results.classes import Classes, classes

K = 6


def seed() -> int:
    return int(os.environ.get("PRIVACY_SEED") or random.SystemRandom().randrange(10**9))


def drawn(number: int) -> random.Random:
    """The same room for the same number, so that a red run can be run again."""
    return random.Random(number)  # noqa: S311


def locked(heads: crowds.Heads, k: int = K, expected: dict[str, int] | None = None) -> Classes:
    units = {unit: unit for unit in sorted({unit for _, unit in heads if unit})}
    return classes(heads, threshold=k, units=units, expected=expected)


def leaks_more_than(most: int, room: Callable[[int], Counter[str]], rooms: int) -> bool:
    """Whether so many rooms have more leaks than that in all; no more are tried than it takes."""
    found = 0
    return any((found := found + room(at)["LEAK"]) > most for at in range(1, rooms + 1))
