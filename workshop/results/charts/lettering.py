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
    taken = 0
    for word in text.split():
        wide = _advance(word)
        if lines and size * (taken + SPACE + wide) / EM <= width:
            lines[-1] += f" {word}"
            taken += SPACE + wide
        else:
            lines.append(word)
            taken = wide
    return lines


EM = 100  # what a sign is counted in: its size has so many
SPACE = 30
_NARROW, _BROAD = frozenset("iljtfrI.,:;!|'’()- "), frozenset("mwMWÅÄÖ—")


class _Advances(dict[str, int]):
    """Of each sign that has been met; those of other scripts are too many to keep."""

    def __missing__(self, sign: str) -> int:
        if ord(sign) > 0x2E7F:
            return 130
        self[sign] = SPACE if sign in _NARROW else 85 if sign in _BROAD else 66 if sign.isupper() else 54
        return self[sign]


_ADVANCES = _Advances()


def text_width(text: str, size: float) -> float:
    """Roughly what a line of text takes, in the unit of size; no font is read."""
    return size * _advance(text) / EM


def _advance(text: str) -> int:
    return sum(map(_ADVANCES.__getitem__, text))
