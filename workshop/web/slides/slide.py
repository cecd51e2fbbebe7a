"""PURE. What fits on the stage, and in which size: nothing is ever cut off without a word.

Lengths are in units of the slide (36 px at 1920×1080), as in static/css/scale.css: 1.0 is the smallest type there is. A
slide of 16:9 is the tightest; a taller screen has room over. Widths are estimates, as everywhere where the server
draws: see results.charts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from workshop.ground.hyphens import softened as softened  # templates meet it here, beside what fits
from workshop.ground.voices import voices
from workshop.results import charts

WIDTH, HEIGHT = 48.0, 22.6  # between the sides; between the kicker and the foot
STEPS = (1.0, 1.25, 1.56, 1.95, 2.44, 3.05, 3.81, 4.77)  # sizes of type: --step-0 and on
TITLE, TITLE_LINE, UNDER_TITLE = STEPS[3], 2.15, 0.9  # of a headline, the height of its lines, air below
NOTE = 1.5  # a line under something
CLOSE = 0.95  # charts.text_width guesses some 4 to 9 per cent too much for our font; a margin is kept
LONG = 40  # characters in an alternative


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes; a word longer than the line is broken."""
    rows = [row for part in text.splitlines() or [""] for row in charts.wrap(part, size * CLOSE, width) or [""]]
    return sum(max(1, math.ceil(charts.text_width(row, size * CLOSE) / width)) for row in rows)


def space_under(title: str, size: float = TITLE) -> float:
    """The height left under a headline."""
    return HEIGHT - lines(title, size, WIDTH * 0.9) * size * TITLE_LINE / TITLE - UNDER_TITLE


def are_long(labels: Sequence[str]) -> bool:
    """Whether there is an alternative too long for the size that so many would have."""
    return max(map(len, labels), default=0) > LONG


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """What stands on one slide, from `start` up to `stop`. `look`: a class of wall.css. `columns`: which of the rows
    stand in each of a board's columns, in the place of `start` and `stop`.
    """

    start: int
    stop: int
    look: str = ""
    columns: tuple[tuple[int, ...], ...] = ()

    def holds(self, row: int) -> bool:
        return self.start <= row < self.stop or any(row in column for column in self.columns)


LABEL = 0.43  # of the width, for the labels of a chart
ROW, AIR = 2.3, 0.45  # of a row at least, for two lines of figures beside the bar; between rows
UNDER = 1.5  # of a bar that stands under its label


def leaves(labels: Sequence[str], space: float, row: float = ROW) -> tuple[Leaf, ...]:
    """The rows of a chart on as few slides as hold them, about as many on each. `row`: the least height of one."""
    for slides in range(1, len(labels) + 1):
        each = math.ceil(len(labels) / slides)
        starts = range(0, len(labels), each)
        if each == 1 or all(_rows_height(labels[at : at + each], row) <= space for at in starts):
            return tuple(Leaf(start=at, stop=min(at + each, len(labels))) for at in starts)
    return ()


def _rows_height(labels: Sequence[str], row: float) -> float:
    return sum(_row_height(label, row) + AIR for label in labels)


def _row_height(label: str, row: float) -> float:
    """The two voices of a pair have the whole width, and their bar stands under them."""
    if len(said := voices(label)) > 1:
        return sum(lines(voice, 1, WIDTH) for voice in said) * 1.15 + UNDER
    return max(lines(label, 1, WIDTH * LABEL) * 1.15, row)


@dataclass(frozen=True, kw_only=True)
class Cards:
    """A page of cards. `look`: a class of wall.css, `columns` and `rows` of it, and the `size` of its text."""

    look: str
    columns: int
    rows: int
    size: float


ONE = Cards(look="single", columns=1, rows=1, size=STEPS[3])
LOOKS = (
    Cards(look="roomy", columns=2, rows=2, size=STEPS[2]),
    Cards(look="usual", columns=3, rows=3, size=STEPS[1]),
    Cards(look="", columns=3, rows=3, size=STEPS[0]),
)
GUTTER, BESIDE, OVER = 0.6, 1.7, 0.6  # between cards; of a card, beside and over its text with the number
NUMBER = 1.6  # the number that a card is called by, in its own size


def walls(texts: Sequence[str], head: str) -> tuple[Leaf, ...]:
    """What people wrote as pages of cards, in the order given: in the largest look that holds all on one page, else
    nine on a page. A long card is two columns wide.
    """
    if len(texts) == 1:
        return (Leaf(start=0, stop=1, look=ONE.look),)
    space = space_under(head, STEPS[2])
    for look in LOOKS:
        if (at := _filled(texts, 0, look, space)) == len(texts):
            return (Leaf(start=0, stop=at, look=look.look),)
    made, start = [], 0
    while start < len(texts):
        stop = max(start + 1, _filled(texts, start, LOOKS[-1], space))
        made.append(Leaf(start=start, stop=stop))
        start = stop
    return tuple(made)


def is_wide(text: str, leaf: Leaf, head: str) -> bool:
    """Whether the card takes two columns on its page."""
    look = next((look for look in LOOKS if look.look == leaf.look), ONE)
    return _columns(text, look, space_under(head, STEPS[2])) > 1


def _filled(texts: Sequence[str], start: int, look: Cards, space: float) -> int:
    """The number of the first text that has no place on a page that begins with `start`."""
    row = column = 0
    for at in range(start, len(texts)):
        wide = _columns(texts[at], look, space)
        if column + wide > look.columns:
            row, column = row + 1, 0
        if row == look.rows or not wide:
            return at
        column += wide
    return len(texts)


def _columns(text: str, look: Cards, space: float) -> int:
    """How many columns the text needs, 0 where not even two hold it (the last look always takes it)."""
    height = (space - GUTTER * (look.rows - 1)) / look.rows - OVER
    for columns in range(1, min(2, look.columns) + 1):
        each = (WIDTH - GUTTER * (look.columns - 1)) / look.columns
        width = each * columns + GUTTER * (columns - 1) - BESIDE
        if lines("00 " + text, look.size, width) * look.size * 1.14 <= height:
            return columns
    return 2 if look is LOOKS[-1] else 0


COLUMN_HEAD = 2.6  # what a column is called, and the air under it


def columned(texts: Sequence[str], columns: Sequence[int], head: str, of: int) -> tuple[Leaf, ...]:
    """The same for a board of `of` columns: each goes on on the next slide when it is full, beside the others."""
    space = space_under(head, STEPS[2]) - COLUMN_HEAD
    for look in LOOKS[1:]:
        made = _beside(texts, columns, of, space, look)
        if len(made) == 1:
            break
    return made


def _beside(texts: Sequence[str], columns: Sequence[int], of: int, space: float, look: Cards) -> tuple[Leaf, ...]:
    parts = [
        _stacked(texts, [at for at, n in enumerate(columns) if n == column], of, space, look) for column in range(of)
    ]
    slides = zip_longest(*parts, fillvalue=())
    return tuple(Leaf(start=0, stop=0, look=look.look, columns=tuple(slide)) for slide in slides)


def _stacked(
    texts: Sequence[str], those: Sequence[int], of: int, space: float, look: Cards
) -> list[tuple[int, ...]]:  # fmt: skip
    """The rows of one column, slide by slide."""
    width = (WIDTH - GUTTER * (of - 1)) / of - BESIDE
    made: list[tuple[int, ...]] = []
    filled = space + 1
    for at in those:
        height = lines("00 " + texts[at], look.size, width) * look.size * 1.14 + OVER + GUTTER
        if filled + height > space + GUTTER:
            made.append(())
            filled = 0.0
        made[-1] += (at,)
        filled += height
    return made


LISTED, HEADS, MOST_LISTED = 26.0, 2.0, 7  # of a list: the width of its texts, the height of its heads, rows on a page


def lists(texts: Sequence[str], head: str) -> tuple[Leaf, ...]:
    """The rows of a list on as few slides as hold them."""
    made, start, space, height = [], 0, space_under(head) - HEADS, 0.0
    for at, text in enumerate(texts):
        each = lines(text, STEPS[1], LISTED) * STEPS[1] * 1.1 + 0.7
        if at > start and (height + each > space or at - start == MOST_LISTED):
            made.append(Leaf(start=start, stop=at))
            start, height = at, 0.0
        height += each
    return (*made, Leaf(start=start, stop=len(texts))) if texts else ()


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """`most`: how many words fit; `shrink`: how many sizes smaller than usual."""

    most: int
    shrink: int


WORD_SIZES = (STEPS[1], STEPS[2], STEPS[3], STEPS[5], STEPS[7])  # .size-1 … .size-5 in stage/charts.css
MOST_WORDS = 30
BETWEEN = 1.6


def cloud(rows: Sequence[Any], space: float) -> Cloud:
    """The words that fit, most frequent first; smaller before fewer."""
    for most in range(min(len(rows), MOST_WORDS), 0, -3):
        for shrink in range(len(WORD_SIZES)):
            more = NOTE if most < len(rows) else 0
            if _cloud_height(rows[:most], shrink) + more <= space:
                return Cloud(most=most, shrink=shrink)
    return Cloud(most=1, shrink=len(WORD_SIZES) - 1)


def _cloud_height(rows: Sequence[Any], shrink: int) -> float:
    height, filled, tallest = 0.0, 0.0, 0.0
    for row, size in zip(rows, charts.word_sizes(rows), strict=True):
        em = WORD_SIZES[max(1, size - shrink) - 1]
        wide = charts.text_width(row.label, em * CLOSE) + charts.text_width(f" {row.n}", 1) + BETWEEN
        if filled and filled + wide > WIDTH:
            height, filled, tallest = height + tallest * 1.15, 0.0, 0.0
        filled, tallest = filled + wide, max(tallest, em)
    return height + tallest * 1.15
