"""What is seen of a question while it is open, by desk and stage alike: bars of fifths, and never a number.

A batch is what stood once `threshold` more had answered. Its bars are shown when the next batch is full, so that they
and the exact result at the close always lie `threshold` people apart: bars of the latest would tell of who came last.
Answers that were taken back are no longer there, so a batch is full, and a result is shown (polls.py), only where that
many more than the batch before it still stand. And no bar is shorter than one fifth or longer than four, so that a
batch of one mind is not read off.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.ground.text import N_
from workshop.questions import kinds
from workshop.questions.base import Spec, Tally

LEAST, MOST = 1, 4
WORDS = {
    1: N_("högst en femtedel"),
    2: N_("ungefär två femtedelar"),
    3: N_("ungefär tre femtedelar"),
    4: N_("minst fyra femtedelar"),
}
# {"n": people in the batch that waits, "waiting": its bars, "shown" and "of": bars and people of the one before}
Seen = Mapping[str, Any]


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
    shown = seen["waiting"] if seen else None
    return {"n": n, "waiting": waiting, "shown": shown, "of": seen["n"] if seen and shown else people_seen(seen)}


def people_seen(seen: Seen | None) -> int:
    """How many the bars that have been seen last are of; 0 where none have."""
    return seen["of"] if seen else 0
