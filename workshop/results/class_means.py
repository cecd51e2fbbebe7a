"""A class's index of a theme, or of several together: the mean of what is published of the parts, and of nothing else.

So it can tell nothing that they do not, passes no gate, and can be made anew from a stored snapshot.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any

from workshop.results import indexes

Rows = list[dict[str, Any]] | None
SPLITS = ("roles", "units")


def of_statements(statements: Sequence[Mapping[str, Any]], split: str) -> Rows:
    """None where fewer than half of a theme's statements are split: as many as a person must answer to count."""
    tables = [one[split] for one in statements if one[split]]
    return _means(tables) if tables and 2 * len(tables) >= len(statements) else None


def of_parts(parts: Sequence[Mapping[str, Any]], split: str) -> Rows:
    """None where one of the themes, categories or dimensions is not split."""
    tables = [one[split] for one in parts]
    return _means(tables) if tables and None not in tables else None


def _means(tables: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Per class the mean of its indexes, and the fewest people behind any of them."""
    return [
        {
            "class": rows[0]["class"],
            "n": min(row["n"] for row in rows),
            "index": indexes.whole(fmean(row["index"] for row in rows)),
        }
        for rows in zip(*tables, strict=True)
    ]


def agree(tables: Mapping[str, Any]) -> bool:
    """Tell whether the rows of a snapshot (results/snapshot.py) are what their parts make them."""
    return tables["too_few"] or all(table[split] in (None, made) for table, split, made in _made(tables))


def _made(tables: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str, Rows]]:
    maturity = tables["maturity"] or {"categories": [], "dimensions": [], "total": None}
    categories, dimensions = maturity["categories"], maturity["dimensions"]
    each = len(categories) // (len(dimensions) or 1)  # in the order of their dimensions
    for split in SPLITS:
        for table in (*tables["themes"], *categories):
            behind = [one for one in tables["statements"] if one["theme_key"] == table["key"] and one["in_index"]]
            yield table, split, of_statements(behind, split)
        for at, table in enumerate(dimensions):
            yield table, split, of_parts(categories[at * each : (at + 1) * each], split)
        for table, parts in ((tables["total"], tables["themes"]), (maturity["total"], dimensions)):
            if table:
                yield table, split, of_parts(parts, split)
