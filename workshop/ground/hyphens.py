"""PURE. Where a long Swedish word may be broken: not every browser has a hyphenation for Swedish."""

import re
from functools import cache
from typing import Any

import pyphen

LONG = 18  # letters; a shorter word has room on every screen
SOFT, NO_BREAK = "\u00ad", "\u2060"  # a hyphen where the line is broken; what keeps «e-tjänst» together
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_SHORT_FIRST = re.compile(r"\b([^\W\d_]-)(?=[^\W\d_])")


@cache
def patterns() -> Any:
    """Read once, which takes some tenths of a second."""
    return pyphen.Pyphen(lang="sv", left=3, right=3)


def softened(text: str) -> str:
    """The same words, with soft hyphens in the long ones."""
    kept = _SHORT_FIRST.sub(rf"\1{NO_BREAK}", text)
    return _WORD.sub(lambda word: patterns().inserted(word[0], SOFT), kept)
