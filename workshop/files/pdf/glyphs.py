"""A character that no bundled font can draw would make the PDF invalid (PDF/UA 7.21.8): such ones become □."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

UNKNOWN = "□"

# Joiners and selectors steer how neighbours are drawn and need no glyph of their own.
_SHAPING = frozenset({0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F})
# Direction overrides could turn the text around them backwards, and controls are not text.
_UNWANTED_CATEGORIES = ("Cc", "Cf", "Cs")
_KEPT_CONTROLS = frozenset({0x09, 0x0A, 0x0D})


def twins(fonts: Iterable[Path]) -> dict[int, int]:
    """Signs that are drawn with the same glyph as another: the lowest code point of each such set.

    A font in a PDF gives a glyph one sign only, so what looks like «it-chef» is found by typing it or not, depending on
    which hyphen came first. Spaces keep their kinds, for lines break at some of them.
    """
    found: dict[int, int] = {}
    for file in fonts:
        with TTFont(file, lazy=True) as font:
            lowest: dict[str, int] = {}
            for point, glyph in sorted(font.getBestCmap().items()):
                if unicodedata.category(chr(point)) not in ("Zs", *_UNWANTED_CATEGORIES):
                    low = lowest.setdefault(glyph, point)
                    if point != low:
                        found.setdefault(point, low)
    return found


def drawable(fonts: Iterable[Path]) -> frozenset[int]:
    """Code points that at least one of the fonts has a glyph for."""
    found: set[int] = set()
    for file in fonts:
        with TTFont(file, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


class Replacement(dict[int, str | None]):
    """A table for `str.translate` that learns each character the first time it meets it."""

    def __init__(self, known: frozenset[int], twins: Mapping[int, int] | None = None) -> None:
        super().__init__({point: chr(low) for point, low in (twins or {}).items()})
        self._known = known

    def __missing__(self, point: int) -> str | None:
        self[point] = drawn = self._drawn(point)
        return drawn

    def _drawn(self, point: int) -> str | None:
        character = chr(point)
        if point in _SHAPING or point in _KEPT_CONTROLS:
            return character
        if unicodedata.category(character) in _UNWANTED_CATEGORIES:
            return None
        return character if point in self._known else UNKNOWN


def replace_unknown(text: str, table: Replacement) -> str:
    """Compose first: a letter and its accent in two parts may exist as one glyph only."""
    return unicodedata.normalize("NFC", text).translate(table)
