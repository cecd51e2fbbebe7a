"""PURE. How much of what there is to talk about fits on the stage, and how large. Lengths as in web/slides/slide.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.web.slides.slide import NOTE, WIDTH, lines, space_under

MOST = 3  # a room cannot hold more than three things in mind
SIZES = {"roomy": 1.56, "": 1.25, "tight": 1.0}  # classes of stage/talk.css, and the sizes of their type
LINE, GAP, INSET = 1.15, 0.9, 1.2  # height of a line, air between points, and beside them


class Point(Protocol):
    text: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Laid:
    """`look`: a class of stage.css. `left`: how many did not fit."""

    points: tuple[Point, ...]
    look: str
    left: int


def lay(points: Sequence[Point], title: str) -> Laid:
    """The first ones, as large as they can be; smaller before fewer."""
    space = space_under(title)
    for most in range(min(MOST, len(points)), 1, -1):
        left = len(points) - most
        for look, size in SIZES.items():
            if sum(_height(point, size) for point in points[:most]) <= space - (NOTE if left else 0):
                return Laid(points=tuple(points[:most]), look=look, left=left)
    look = next((look for look, size in SIZES.items() if points and _height(points[0], size) <= space - NOTE), "tight")
    return Laid(points=tuple(points[:1]), look=look, left=max(0, len(points) - 1))


def _height(point: Point, size: float) -> float:
    width = WIDTH - INSET * size
    rows = lines(point.text, size, width) + (lines(point.question, size, width) if point.question else 0)
    return (rows * LINE + GAP) * size
