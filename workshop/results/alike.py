"""PURE. Answers in own words that say the same."""

from collections.abc import Sequence

from workshop.ground.text import same


def gathered(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Each text once, in its first spelling, with how many wrote it; the most frequent first."""
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(same(text), []).append(text)
    return sorted(((alike[0], len(alike)) for alike in found.values()), key=lambda one: -one[1])
