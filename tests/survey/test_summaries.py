"""What the charts of a theme draw, in the order they draw it."""

from typing import Any

from workshop.survey.result.summaries import statements_of, summary

NOTHING = dict.fromkeys(("n", "index", "q1", "median", "q3", "wanted", "gap")) | {"dont_know": 0, "not_understood": 0}


def row(key: str, gap: int | None) -> dict[str, Any]:
    every = {"n": 9, "steps": None, "index": 40, "q1": 1, "median": 2, "q3": 3, "vet_ej": 0, "forstar_inte": 0}
    wanted = {"n": 9, "steps": None, "index": None if gap is None else 40 + gap, "median": None, "gap": gap}
    head = {"key": key, "theme_key": "t", "paired": False, "all": every, "wanted": wanted}
    return {**head, "roles": None, "units": None}


def test_the_widest_gap_stands_first_also_where_the_rows_go_on_on_another_slide() -> None:
    rows = [row("p1", 5), row("p2", 40), row("p3", None), row("p4", 20)]
    texts = {one["key"]: one["key"] for one in rows}
    statements = statements_of("t", {"statements": rows, "notes": []}, texts, {})
    theme = summary({"all": NOTHING, "roles": None, "units": None}, "t", "T", "T", 1, {}, statements)

    assert [one["label"] for one in theme.wanting] == ["p2", "p4", "p1"]
