"""What is seen of a question while it is open, by desk and stage alike: bars of fifths, and never a number.

A batch is what stood once `threshold` more had answered. Its bars are shown when the next batch is full, so that they
and the exact result at the close always lie `threshold` people apart: bars of the latest would tell of who came last.
Nobody takes an answer back once bars have been seen (answers.queries.has_been_seen), or that would not hold. And no bar
is shorter than one fifth or longer than four, so that a batch of one mind is not read off.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.ground.text import N_
from workshop.questions import kinds
from workshop.questions.base import Spec
from workshop.questions.tally import Tally

LEAST, MOST = 1, 4
WORDS = {
    1: N_("högst en femtedel"),
    2: N_("ungefär två femtedelar"),
    3: N_("ungefär tre femtedelar"),
    4: N_("minst fyra femtedelar"),
}
Seen = Mapping[str, Any]  # {"n": people in the batch that waits, "waiting": its bars, "shown": those of the one before}


def fifth(n: int, of: int) -> int:
    """How many fifths `n` of `of` are, half up, never below one or above four."""
    return min(max((10 * n + of) // (2 * of), LEAST), MOST)


def labels(kind: str, spec: Spec) -> list[str]:
    """What the bars stand for, in the order of the question; none where people write words of their own."""
    return [row.label for row in kinds.get(kind).tally([], spec).rows]


def bars(tally: Tally, *, kind: str, spec: Spec, threshold: int) -> list[int] | None:
    """Fifths of those who gave an answer that counts, in the order of `labels`; None where those are too few."""
    people = {row.key: row.n for row in tally.rows}
    counted = tally.n - sum(row.n for row in tally.apart)
    if counted < threshold:
        return None
    return [fifth(people.get(row.key, 0), counted) for row in kinds.get(kind).tally([], spec).rows]


def is_due(seen: Seen | None, n: int, threshold: int) -> bool:
    """Whether the next batch is full when `n` have answered."""
    return n >= (seen["n"] if seen else 0) + threshold


def turned(seen: Seen | None, n: int, waiting: Sequence[int] | None) -> dict[str, Any]:
    """What is seen once a batch of `n` is full: the one before."""
    return {"n": n, "waiting": waiting, "shown": seen["waiting"] if seen else None}
