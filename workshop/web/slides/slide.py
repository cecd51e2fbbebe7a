"""PURE. What fits on the stage, and in which size: nothing is ever cut off without a word.

Lengths are in em of the stage (34 px at 1920×1080), as in static/css/stage.css. A slide of 16:9 is the tightest; a
taller screen has room over. Widths are estimates, as everywhere where the server draws: see results.charts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.results import charts

WIDTH, HEIGHT = 51.0, 21.6  # between the kicker and the foot
TITLE, TITLE_LINE, UNDER_TITLE = 1.65, 1.8, 0.8  # size of a heading over something, height of its lines, air below
NOTE = 1.9  # the line that says how many more there are
CLOSE = 0.95  # charts.text_width guesses some 4 to 9 per cent too much for our font; a margin is kept
MANY, LONG = 7, 40  # alternatives; characters in one


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes; a word longer than the line is broken."""
    rows = [row for part in text.splitlines() or [""] for row in charts.wrap(part, size * CLOSE, width) or [""]]
    return sum(max(1, math.ceil(charts.text_width(row, size * CLOSE) / width)) for row in rows)


def room_under(title: str) -> float:
    """The height left under a heading."""
    return HEIGHT - lines(title, TITLE, WIDTH * 0.9) * TITLE_LINE - UNDER_TITLE


@dataclass(frozen=True, kw_only=True)
class Wall:
    """Cards in columns, in reading order by row. `look`: a class of stage.css; `left`: how many did not fit."""

    columns: tuple[tuple[str, ...], ...]
    look: str
    left: int


@dataclass(frozen=True, kw_only=True)
class Look:
    name: str
    columns: int
    size: float  # of the text


LOOKS = (
    Look(name="roomy", columns=2, size=1.25),
    Look(name="usual", columns=3, size=1.0),
    Look(name="tight", columns=3, size=0.86),
    Look(name="packed", columns=4, size=0.86),
)
GUTTER, PADDING, EDGE = 1.2, 1.9, 2.35  # between columns; of a card, beside and over its text, in em of the text


def wall(texts: Sequence[str], room: float) -> Wall:
    """What comes first stands first, in the largest look that holds everything; else in the one that holds most."""
    for look in LOOKS:
        made = _laid(texts, room, look)
        if not made.left:
            return made
    return min((_laid(texts, room - NOTE, look) for look in LOOKS), key=lambda made: made.left)


def _laid(texts: Sequence[str], room: float, look: Look) -> Wall:
    width = (WIDTH - GUTTER * (look.columns - 1)) / look.columns - PADDING * look.size
    columns: list[list[str]] = [[] for _ in range(look.columns)]
    filled = [0.0] * look.columns
    for text in texts:
        height = (lines(text, look.size, width) * 1.25 + EDGE) * look.size
        at = min(range(look.columns), key=lambda column: filled[column])
        if filled[at] + height <= room:
            columns[at].append(text)
            filled[at] += height
    left = len(texts) - sum(map(len, columns))
    return Wall(columns=tuple(map(tuple, columns)), look=look.name, left=left)


def last_rows(texts: Sequence[str], width: float, room: float) -> int:
    """How many rows of a list fit, counted from its end: what was written last is what the room waits for."""
    heights = [lines(text, 1, width) * 1.35 + 0.95 for text in texts]
    if sum(heights) <= room:
        return len(texts)
    kept, height = 0, NOTE
    for one in reversed(heights):
        height += one
        if height > room:
            break
        kept += 1
    return kept


def spread(labels: Sequence[str]) -> str:
    """How alternatives stand: beside the question, «broad» below it, or «crowded» in two columns below it."""
    if len(labels) >= MANY:
        return "crowded"
    return "broad" if max(map(len, labels), default=0) > LONG else ""


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """Rows of a chart that stand on one slide, from `start` up to `stop`; `dense`: in the smaller text."""

    start: int
    stop: int
    dense: bool


DENSE = 0.86  # of the usual size
LABEL = 0.43  # of the width, for the labels of a chart
ROW = 2.4  # at least, for two lines of figures beside the bar


def leaves(labels: Sequence[str], room: float) -> tuple[Leaf, ...]:
    """The rows of a chart on as few slides as hold them, about as many on each; smaller before on more slides."""
    if labels and _rows_height(labels, 1, 0.68) <= room:
        return (Leaf(start=0, stop=len(labels), dense=False),)
    for slides in range(1, len(labels) + 1):
        each = math.ceil(len(labels) / slides)
        starts = range(0, len(labels), each)
        if each == 1 or all(_rows_height(labels[at : at + each], DENSE, 0.4) <= room for at in starts):
            return tuple(Leaf(start=at, stop=min(at + each, len(labels)), dense=True) for at in starts)
    return ()


def _rows_height(labels: Sequence[str], size: float, air: float) -> float:
    width = WIDTH * LABEL / size
    return sum(max(lines(label, 1, width) * 1.25, ROW) + air for label in labels) * size


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """`most`: how many words fit; `shrink`: how many sizes smaller than usual; `look`: «big» where there is room."""

    most: int
    shrink: int
    look: str


WORD_SIZES = (1.1, 1.4, 1.9, 2.6, 3.4)  # .size-1 … .size-5 in charts.css
MOST_WORDS = 30
BIG = 1.5


def cloud(rows: Sequence[Any], room: float) -> Cloud:
    """The words that fit, most frequent first; smaller before fewer."""
    if len(rows) <= MOST_WORDS and _cloud_height(rows, 0, BIG) <= room:
        return Cloud(most=len(rows), shrink=0, look="big")
    for most in range(min(len(rows), MOST_WORDS), 0, -3):
        for shrink in range(len(WORD_SIZES)):
            more = NOTE if most < len(rows) else 0
            if _cloud_height(rows[:most], shrink, 1.06) + more <= room:
                return Cloud(most=most, shrink=shrink, look="")
    return Cloud(most=1, shrink=len(WORD_SIZES) - 1, look="")


def _cloud_height(rows: Sequence[Any], shrink: int, scale: float) -> float:
    height, filled, tallest = 0.0, 0.0, 0.0
    for row, size in zip(rows, charts.word_sizes(rows), strict=True):
        em = WORD_SIZES[max(1, size - shrink) - 1] * scale
        wide = charts.text_width(f"{row.label} {row.n}", em * CLOSE) + em
        if filled and filled + wide > WIDTH:
            height, filled, tallest = height + tallest * 1.35, 0.0, 0.0
        filled, tallest = filled + wide, max(tallest, em)
    return height + tallest * 1.35
