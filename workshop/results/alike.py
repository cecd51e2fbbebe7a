"""PURE. Answers in own words that say the same."""

from collections.abc import Sequence

from workshop.ground.text import fold


def gathered(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Each text once, in its first spelling, with how many wrote it; the most frequent first."""
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(" ".join(fold(text).split()).rstrip(".!"), []).append(text)
    return sorted(((same[0], len(same)) for same in found.values()), key=lambda one: -one[1])
