"""How everybody answered the statement that a finding speaks of, as a small picture beside its sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.ground.text import N_
from workshop.results.talking.finding import Numbers

# Which of the piles the sentence counts: of the steps, from the left; -1 is those apart.
COUNTED: Mapping[str, tuple[int, ...]] = {
    "split": (0, 1, 4, 5),
    "agreed_low": (0, 1, 2),
    "agreed_high": (3, 4, 5),
    "strongest": (3, 4, 5),
    "dont_know": (-1,),
    "not_understood": (-1,),
}
APART = {"not_understood": N_("Förstår inte"), "": N_("Vet ej")}


@dataclass(frozen=True, kw_only=True)
class Pile:
    """People who gave one answer. `tall`: per cent of the tallest; `counted`: whether the sentence speaks of them."""

    n: int
    tall: int
    counted: bool


@dataclass(frozen=True, kw_only=True)
class Spread:
    """`steps`: from "stämmer inte alls" to "stämmer helt"; `apart`: those who are not on the scale, called `called`."""

    steps: tuple[Pile, ...]
    apart: Pile
    called: str


def answers_of(row: Numbers) -> dict[str, Any]:
    """What a finding keeps of a statement's row in the snapshot, to be drawn; nothing where nothing of it is shown.

    A pair is two sentences: how all answered together is an answer to neither.
    """
    counts = row["all"]["steps"]
    if not counts or row["paired"]:
        return {}
    return {"steps": counts, "vet_ej": row["all"]["vet_ej"], "forstar_inte": row["all"]["forstar_inte"]}


def spread(rule: str, values: Numbers) -> Spread | None:
    """None where the rule is told better by a line, or nothing was kept to draw."""
    counted, counts = COUNTED.get(rule), values.get("steps")
    if not counted or not counts:
        return None
    apart = values["forstar_inte"] if rule == "not_understood" else values["vet_ej"]
    *steps, last = _piles((*counts, apart), [at % (len(counts) + 1) for at in counted])
    return Spread(steps=tuple(steps), apart=last, called=APART.get(rule, APART[""]))


def _piles(counts: tuple[int, ...], counted: list[int]) -> Iterator[Pile]:
    tallest = max(*counts, 1)
    for at, n in enumerate(counts):
        yield Pile(n=n, tall=round(100 * n / tallest), counted=at in counted)
