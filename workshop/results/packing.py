"""Place words of different size so that none overlap: a spiral from the middle, largest first, none turned.

The same words give the same picture. Widths are estimated, so that no font has to be read.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NARROW, _WIDE = frozenset("iljtfrI.,:;!|'’()- "), frozenset("mwMWÅÄÖ—")
_BOX = tuple[float, float, float, float]
_LARGEST, _SMALLEST = 54, 20
_MOST, _LONGEST = 40, 28  # words in the picture; signs of one word, the rest is in the list


@dataclass(frozen=True, kw_only=True)
class Word:
    text: str
    n: int
    x: float
    y: float  # base line
    size: int
    strong: bool


def text_width(text: str, size: float) -> float:
    """Roughly what a line of text takes, in the unit of size."""
    return size * sum(map(_advance, text))


def _advance(sign: str) -> float:
    if sign in _NARROW:
        return 0.3
    if sign in _WIDE:
        return 0.85
    return 1.3 if ord(sign) > 0x2E7F else 0.66 if sign.isupper() else 0.54


def pack(rows: Sequence[Any], width: int = 640, height: int = 300) -> list[Word]:
    """Rows carry `label` and `n`. A word that finds no room is left out: the list beside the picture has it."""
    counted = [(_read(row, "label"), _read(row, "n") or 0) for row in rows]
    counted = sorted(counted, key=lambda word: (-word[1], word[0]))[:_MOST]
    most = max((n for _text, n in counted), default=1) or 1
    taken: list[_BOX] = []
    placed = []
    for text, n in counted:
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        size = round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(n / most)) if most > 1 else 30
        room = (text_width(text, size) * 1.05 + 12, size * 1.02)
        box = _free_place(room, taken, width, height)
        if box:
            taken.append(box)
            middle = round((box[0] + box[2]) / 2, 1)
            line = round((box[1] + box[3]) / 2 + size * 0.34, 1)
            placed.append(Word(text=text, n=n, x=middle, y=line, size=size, strong=n * 2 > most))
    return placed


def _free_place(room: tuple[float, float], taken: Sequence[_BOX], width: int, height: int) -> _BOX | None:
    across, down = room[0] / 2, room[1] / 2
    for step in range(1400):
        turn = step * 0.3
        x, y = width / 2 + 2.1 * turn * math.cos(turn * 0.5), height / 2 + 0.9 * turn * math.sin(turn * 0.5)
        box = (x - across, y - down, x + across, y + down)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _overlap(a: _BOX, b: _BOX) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def _read(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)
