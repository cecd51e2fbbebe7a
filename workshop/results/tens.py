"""What is shown of a group: whole tens, never below 20 or above 80, and nothing else.

Whatever is decided here is decided from numbers that everybody sees (`varied`), or from how many of a class answered
(`split`). Add nothing that looks at *what* a class answered: it can be run backwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.questions.tens import HIGH as HIGH
from workshop.questions.tens import LOW as LOW
from workshop.questions.tens import said as said
from workshop.questions.tens import tens as tens

APART = 20  # fewer than 20 apart is "ungefär lika"
Weights = Sequence[int]  # what each answer is worth; the most is 100 of 100
Direction = Literal["up", "down", "same"]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One class's answers to one question. Neither is ever shown, not even added up over classes.

    `counts`: people per step or alternative. `people`: those on the scale, or who chose any alternative; with several
    choices one person is in many counts.
    """

    counts: Sequence[int]
    people: int


def scale(steps: int) -> list[Weights]:
    """One value: the index."""
    return [range(steps)]


def alternatives(n: int) -> list[Weights]:
    """A share for each; with several choices too, where a person may count in many of them."""
    return [[int(at == one) for at in range(n)] for one in range(n)]


def varied(total: Sequence[int], threshold: int, *, beside: int) -> bool:
    """Whether enough lie outside the `beside` most chosen answers. `total`: everybody's, which all can see.

    Asked before `split`, so that it is never tried where it tells too much: with 1 for every split (where nearly all
    chose one step, tens tell who did), with 2 for units beside roles (of two steps, tens tell how many chose which).
    """
    return sum(sorted(total)[:-beside]) >= threshold


def split(classes: Sequence[Answered], weights: Sequence[Weights], threshold: int) -> list[list[int]] | None:
    """Per class one value for each of the weights; None unless every class has `threshold` people who answered."""
    if len(classes) < 2 or min(one.people for one in classes) < threshold:
        return None
    return [[_value(one, worth) for worth in weights] for one in classes]


def _value(one: Answered, worth: Weights) -> int:
    total = sum(w * n for w, n in zip(worth, one.counts, strict=True))
    return tens(100 * total, max(worth) * one.people)


def mean(values: Sequence[Sequence[int] | None]) -> list[int] | None:
    """Per class the mean of what is shown of the parts, in tens; None where fewer than half of them are split.

    Made of published numbers alone, so it can tell nothing that they do not.
    """
    shown = [one for one in values if one is not None]
    if not shown or 2 * len(shown) < len(values):
        return None
    return [tens(sum(column), len(column)) for column in zip(*shown, strict=True)]


WORDS = {20: "dåligt eller inte alls", 30: "ganska dåligt", 40: "ganska dåligt", 60: "ganska bra", 70: "ganska bra"}


def in_words(index: int) -> str:
    """An index in the scale's own words: «stämmer ganska bra». Exact ones (0-100) as if they were tens."""
    value = tens(index, 1)
    if value == (LOW + HIGH) // 2:
        return "mitt emellan"
    return f"stämmer {WORDS.get(value, 'bra eller helt')}"


def compared(then: int, now: int) -> Direction:
    """Two measurements of one class, from the published tens only."""
    return "same" if abs(now - then) < APART else "up" if now > then else "down"
