"""What is published of one theme, and of all themes together: made of what is published of the statements alone.

So it can tell nothing that they do not, needs no rule of its own, and can be made anew from a stored snapshot.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from workshop.questions.shares import share_of
from workshop.questions.steps import counts_index
from workshop.results import indexes, tens
from workshop.results.laid_out import SPLITS, Rows
from workshop.results.statement_table import gap_between

Table = Mapping[str, Any]


def theme_table(key: str, statements: Sequence[Table]) -> dict[str, Any]:
    """`statements`: the published tables of those that the theme's index is made of.

    The index is the mean of the statements' exact values, a class's the mean of the tens that it shows. Neither is
    shown where fewer than half of the statements have one.
    """
    shown = [one["all"]["steps"] for one in statements if one["all"]["steps"]]
    exact = [counts_index(steps) or 0.0 for steps in shown]
    index = indexes.whole(fmean(exact)) if exact and 2 * len(exact) >= len(statements) else None
    wanted = _mean([(one["wanted"] or {}).get("index") for one in statements])
    return _table(key, index, wanted, [one["all"]["n"] for one in statements], statements, _classes(statements))


def joined(key: str | None, parts: Sequence[Table], statements: Sequence[Table]) -> dict[str, Any]:
    """Several tables as one: the mean of the parts, where none is missing."""
    index, wanted = (_mean([part["all"][name] for part in parts]) for name in ("index", "wanted"))
    every = {split: all(part[split] for part in parts) for split in SPLITS}
    rows = {split: of if every[split] else None for split, of in _classes(parts).items()}
    return _table(key, index, wanted, [part["all"]["n"] for part in parts], statements, rows)


def _table(
    key: str | None, index: int | None, wanted: int | None, behind: Sequence[int | None], statements: Sequence[Table],
    rows: Mapping[str, Rows],
) -> dict[str, Any]:  # fmt: skip
    """`n`: the fewest people behind any of the values that it is made of."""
    n = min((one for one in behind if one is not None), default=None) if index is not None else None
    numbers = {"n": n, "index": index, "wanted": wanted, "gap": gap_between(index, wanted)}
    return {"key": key, "all": {**numbers, **_apart(statements)}, **rows}


def _classes(parts: Sequence[Table]) -> dict[str, Rows]:
    return {split: _of_classes([part[split] for part in parts]) for split in SPLITS}


def _of_classes(tables: Sequence[Rows]) -> Rows:
    values = tens.mean([[row["index"] for row in rows] if rows else None for rows in tables])
    known = next((rows for rows in tables if rows), [])
    return [{**row, "index": value} for row, value in zip(known, values, strict=True)] if values else None


def _apart(statements: Sequence[Table]) -> dict[str, int]:
    """Per cent of the answers that are shown."""
    rows = [one["all"] for one in statements]
    given = sum((row["n"] or 0) + row["vet_ej"] + row["forstar_inte"] for row in rows)
    names = {"dont_know": "vet_ej", "not_understood": "forstar_inte"}
    return {name: share_of(sum(row[apart] for row in rows), given) for name, apart in names.items()}


def _mean(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return indexes.whole(fmean(known)) if known and len(known) == len(values) else None
