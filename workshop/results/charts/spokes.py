"""The radar of the themes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.ground.swedish import short_number
from workshop.results.charts.lettering import wrap
from workshop.results.charts.rows import Row, short, value


@dataclass(frozen=True, kw_only=True)
class Label:
    x: str
    y: float  # of the first line
    anchor: str
    lines: list[str]
    values: str  # the numbers, on a line of their own under the name

    @property
    def rows(self) -> list[tuple[float, str]]:
        """Each line of the name with where it stands."""
        return [(self.y + _LINE * at, line) for at, line in enumerate(self.lines)]

    @property
    def under(self) -> float:
        """Where the numbers stand."""
        return self.y + _LINE * len(self.lines)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A spoke's numbers as text. `wanted` is empty when nobody was asked."""

    label: str
    now: str
    wanted: str

    @property
    def values(self) -> str:
        return f"{self.now} → {self.wanted}" if self.wanted else self.now


@dataclass(frozen=True, kw_only=True)
class Radar:
    """Strings are ready for SVG attributes: coordinates with at most one decimal."""

    width: int
    height: int
    x: str
    y: str
    rings: list[str]
    spokes: list[tuple[str, str]]
    now: list[tuple[str, str]]
    wanted: list[tuple[str, str]]  # empty when nobody was asked
    ticks: list[tuple[int, str, str]]
    labels: list[Label]
    numbers: list[Numbers]

    @property
    def compared(self) -> bool:
        return bool(self.wanted)

    @staticmethod
    def polygon(points: Sequence[tuple[str, str]]) -> str:
        return " ".join(f"{x},{y}" for x, y in points)


_WIDTH, _RADIUS, _FONT, _LINE = 640, 150, 19, 23


def radar(rows: Sequence[Row]) -> Radar:
    """Rows carry `label`, `now` (or `index`) and perhaps `wanted`, all 0–100; a missing one is drawn at the centre."""
    angles = [-math.pi / 2 + 2 * math.pi * i / max(1, len(rows)) for i in range(len(rows))]
    top, x = _RADIUS + 3 * _LINE, _WIDTH / 2

    def point(angle: float, amount: float | None) -> tuple[str, str]:
        reach = _RADIUS * (amount or 0) / 100
        return short(x + math.cos(angle) * reach), short(top + math.sin(angle) * reach)

    now = [point(a, value(row, "now", "index")) for a, row in zip(angles, rows, strict=True)]
    wanted = [point(a, value(row, "wanted")) for a, row in zip(angles, rows, strict=True)]
    compared = any(value(row, "wanted") is not None for row in rows)
    numbers = [_numbers(row, compared) for row in rows]
    return Radar(
        width=_WIDTH,
        height=round(top + _RADIUS + 3 * _LINE),
        x=short(x),
        y=short(top),
        rings=[Radar.polygon([point(a, ring) for a in angles]) for ring in (25, 50, 75, 100)],
        spokes=[point(a, 100) for a in angles],
        now=now,
        wanted=wanted if compared else [],
        ticks=[(ring, short(x + 5), short(top - _RADIUS * ring / 100 + 16)) for ring in (50, 100)],
        labels=[_label(a, x, top, said) for a, said in zip(angles, numbers, strict=True)],
        numbers=numbers,
    )


def _numbers(row: Row, compared: bool) -> Numbers:
    return Numbers(
        label=str(value(row, "label")),
        now=short_number(value(row, "now", "index")),
        wanted=short_number(value(row, "wanted")) if compared else "",
    )


def _label(angle: float, x: float, y: float, said: Numbers) -> Label:
    """Outside the end of the spoke: above, below or beside it, away from the drawing."""
    across, down = math.cos(angle), math.sin(angle)
    end_x, end_y = x + across * (_RADIUS + 14), y + down * (_RADIUS + 14)
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    width = 260 if anchor == "middle" else (_WIDTH - end_x if across > 0 else end_x) - 4
    lines = wrap(said.label, _FONT, width)
    tall = (len(lines) + 1) * _LINE  # the values stand on a line of their own
    first = end_y + _FONT * 0.7 - (tall if down < -0.7 else 0 if down > 0.7 else tall / 2 - _FONT * 0.3)
    return Label(x=short(end_x), y=round(max(first, _FONT), 1), anchor=anchor, lines=lines, values=said.values)
