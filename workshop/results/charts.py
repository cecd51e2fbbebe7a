"""What the charts draw; the markup, one file a chart, is in templates/components/ and calls these by the name `charts`.

A row is an object with attributes or a mapping with keys. Lengths of HTML bars are whole per cent of the track, for
they become classes w0…w100 (a strict CSP forbids style=""). Missing numbers are None: too few answered to say.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.swedish import short_number
from workshop.results import fifths, tens

Row = Any  # Mapping or object: Jinja reads both alike
tens_said = tens.said
number = short_number  # what the templates write values with
FIFTHS = fifths.WORDS  # what a bar without a number says to who listens

# Within a picture no style sheet reaches on paper; as in tokens.css, which tests/look holds them to.
INK, PAPER, GOAL, BAND = "#14213a", "#ffffff", "#b8501a", "#dcdcd6"


def value(row: Row, *names: str) -> Any:
    """The first of the names that the row has, or None."""
    for name in names:
        found = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`share`: per cent of the answers, on a track of 0–100; None where too few answered. `letter`: by which the room
    calls it, as the phones do; `most`: whether no other has more; `was`: its share an earlier time, None without one.
    """

    label: str
    share: int | None
    n: int | None
    letter: str
    most: bool
    was: int | None = None


def bars(rows: Sequence[Row], before: Sequence[Row] = ()) -> list[Bar]:
    """Rows carry `label`, `share` and `n`; `before` are those of an earlier time, in the same order, or none."""
    earlier = [value(row, "share") for row in before] or [None] * len(rows)
    shares = [value(row, "share") for row in rows]
    most = max((share for share in shares if share is not None), default=0)
    return [
        Bar(
            label=value(row, "label"), share=share, n=value(row, "n"), letter=letter(at),
            most=bool(share) and share == most, was=was,
        )
        for at, (row, share, was) in enumerate(zip(rows, shares, earlier, strict=True))
    ]  # fmt: skip


def ranked(found: Sequence[Bar]) -> list[Bar]:
    """The largest first; of equal ones, that which was asked first."""
    return sorted(found, key=lambda bar: -(bar.share or 0))


@dataclass(frozen=True, kw_only=True)
class Column:
    """A step of a scale. `share` and `before`: per cent, None without a value; `top` and `was`: where their tops stand,
    in per cent from above.
    """

    label: str
    share: int | None
    before: int | None
    top: int
    was: int


@dataclass(frozen=True, kw_only=True)
class Columns:
    """`end`: what the height stands for, in per cent."""

    steps: tuple[Column, ...]
    end: int


def columns(rows: Sequence[Row], before: Sequence[Row] = ()) -> Columns:
    """Rows carry `label` and `share`, in the order of the scale; `before` are those of an earlier time, or none."""
    earlier = [value(row, "share") for row in before] or [None] * len(rows)
    shares = [value(row, "share") for row in rows]
    end = 50 if max((share or 0 for share in (*shares, *earlier)), default=0) <= 50 else 100
    steps = tuple(
        Column(
            label=str(value(row, "label")), share=share, before=was, top=100 - round((share or 0) * 100 / end),
            was=100 - round((was or 0) * 100 / end),
        )
        for row, share, was in zip(rows, shares, earlier, strict=True)
    )  # fmt: skip
    return Columns(steps=steps, end=end)


def letter(at: int) -> str:
    """A, B, C and so on for alternative number 0, 1, 2."""
    return chr(ord("A") + at)


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index from 0 to 100, whole; None where too few answered. `number`: the theme's place, which is its colour."""

    label: str
    number: int
    index: int | None
    text: str


def indexes(rows: Sequence[Row]) -> list[Index]:
    """Rows carry `label`, `index` (or `now`) and perhaps `number`; without it the place in the list is the number."""
    return [_index(row, place) for place, row in enumerate(rows, 1)]


def _index(row: Row, place: int) -> Index:
    index, number = value(row, "index", "now"), value(row, "number")
    return Index(
        label=value(row, "label"),
        number=place if number is None else number,
        index=None if index is None else round(index),
        text=value(row, "said") or str(round(index or 0)),
    )


def part(amount: int, most: int) -> int:
    """The length of a bar where the longest is the whole track."""
    return round(100 * amount / most) if most else 0


FROM_WIDTH = 5  # a narrower segment has no room for its number


@dataclass(frozen=True, kw_only=True)
class Segment:
    """`step`: which of the scale, from 1; `text`: the share, or nothing where it has no room."""

    step: int
    width: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Diverging:
    """One row of a Likert chart: empty space, then segments; the middle of the scale is the middle of the track."""

    row: Row
    shares: tuple[int, ...]  # per cent for each step; empty when too few answered
    pad: int
    widths: tuple[int, ...]

    @property
    def label(self) -> str:
        return str(value(self.row, "label"))

    @property
    def own(self) -> bool:
        """Whether it is the workshop's own statement."""
        return bool(value(self.row, "own"))

    @property
    def n(self) -> int | None:
        found: int | None = value(self.row, "n")
        return found

    @property
    def unsure(self) -> int:
        """How many said that they do not know."""
        return value(self.row, "vet_ej") or 0

    @property
    def segments(self) -> list[Segment]:
        """Those that can be seen."""
        return [
            Segment(step=step, width=width, text=str(share) if width >= FROM_WIDTH else "")
            for step, (share, width) in enumerate(zip(self.shares, self.widths, strict=True), 1)
            if width
        ]

    def told(self, steps: Sequence[str]) -> str:
        """The shares as one hears them: «Stämmer inte alls 10 %, Stämmer dåligt 20 %.»"""
        return ", ".join(f"{step} {share}\xa0%" for step, share in zip(steps, self.shares, strict=False)) + "."


def diverging(rows: Sequence[Row]) -> list[Diverging]:
    """Rows carry `shares` (whole per cent per step), or `rows` with a `share` each, as a tally has.

    All rows share one scale, on which the longest side just fills its half.
    """
    all_shares = [_shares(row) for row in rows]
    longest = max((max(sum(s[: len(s) // 2]), sum(s[len(s) // 2 :])) for s in all_shares), default=0)
    scale = 50 / longest if longest else 0
    return [_diverging(row, shares, scale) for row, shares in zip(rows, all_shares, strict=True)]


def _diverging(row: Row, shares: tuple[int, ...], scale: float) -> Diverging:
    edges = [50 - sum(shares[: len(shares) // 2]) * scale]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    whole = [round(edge) for edge in edges]  # edges, not widths, are rounded: the middle stays in the middle
    widths = tuple(end - start for start, end in zip(whole, whole[1:], strict=False))
    return Diverging(row=row, shares=shares, pad=whole[0], widths=widths)


def _shares(row: Row) -> tuple[int, ...]:
    shares = value(row, "shares")
    if shares is None:
        shares = [value(step, "share") for step in value(row, "rows") or ()]
    return () if any(share is None for share in shares) else tuple(shares)


@dataclass(frozen=True, kw_only=True)
class Dumbbell:
    """From where we are to where we want to be, on a track of 0–100."""

    row: Row
    now: float | None
    wanted: float | None
    start: int  # the left end, whichever of the two it is
    length: int
    falls: bool  # wanted is lower than now

    @property
    def gap(self) -> float | None:
        return None if self.now is None or self.wanted is None else self.wanted - self.now

    @property
    def label(self) -> str:
        return str(value(self.row, "label"))

    @property
    def empty(self) -> bool:
        return self.now is None and self.wanted is None

    @property
    def look(self) -> str:
        """Classes of dumbbell.css: which end is which, and which of them there is."""
        looks = {"falls": self.falls, "only-now": self.wanted is None, "only-wanted": self.now is None}
        return "".join(f" {look}" for look, so in looks.items() if so)


def dumbbells(rows: Sequence[Row], low: float, high: float) -> list[Dumbbell]:
    """Largest gap first; rows without both values last."""
    made = [_dumbbell(row, low, high) for row in rows]
    return sorted(made, key=lambda d: -math.inf if d.gap is None else d.gap, reverse=True)


def _dumbbell(row: Row, low: float, high: float) -> Dumbbell:
    now, wanted = value(row, "now", "index"), value(row, "wanted")
    at = [round(100 * (v - low) / (high - low)) for v in (now, wanted) if v is not None] or [0]
    falls = now is not None and wanted is not None and wanted < now
    return Dumbbell(row=row, now=now, wanted=wanted, start=min(at), length=max(at) - min(at), falls=falls)


def shade(amount: float | None) -> int:
    """Which of five shades a cell of 0–100 gets, 1 (lightest) to 5; 0 without a value."""
    return 0 if amount is None else min(5, int(amount // 20) + 1)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A group's value. `text` is None where it is not shown. `partial`: made of some of the statements only."""

    text: str | None
    shade: int
    partial: bool


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    label: str
    cells: tuple[Cell, ...]

    @property
    def partial(self) -> bool:
        return any(cell.partial for cell in self.cells)


def heat(rows: Sequence[Row]) -> list[HeatRow]:
    """Rows carry `label`, `cells` (whole tens or None) and `partial` (whether, for each cell)."""
    return [
        HeatRow(
            label=value(row, "label"),
            cells=tuple(map(_cell, value(row, "cells"), value(row, "partial"))),
        )
        for row in rows
    ]


def _cell(amount: int | None, partial: bool) -> Cell:
    text = None if amount is None else tens.said(amount)
    return Cell(text=text, shade=shade(amount), partial=bool(partial) and amount is not None)


@dataclass(frozen=True, kw_only=True)
class Word:
    label: str
    n: int
    size: int  # 1–5


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """`left`: how many words there is no room for."""

    words: tuple[Word, ...]
    left: int


def cloud(rows: Sequence[Row], most: int, shrink: int = 0) -> Cloud:
    """The first `most` words. `shrink`: how many sizes smaller than usual, where there is little room."""
    sized = list(zip(rows, word_sizes(rows), strict=True))[:most]
    words = (Word(label=value(row, "label"), n=value(row, "n"), size=max(1, size - shrink)) for row, size in sized)
    return Cloud(words=tuple(words), left=max(0, len(rows) - most))


def word_sizes(rows: Sequence[Row]) -> list[int]:
    """Rows carry `n`. Sizes 1–5 by the root of how many wrote the word: area, not height, is what the eye compares."""
    counts = [value(row, "n") or 0 for row in rows]
    most = max(counts, default=0)
    return [1 if most < 2 else max(1, math.ceil(5 * math.sqrt(n / most) - 0.01)) for n in counts]


def wrap(text: str, size: float, width: float) -> list[str]:
    """Lines that fit; a word that is longer than a line has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


_NARROW, _BROAD = frozenset("iljtfrI.,:;!|'’()- "), frozenset("mwMWÅÄÖ—")


def text_width(text: str, size: float) -> float:
    """Roughly what a line of text takes, in the unit of size; no font is read."""
    return size * sum(map(_advance, text))


def _advance(sign: str) -> float:
    if sign in _NARROW:
        return 0.3
    if sign in _BROAD:
        return 0.85
    return 1.3 if ord(sign) > 0x2E7F else 0.66 if sign.isupper() else 0.54


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
        return _short(x + math.cos(angle) * reach), _short(top + math.sin(angle) * reach)

    now = [point(a, value(row, "now", "index")) for a, row in zip(angles, rows, strict=True)]
    wanted = [point(a, value(row, "wanted")) for a, row in zip(angles, rows, strict=True)]
    compared = any(value(row, "wanted") is not None for row in rows)
    numbers = [_numbers(row, compared) for row in rows]
    return Radar(
        width=_WIDTH,
        height=round(top + _RADIUS + 3 * _LINE),
        x=_short(x),
        y=_short(top),
        rings=[Radar.polygon([point(a, ring) for a in angles]) for ring in (25, 50, 75, 100)],
        spokes=[point(a, 100) for a in angles],
        now=now,
        wanted=wanted if compared else [],
        ticks=[(ring, _short(x + 5), _short(top - _RADIUS * ring / 100 + 16)) for ring in (50, 100)],
        labels=[_label(a, x, top, said) for a, said in zip(angles, numbers, strict=True)],
        numbers=numbers,
    )


def _numbers(row: Row, compared: bool) -> Numbers:
    return Numbers(
        label=str(value(row, "label")),
        now=number(value(row, "now", "index")),
        wanted=number(value(row, "wanted")) if compared else "",
    )


def _label(angle: float, x: float, y: float, said: Numbers) -> Label:
    """Outside the end of the spoke: above, below or beside it, away from the drawing."""
    across, down = math.cos(angle), math.sin(angle)
    end_x, end_y = x + across * (_RADIUS + 14), y + down * (_RADIUS + 14)
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    room = 260 if anchor == "middle" else (_WIDTH - end_x if across > 0 else end_x) - 4
    lines = wrap(said.label, _FONT, room)
    tall = (len(lines) + 1) * _LINE  # the values stand on a line of their own
    first = end_y + _FONT * 0.7 - (tall if down < -0.7 else 0 if down > 0.7 else tall / 2 - _FONT * 0.3)
    return Label(x=_short(end_x), y=round(max(first, _FONT), 1), anchor=anchor, lines=lines, values=said.values)


_PLANE, _MARGIN, _MARK, _CORNER_LINE = 400, 60, 15, 18


@dataclass(frozen=True, kw_only=True)
class Quadrant:
    """A square of 0–100 both ways. `marks`: number, x and y of each point; `corners`: the names with their places."""

    size: int
    left: int
    bottom: int
    cut: tuple[str, str]
    band: tuple[str, str, str]  # where the upright band begins, where the level one does, how broad both are
    marks: list[tuple[int, str, str]]
    corners: list[tuple[str, int, int, list[str]]]

    @property
    def right(self) -> int:
        return self.left + self.size

    @property
    def names(self) -> list[list[tuple[int, int, str]]]:
        """Each corner's name as lines with their places; the lower ones are built upwards."""
        return [
            [
                (x, y + _CORNER_LINE * (at - (len(lines) - 1 if y > _PLANE / 2 else 0)), line)
                for at, line in enumerate(lines)
            ]
            for _, x, y, lines in self.corners
        ]

    @property
    def discs(self) -> list[tuple[int, str, str, str, str]]:
        """Number, x, y, fill and line; what comes first is drawn last, filled, so that it is on top."""
        looks = [("currentColor", PAPER) if number == 1 else (PAPER, "currentColor") for number, _, _ in self.marks]
        return [(*mark, *look) for mark, look in zip(self.marks, looks, strict=True)][::-1]

    def along(self, amount: int) -> tuple[int, int]:
        """Where 0–100 stands on the axis below, and on the one beside."""
        return self.left + self.size * amount // 100, self.bottom - self.size * amount // 100


def quadrant(points: Sequence[Row], names: Sequence[str], cut: int, band: int) -> Quadrant:
    """Points carry `x` and `y`, 0–100. `names`: low-low, high-low, low-high, high-high. Later points lie on top."""

    def across(amount: float) -> float:
        return _MARGIN + _PLANE * amount / 100

    def up(amount: float) -> float:
        return _MARK + _PLANE * (1 - amount / 100)

    middle = (across(cut / 2), across((cut + 100) / 2))
    rows = (round(up(2)), round(up(100)) + 24)
    places = [(middle[0], rows[0]), (middle[1], rows[0]), (middle[0], rows[1]), (middle[1], rows[1])]
    return Quadrant(
        size=_PLANE,
        left=_MARGIN,
        bottom=_MARK + _PLANE,
        cut=(_short(across(cut)), _short(up(cut))),
        band=(_short(across(cut - band)), _short(up(cut + band)), _short(_PLANE * band / 50)),
        marks=[(at, _short(across(value(p, "x"))), _short(up(value(p, "y")))) for at, p in enumerate(points, 1)],
        corners=[(name, round(x), y, wrap(name, 15, 150)) for name, (x, y) in zip(names, places, strict=True)],
    )


def _short(amount: float) -> str:
    return f"{amount:.1f}".removesuffix(".0")
