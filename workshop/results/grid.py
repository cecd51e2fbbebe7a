"""PURE. Nytta upwards, insats to the right: in which square a thing lies, and where its dot is drawn.

Lengths are tenths of the smallest type there is on the stage (36 px at 1920×1080): a number of 10 is read from the back
row. No dot lies over another, and none leaves its square: those that share a place stand beside each other, each with a
line to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshop.ground.text import N_
from workshop.questions.tally import Place
from workshop.questions.tens import said as said
from workshop.results.apart import nearest, parted

MIDDLE = 50
FIRST, PLAN, IF_TIME, AGAIN = N_("Gör först"), N_("Planera"), N_("Gör om tid finns"), N_("Tänk om")
BETWEEN = N_("Mellan {one} och {other}")
AMONG = N_("Mitt emellan alla fyra")
WIDTH, HEIGHT = 250, 162
LEFT, TOP, RIGHT, BOTTOM = 2, 16, 248, 146
NAMES = 17  # the height of the names, over and under the dots
RADIUS, APART, STEP = 7.5, 16, 2  # of a dot; between the middles of two; of what is tried
ACROSS, UP = (LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2
REACH = 72  # tens that a side is long, so that a dot at either end is whole
NEAR = 2 * APART  # how far from a line a dot may stand that lies on it


@dataclass(frozen=True, kw_only=True)
class Dot:
    """`number`: of the thing in its list, from 1; `x`, `y`: its middle; `at`: the place itself, where it is another."""

    number: int
    x: float
    y: float
    at: tuple[float, float] | None


def square(benefit: int | None, effort: int | None) -> str:
    """Where something lies, both in tens: the square, or what it lies between; '' where too few have judged."""
    if benefit is None or effort is None:
        return ""
    found = list(_squares(benefit, effort))
    if len(found) == 1:
        return found[0]
    return BETWEEN.format(one=found[0], other=found[1]) if len(found) == 2 else AMONG


def _squares(benefit: int, effort: int) -> Iterator[str]:
    for much in _sides(benefit):
        for heavy in reversed(_sides(effort)):
            yield (PLAN if heavy else FIRST) if much else (AGAIN if heavy else IF_TIME)


def _sides(tens: int) -> tuple[bool, ...]:
    """Whether it lies above the middle; both where it lies on it."""
    return (True, False) if tens == MIDDLE else (tens > MIDDLE,)


def dots(places: Sequence[Place]) -> tuple[Dot, ...]:
    """Of those that lie anywhere, in the order of the list."""
    known = [(at, one.effort, one.benefit) for at, one in enumerate(places, 1)]
    there = [(at, effort, benefit) for at, effort, benefit in known if effort is not None and benefit is not None]
    drawn = _parted(tuple((effort, benefit) for _at, effort, benefit in there))
    return tuple(
        Dot(number=at, x=x, y=y, at=None if (x, y) == _true(*of) else _true(*of))
        for (at, *of), (x, y) in zip(there, drawn, strict=True)
    )


def _true(effort: int, benefit: int) -> tuple[float, float]:
    return (
        round(ACROSS + (RIGHT - LEFT) * (effort - MIDDLE) / REACH, 1),
        round(UP - (BOTTOM - TOP - 2 * NAMES) * (benefit - MIDDLE) / REACH, 1),
    )


@lru_cache(maxsize=256)
def _parted(places: tuple[tuple[int, int], ...]) -> tuple[tuple[float, float], ...]:
    """Each where it lies, or as near to it as there is room in its square."""
    return parted(places, _around, APART)


@lru_cache(maxsize=64)
def _around(place: tuple[int, int]) -> tuple[tuple[float, float], ...]:
    """Where its dot may stand, the place itself first."""
    x, y = _true(*place)
    across = [round(x + STEP * at, 1) for at in range(-150, 151)]
    up = [round(y + STEP * at, 1) for at in range(-80, 81)]
    return nearest(((one, other) for one in across for other in up if _may_stand(one, other, *place)), (x, y))


def _may_stand(x: float, y: float, effort: int, benefit: int) -> bool:
    inside = LEFT + RADIUS <= x <= RIGHT - RADIUS and TOP + NAMES + RADIUS <= y <= BOTTOM - NAMES - RADIUS
    return inside and _on_side(x - ACROSS, effort - MIDDLE) and _on_side(UP - y, benefit - MIDDLE)


def _on_side(length: float, tens: int) -> bool:
    """Whether a dot stands on its own side of a line, or at it."""
    return length * tens > 0 and abs(length) >= RADIUS if tens else abs(length) <= NEAR
