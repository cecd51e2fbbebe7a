"""PURE. Where a long Swedish word may be broken: not every browser has a hyphenation for Swedish."""

import re
from functools import cache, lru_cache
from typing import Any

import pyphen

LONG = 18  # letters; a shorter word has room on every screen
SOFT, NO_BREAK = "\u00ad", "\u2060"  # a hyphen where the line is broken; what keeps «e-tjänst» together
_WORD = re.compile(rf"\b[^\W\d_]{{{LONG},}}")
_SHORT_FIRST = re.compile(r"\b([^\W\d_]-)(?=[^\W\d_])")


@cache
def patterns() -> Any:
    """Read once, which takes some tenths of a second."""
    return pyphen.Pyphen(lang="sv", left=3, right=3)


# What is no running text: markup, and all of what is typed into, run, drawn or read as a value. Or else a long word.
_NOT_TEXT = r"<(textarea|script|style|title|option|svg)\b.*?</\1>|<[^>]*>"
_IN_HTML = re.compile(rf"{_NOT_TEXT}|{_WORD.pattern}", re.DOTALL)


def in_html(html: str) -> str:
    """HTML of our own, with soft hyphens in the long words of its text. Twice changes nothing more."""
    return _IN_HTML.sub(lambda found: found[0] if found[0].startswith("<") else _hyphened(found[0]), html)


@lru_cache(maxsize=4096)
def _hyphened(word: str) -> str:
    return str(patterns().inserted(word, SOFT))


def softened(text: str) -> str:
    """The same words, with soft hyphens in the long ones."""
    return _WORD.sub(lambda word: _hyphened(word[0]), _SHORT_FIRST.sub(rf"\1{NO_BREAK}", text))
