"""What is published of the maturity module: categories, the two dimensions, and both together.

A category is computed as a theme is: the mean over those who placed at least half of its statements on the scale. A
dimension is the mean of its categories and the whole the mean of the dimensions. One that lacks a part has no index.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.results.room import AskedStatement, Room
from workshop.results.theme_table import joined, person_total, questions_of, score, theme_table

WHOLE = "mognad"
Scores = list[float | None]


def maturity_table(
    room: Room,
    dimensions: Mapping[str, Sequence[str]],
    questions: Sequence[AskedStatement],
    statements: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """`dimensions`: the keys of the categories by the key of their dimension."""
    keys = [category for categories in dimensions.values() for category in categories]
    tables = {key: theme_table(room, key, questions, statements) for key in keys}
    asked = {key: questions_of(key, questions) for key in keys}
    scores: dict[str, Scores] = {
        dimension: [person_total([score(person, asked[key]) for key in categories]) for person in room.people]
        for dimension, categories in dimensions.items()
    }
    made = [
        joined(
            room, dimension, [tables[key] for key in categories], scores[dimension],
            [question for key in categories for question in asked[key]],
        )
        for dimension, categories in dimensions.items()
    ]  # fmt: skip
    both = [person_total(list(pair)) for pair in zip(*scores.values(), strict=True)]
    every = [question for key in keys for question in asked[key]]
    return {
        "categories": list(tables.values()),
        "dimensions": made,
        "total": joined(room, WHOLE, made, both, every),
    }
