"""What a snapshot says it publishes is what stands in it: no number more, no number less."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.privacy.rooms import random_room
from workshop.results.published import published_rows

ABOUT_THE_RULES = {"rule_version", "threshold", "classes/threshold"}


def scraped(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number in the JSON, by where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scraped(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from scraped(inner, f"{path}/{at}")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path.lstrip("/"), value


@pytest.mark.parametrize("people", [3, 12, 40, 150, 290])
def test_the_list_and_the_tables_agree(people: int) -> None:
    for seed in range(8):
        snapshot = random_room(random.Random(seed), people=people).snapshot()  # noqa: S311
        found = dict(scraped({**snapshot.tables, "classes": snapshot.classes}))
        about_answers = {path: value for path, value in found.items() if path not in ABOUT_THE_RULES}

        listed = {row.path: row.value for row in published_rows(snapshot.classes, snapshot.tables)}

        assert listed == about_answers


def test_a_class_row_covers_its_members_and_nobody_else() -> None:
    snapshot = random_room(random.Random(3), people=290).snapshot()  # noqa: S311
    row = next(row for row in published_rows(snapshot.classes, snapshot.tables) if row.path == "classes/roles/0/n")

    assert row.covers(("fortroendevald", None))
    assert not row.covers(("tjansteperson", None))
