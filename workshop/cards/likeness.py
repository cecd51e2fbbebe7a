"""PURE. Which cards may say the same: plain rules whose reason can be told, a proposal and never more."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from workshop.cards.piles import Pile
from workshop.ground.text import fold

MOST = 3  # proposals at a time
LEAST = 2  # words in common
HALF = 0.5  # of all the words that the two have
SHORT = 3  # characters; what is shorter says nothing alone
WORD = re.compile(r"[^\W\d_]+")
SAYING_NOTHING = """
alla allt andra att bara behöver bli blir borde både där därför den denna det detta dom efter eller ett finns från för
före genom gör göra har hela hur här ingen inga inget inte inom just kan man med mellan mer mera mot måste mycket någon
något några när och också olika oss över samma sin sina ska skulle som så till tydlig under ut utan vad var vara varje
vem vet vi vid vilka vilken våra vår vårt åt än är
"""
EMPTY = frozenset(SAYING_NOTHING.split())
_stemmer = snowballstemmer.stemmer("swedish")


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Piles that may say the same, and the `words` that all of them have."""

    piles: tuple[Pile, ...]
    words: tuple[str, ...]


def alike(piles: Sequence[Pile]) -> tuple[Alike, ...]:
    """The first few that are found; no pile is in two of them."""
    found: list[Alike] = []
    taken: set[str] = set()
    having: dict[str, list[int]] = {}
    for at, pile in enumerate(piles):
        for stem in stems(pile.text):
            having.setdefault(stem, []).append(at)
    for at, pile in enumerate(piles):
        if len(found) == MOST:
            break
        if pile.id in taken:
            continue
        near = [piles[other] for other in _near(at, piles, having) if piles[other].id not in taken]
        if not near:
            continue
        these = (pile, *near)
        taken |= {one.id for one in these}
        found.append(Alike(piles=these, words=_common(these)))
    return tuple(found)


def _near(at: int, piles: Sequence[Pile], having: dict[str, list[int]]) -> list[int]:
    """The later ones that share enough with this one."""
    mine = stems(piles[at].text)
    shared = Counter(other for stem in mine for other in having[stem] if other > at)
    return sorted(
        other
        for other, n in shared.items()
        if n >= LEAST and n >= HALF * (len(mine) + len(stems(piles[other].text)) - n)
    )


def _common(piles: Sequence[Pile]) -> tuple[str, ...]:
    """Words of the first that all of them have; where there is none, those it shares with the second."""
    mine = stems(piles[0].text)
    every = [word for stem, word in mine.items() if all(stem in stems(pile.text) for pile in piles[1:])]
    return tuple(every or [word for stem, word in mine.items() if stem in stems(piles[1].text)])


@lru_cache(maxsize=4096)
def stems(text: str) -> dict[str, str]:
    """What the words of a text that say something have in common with their other forms, each with the word."""
    words = [word for word in WORD.findall(fold(text)) if len(word) >= SHORT and word not in EMPTY]
    return dict(zip(_stemmer.stemWords(words), words, strict=True))
