"""What is published of the maturity module: categories, the two dimensions, and both together.

A category is made as a theme is. A dimension is the mean of its categories and the whole the mean of the dimensions.
One that lacks a part has no index.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.results.theme_table import Table, joined, theme_table

WHOLE = "mognad"


def maturity_table(
    dimensions: Mapping[str, Sequence[str]], statements: Mapping[str, Sequence[Table]]
) -> dict[str, Any]:
    """`dimensions`: category keys by dimension. `statements`: the published tables by category."""
    tables = {key: theme_table(key, statements[key]) for keys in dimensions.values() for key in keys}
    made = [
        joined(dimension, [tables[key] for key in keys], [one for key in keys for one in statements[key]])
        for dimension, keys in dimensions.items()
    ]
    every = [one for key in tables for one in statements[key]]
    return {"categories": list(tables.values()), "dimensions": made, "total": joined(WHOLE, made, every)}
