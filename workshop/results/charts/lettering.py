"""How much room words take: the cloud, and lines that are broken without a font being read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.results.charts.rows import Row, value


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
