"""What is published of one statement."""

from collections.abc import Sequence
from typing import Any

from workshop.questions.steps import counts_index
from workshop.results import indexes
from workshop.results.laid_out import AskedStatement, LaidOut, note, per_step

APART = ("vet_ej", "forstar_inte", "inte_relevant")


def statement_table(laid: LaidOut, asked: AskedStatement) -> dict[str, Any]:
    given = [person.answers.get(asked.key) or {} for person in laid.people]
    now = [answer.get("now") for answer in given]
    steps = per_step(now, asked.steps)
    shown = _distribution(steps, laid)
    if shown["n"] is None:
        laid.notes.append(note("few_on_scale", asked.key))
    wanted = _wanted([answer.get("wanted") for answer in given], asked, shown["index"], laid)
    return {
        "key": asked.key,
        "theme_key": asked.theme_key,
        "in_index": asked.in_index,
        "paired": asked.paired,
        "all": {**shown, **{apart: now.count(apart) for apart in APART}},
        "wanted": wanted,
        **laid.split(asked, now, steps),
    }


def _distribution(counts: list[int], laid: LaidOut) -> dict[str, Any]:
    """Exact, from the threshold on."""
    spread = indexes.counts_spread(counts) if sum(counts) >= laid.threshold else None
    index = counts_index(counts)
    if spread is None or index is None:
        return dict.fromkeys(("n", "steps", "index", "q1", "median", "q3"))
    quartiles = {"q1": spread.q1, "median": spread.median, "q3": spread.q3}
    return {"n": sum(counts), "steps": counts, "index": indexes.whole(index), **quartiles}


def _wanted(wanted: Sequence[Any], asked: AskedStatement, now: int | None, laid: LaidOut) -> dict[str, Any] | None:
    if not asked.asks_wanted:
        return None
    shown = _distribution(per_step(wanted, asked.steps), laid)
    if shown["n"] is None:
        laid.notes.append(note("wanted", asked.key))
    return {
        **{key: shown[key] for key in ("n", "steps", "index", "median")},
        "gap": gap_between(now, shown["index"]),
    }


def gap_between(now: int | None, wanted: int | None) -> int | None:
    return None if now is None or wanted is None else wanted - now
