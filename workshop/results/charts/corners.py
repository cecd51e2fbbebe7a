"""The field with four corners: a numbered disc for each point, and none over another or over a corner's name.

A disc that cannot stand at its own place stands beside it, on the same side of the borders, with a line to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.results import quadrant as borders
from workshop.results.apart import Spot, nearest, parted
from workshop.results.charts.lettering import text_width, wrap
from workshop.results.charts.rows import PAPER, Row, short, value

_PLANE, _MARGIN, _MARK = 400, 60, 15
_NAME, _CORNER_LINE, _WIDEST = 15, 18, 150  # the corners' names: size, from line to line, and how wide at most
RADIUS = 13  # of a disc
APART, STEP = 2 * RADIUS + 4, 4  # between the middles of two; of what is tried
AWAY = 120  # from its own place at most


@dataclass(frozen=True, kw_only=True)
class Disc:
    """`at`: its own place, where it stands beside that."""

    number: int
    x: float
    y: float
    at: Spot | None
    fill: str
    line: str


@dataclass(frozen=True, kw_only=True)
class Corner:
    """A name, with where each of its lines stands."""

    name: str
    lines: tuple[tuple[float, float, str], ...]

    def covers(self, x: float, y: float) -> bool:
        """Whether a disc there would lie on it."""
        wide = max(text_width(line, _NAME) for *_at, line in self.lines) / 2 + RADIUS + 2
        middle, top, bottom = self.lines[0][0], self.lines[0][1] - _NAME, self.lines[-1][1] + 5
        return abs(x - middle) < wide and top - RADIUS < y < bottom + RADIUS


@dataclass(frozen=True, kw_only=True)
class Quadrant:
    """A square of 0–100 both ways. `corners`: low-low, high-low, low-high, high-high."""

    size: int
    left: int
    bottom: int
    cut: tuple[str, str]
    band: tuple[str, str, str]  # where the upright band begins, where the level one does, how broad both are
    discs: tuple[Disc, ...]  # what comes first is drawn last, and filled
    corners: tuple[Corner, ...]

    @property
    def right(self) -> int:
        return self.left + self.size

    def along(self, amount: int) -> tuple[int, int]:
        """Where 0–100 stands on the axis below, and on the one beside."""
        return self.left + self.size * amount // 100, self.bottom - self.size * amount // 100


def quadrant(points: Sequence[Row], names: Sequence[str], cut: int, band: int) -> Quadrant:
    """Points carry `x` and `y`, 0–100. `names`: low-low, high-low, low-high, high-high."""
    corners = tuple(_corners(names, cut))
    return Quadrant(
        size=_PLANE,
        left=_MARGIN,
        bottom=_MARK + _PLANE,
        cut=(short(_across(cut)), short(_up(cut))),
        band=(short(_across(cut - band)), short(_up(cut + band)), short(_PLANE * band / 50)),
        discs=tuple(reversed(_discs([(value(one, "x"), value(one, "y")) for one in points], corners, cut, band))),
        corners=corners,
    )


def _across(amount: float) -> float:
    return _MARGIN + _PLANE * amount / 100


def _up(amount: float) -> float:
    return _MARK + _PLANE * (1 - amount / 100)


def _place(point: tuple[int, int]) -> Spot:
    return round(_across(point[0]), 1), round(_up(point[1]), 1)


def _corners(names: Sequence[str], cut: int) -> list[Corner]:
    """The lower ones are built upwards."""
    left, right = round(_across(cut / 2)), round(_across((cut + 100) / 2))
    below, above = round(_up(2)), round(_up(100)) + 24
    made = []
    for name, x, low in zip(names, (left, right) * 2, (True, True, False, False), strict=True):
        lines = wrap(name, _NAME, _WIDEST)
        first = below - _CORNER_LINE * (len(lines) - 1) if low else above
        made.append(
            Corner(name=name, lines=tuple((x, first + _CORNER_LINE * at, line) for at, line in enumerate(lines)))
        )
    return made


def _discs(points: Sequence[tuple[int, int]], corners: Sequence[Corner], cut: int, band: int) -> list[Disc]:
    def around(point: tuple[int, int]) -> tuple[Spot, ...]:
        x, y = _place(point)
        tried = [STEP * at for at in range(-AWAY // STEP, AWAY // STEP + 1)]
        free = ((x + right, y + down) for right in tried for down in tried if _may_stand(x + right, y + down))
        return nearest((one for one in free if _same_sides(one, point, cut, band)), (x, y))

    def _may_stand(x: float, y: float) -> bool:
        inside = RADIUS <= x - _MARGIN <= _PLANE - RADIUS and RADIUS <= y - _MARK <= _PLANE - RADIUS
        return inside and not any(one.covers(x, y) for one in corners)

    made = []
    for number, (place, (x, y)) in enumerate(zip(points, parted(points, around, APART), strict=True), 1):
        own = _place(place)
        look = ("currentColor", PAPER) if number == 1 else (PAPER, "currentColor")
        made.append(Disc(number=number, x=x, y=y, at=None if (x, y) == own else own, fill=look[0], line=look[1]))
    return made


def _same_sides(spot: Spot, point: tuple[int, int], cut: int, band: int) -> bool:
    """Whether it stands on the point's own side of both borders; on the border it may be on either."""
    there = ((spot[0] - _MARGIN) * 100 / _PLANE, 100 - (spot[1] - _MARK) * 100 / _PLANE)
    sides = [borders.side(one, cut=cut, band=band) for one in point]
    return all(side in ("near", borders.side(one, cut=cut, band=band)) for side, one in zip(sides, there, strict=True))
