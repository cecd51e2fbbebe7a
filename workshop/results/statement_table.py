"""What is published of one statement."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.results import indexes
from workshop.results.disclosure import Cell, gate_steps
from workshop.results.room import AskedStatement, Room, note

APART = ("vet_ej", "forstar_inte")


def statement_table(room: Room, asked: AskedStatement) -> dict[str, Any]:
    given = [person.answers.get(asked.key) or {} for person in room.people]
    now = [answer.get("now") for answer in given]
    steps = _per_step(now, asked.steps)
    cells = _histograms(room, now, asked.steps)
    shown = gate_steps(cells, steps=asked.steps, threshold=room.threshold, splits=room.splits)
    room.explain(asked.key, shown)
    enough = may_be_told(steps, room)
    if not enough:
        room.notes.append(note("few_on_scale", asked.key))
    wanted = _wanted(given, asked, steps, room) if asked.asks_wanted else None
    if wanted and wanted["n"] is None:
        room.notes.append(note("wanted", asked.key))

    def row(people: list[int]) -> dict[str, Any]:
        counts = _per_step([now[at] for at in people], asked.steps)
        return {"n": sum(counts), "index": _index(counts), "steps": counts if shown.steps else None}

    return {
        "key": asked.key,
        "theme_key": asked.theme_key,
        "in_index": asked.in_index,
        "all": {**_distribution(steps, enough), **{apart: now.count(apart) for apart in APART}},
        "wanted": wanted,
        **room.split(shown, row),
    }


def may_be_told(steps: Sequence[int], room: Room) -> bool:
    """Tell whether enough people are on the scale, and not everybody in the room on one and the same step of it."""
    return sum(steps) >= room.threshold and max(steps) < len(room.people)


def _histograms(room: Room, now: Sequence[Any], steps: int) -> dict[Cell, tuple[int, ...]]:
    kinds = [*range(1, steps + 1), *APART, None]
    found: dict[Cell, Counter[Any]] = {}
    for cell, answer in zip(room.cells, now, strict=True):
        found.setdefault(cell, Counter())[answer] += 1
    return {cell: tuple(counts[kind] for kind in kinds) for cell, counts in found.items()}


def _per_step(answers: Sequence[Any], steps: int) -> list[int]:
    counted = Counter(answer for answer in answers if isinstance(answer, int))
    return [counted[step] for step in range(1, steps + 1)]


def _index(counts: Sequence[int]) -> int | None:
    index = indexes.counts_index(counts)
    return None if index is None else indexes.whole(index)


def _distribution(counts: list[int], enough: bool) -> dict[str, Any]:
    spread = indexes.counts_spread(counts) if enough else None
    if spread is None:
        return dict.fromkeys(("n", "steps", "index", "q1", "median", "q3"))
    quartiles = {"q1": spread.q1, "median": spread.median, "q3": spread.q3}
    return {"n": sum(counts), "steps": counts, "index": _index(counts), **quartiles}


def _wanted(
    given: Sequence[Mapping[str, Any]], asked: AskedStatement, now: Sequence[int], room: Room
) -> dict[str, Any]:
    now_index = _index(now) if may_be_told(now, room) else None
    counts = _per_step([answer.get("wanted") for answer in given], asked.steps)
    shown = _distribution(counts, may_be_told(counts, room))
    return {
        **{key: shown[key] for key in ("n", "steps", "index", "median")},
        "gap": gap_between(now_index, shown["index"]),
    }


def gap_between(now: int | None, wanted: int | None) -> int | None:
    return None if now is None or wanted is None else wanted - now
