"""PURE. The 2×2 over the whole slide: where each mark is, and where its name stands. Lengths are per cent of the field.

A name stands beside its mark, on the side with more room, or else as near to it as it meets no other name, no mark and
no name of a corner; a line leads from each to its mark.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.results.charts import text_width

ROW = 9.5  # the height of a name
TOP, BOTTOM = 15.0, 86.0  # names stand between: the corners have their own
MARK = 2.2  # from the middle of a mark to its name
TALL = 3.0  # from the middle of a mark to its upper edge
SIZE = 2.6  # of a name's type, of the width
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

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What its name takes: from, to, top, bottom."""
        wide = name_width(self)
        start = self.name_x - wide if self.left else self.name_x
        return start, start + wide, self.name_y - ROW / 2, self.name_y + ROW / 2


def field(points: Sequence[Point]) -> tuple[Placed, ...]:
    """The first point is everybody, and lies on top."""
    lefts = _lefts(points)
    marks = [(float(one.x), 100.0 - one.y) for one in points]
    made: list[Placed] = []
    for at, one in enumerate(points):
        beside = list(_beside(one, lefts[at], all=at == 0))
        made.append(next((found for found in beside if _is_free(found, made, marks)), beside[0]))
    return tuple(reversed(made))


def name_width(of: Point | Placed) -> float:
    return text_width(f"{of.label} {' | '.join(of.said)}", SIZE)


def _beside(one: Point, left: bool, *, all: bool) -> Iterator[Placed]:
    """Where its name may stand, best first: upwards and downwards, and then along."""
    x, y, wide = float(one.x), 100.0 - one.y, name_width(one)
    least, most = MARK, 100 - MARK - wide  # where a name may begin
    starts = [x - MARK - wide, x + MARK] if left else [x + MARK, x - MARK - wide]
    within = [min(max(start, least), most) for start in starts]
    heights = [TOP + at * (BOTTOM - TOP) / 142 for at in range(143)]
    tried = [(abs(height - y) + 60 * turn, start, height) for turn, start in enumerate(within) for height in heights]
    if TOP <= y <= BOTTOM:
        tried += [(60.0 * turn, start, y) for turn, start in enumerate(within)]
    for _far, start, height in sorted(tried):
        ends = start + wide / 2 < x
        yield Placed(
            label=one.label, said=one.said, x=x, y=y, name_x=round(start + wide if ends else start, 1),
            name_y=round(height, 1), left=ends, all=all,
        )  # fmt: skip


def _is_free(one: Placed, names: Sequence[Placed], marks: Sequence[tuple[float, float]]) -> bool:
    start, end, top, bottom = one.box
    meets = any(start < to and of < end and top < below and above < bottom for of, to, above, below in
                (other.box for other in names))  # fmt: skip
    covers = any(start - 1.5 < x < end + 1.5 and top + 2 - TALL < y < bottom - 2 + TALL for x, y in marks)
    return not meets and not covers


def _lefts(points: Sequence[Point]) -> tuple[bool, ...]:
    """Whose names stand to the left: outwards, away from the others, but never towards a near edge."""
    across = sorted((point.x, at) for at, point in enumerate(points))
    first = {at for _x, at in across[: len(across) // 2]}
    return tuple(at in first if EDGE <= point.x <= 100 - EDGE else point.x > 50 for at, point in enumerate(points))
