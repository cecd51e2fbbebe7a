"""What the product itself publishes of a question, as the exact reader takes it.

Every number is named here: one that is published and not listed stops the run, until the reader has been told of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.privacy.crowds import Asked, Table
from workshop.questions.kinds.scale import OF_STATEMENT as APART
from workshop.questions.kinds.scale import STEPS
from workshop.results.classes import Classes
from workshop.results.first import AskedFirst, first_table
from workshop.results.laid_out import SPLITS, AskedStatement, LaidOut, Respondent
from workshop.results.polls import poll_tables, with_hands
from workshop.results.statement_table import statement_table

OF_STATEMENT = {"key", "theme_key", "in_index", "paired", "all", "wanted", *SPLITS}
OF_ALL = {"n", "steps", "index", "q1", "median", "q3", *APART}  # but for those apart: made of the steps
OF_FIRST = {"key", "keys", "n", "counts", "roles", "why"}
OF_POLL = {"rule_version", "too_few", "n", "all", "roles", "why", "earlier"}
OF_TALLY = {
    "kind", "n", "rows", "apart", "index", "median", "texts", "wanted", "places", "parts", "asked",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """Everything that is published of one question.

    `total`: everybody's row, without those who gave no answer; None among it is not shown, for too few gave an answer
    that counts. `people`: how many gave any answer, where that is told. `shown`: per split and class the values.
    """

    total: tuple[int | None, ...]
    people: int | None
    shown: Mapping[str, list[list[int]] | None]


def publish(asked: Asked, table: Table, made: Classes) -> Told:
    if asked.is_weighing:
        return _weighing(asked, table, made)
    if asked.is_first:
        return _first(asked, table, made)
    return _survey(asked, table, made) if asked.is_statement else _poll(asked, table, made)


def _survey(asked: Asked, table: Table, made: Classes) -> Told:
    people = [
        Respondent(role=role, unit=unit, answers={"p": value} if value else {})
        for (role, unit), row in table.items()
        for value in _steps(asked, row)
    ]
    statement = AskedStatement(
        key="p", theme_key="t", steps=asked.counted, in_index=not asked.paired, paired=asked.paired
    )
    row = statement_table(LaidOut(made, people), statement)
    assert set(row) == OF_STATEMENT
    assert set(row["all"]) == OF_ALL
    assert not row["wanted"]
    assert not any(row[name] for name in SPLITS if name not in asked.splits)
    classes = [one for name in asked.splits for one in row[name] or ()]
    assert all(set(one) == {"class", "index"} for one in classes)
    return Told(
        total=(*(row["all"]["steps"] or [None] * asked.counted), *(row["all"][apart] for apart in APART)),
        people=None,
        shown={name: [[one["index"]] for one in row[name]] if row[name] else None for name in asked.splits},
    )


def _first(asked: Asked, table: Table, made: Classes) -> Told:
    """As a poll of several answers, but that fewer than the threshold are not counted."""
    keys = tuple(f"s{at}" for at in range(asked.counted))
    people = [
        Respondent(role=role, unit=unit, answers={}, first={"t": value["choices"]})
        for (role, unit), row in table.items()
        for value in _ticked(asked, row)
        if value
    ]
    row = first_table(AskedFirst(theme_key="t", keys=keys, most=asked.most), people, made)
    assert set(row) == OF_FIRST
    assert all(set(one) == {"class", "values"} for one in row["roles"] or ())
    total = (None,) * (asked.counted + 1) if row["n"] is None else (*row["counts"], row["n"])
    shown = [one["values"] for one in row["roles"]] if row["roles"] else None
    return Told(total=total, people=row["n"], shown={"roles": shown})


def _poll(asked: Asked, table: Table, made: Classes) -> Told:
    given = "points" if asked.is_points else "support" if asked.is_support else "evaluation" if asked.is_part else ""
    kind = given or ("scale" if asked.is_scale else "multi" if asked.most > 1 else "choice")
    options = [f"{at}" for at in range(asked.counted)]
    things = [{"id": id, "text": id} for id in options]
    spec = {
        "scale": {"steps": list(STEPS), "wanted": False},
        "multi": {"options": options, "most": asked.most},
        "choice": {"options": options},
        "points": {"things": things, "budget": asked.most, "most": 1},
        "support": {"things": things},
        "evaluation": {"statements": ["p", "q"], "steps": list(STEPS), "open": "r"},
    }[kind]
    values = {
        "scale": _steps, "multi": _ticked, "choice": _chosen, "points": _given, "support": _stood, "evaluation": _rated,
    }[kind]  # fmt: skip
    answers = [(role, value) for (role, _), row in table.items() for value in values(asked, row) if value]
    roles = made.to_json()["roles"]
    found = poll_tables(kind=kind, spec=spec, answers=answers, roles=roles, threshold=made.threshold)
    width = asked.counted + asked.apart + (asked.most > 1)
    if found["too_few"]:
        return Told(total=(None,) * width, people=found["n"], shown={"roles": None})
    assert set(found) == OF_POLL
    assert set(found["all"]) == OF_TALLY
    assert not found["all"]["places"]
    if asked.is_part:
        found = _first_part(found)
        if not found["all"]["rows"]:
            return Told(total=(None,) * width, people=found["n"], shown={"roles": None})
    found = _seen(asked, found, spec)
    order = [row["key"] for row in found["all"]["rows"]]
    if asked.is_points:  # most points first
        found = _in_order(found, [order.index(id) for id in options])
    rows = [row["n"] for row in (*found["all"]["rows"], *found["all"]["apart"])]
    assert all(set(one) == {"class", "label", "members", "values"} for one in found["roles"] or ())
    return Told(
        total=(*rows, found["n"]) if asked.most > 1 else tuple(rows),
        people=found["n"],
        shown={"roles": [one["values"] for one in found["roles"]] if found["roles"] else None},
    )


def _weighing(asked: Asked, table: Table, made: Classes) -> Told:
    """Nytta of one thing. Its insats, and other things, are answered freely of it."""
    steps = [one["now"] for row in table.values() for one in _steps(asked, row) if one]
    spec = {"things": [{"id": "p", "text": "p"}]}
    answers = [(None, {"weighed": {"p": {"benefit": _step(step), "effort": None}}}) for step in steps]
    found = poll_tables(kind="weighing", spec=spec, answers=answers, roles=[], threshold=made.threshold)
    if found["too_few"]:
        return Told(total=(), people=found["n"], shown={"all": None})
    assert (set(found), found["roles"], found["why"]) == (OF_POLL, None, "")
    told = with_hands(found, None, spec).to_json()
    assert set(told) == OF_TALLY
    assert told == {**told, "rows": [], "apart": [], "index": None, "median": None, "texts": [], "wanted": None}
    [place] = told["places"]
    assert place == {"key": "p", "label": "p", "benefit": place["benefit"], "effort": None, "counts": []}
    return Told(total=(), people=told["n"], shown={"all": [[place["benefit"]]] if place["benefit"] else None})


def _step(answer: int | str) -> int | None:
    return answer if isinstance(answer, int) else None


def _seen(asked: Asked, found: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """What is left to whoever takes away the hands, which everybody in the room saw raised beside the phones."""
    if not asked.hands:
        return found
    told = with_hands(found, {"hands": asked.hands, "people": asked.raised}, spec).to_json()
    assert set(told) == OF_TALLY
    each = iter(asked.hands)
    rows, apart = ([{**row, "n": row["n"] - next(each)} for row in told[name]] for name in ("rows", "apart"))
    return {**found, "n": told["n"] - asked.raised, "all": {**told, "rows": rows, "apart": apart}}


def _first_part(found: dict[str, Any]) -> dict[str, Any]:
    """Each statement as one alone; everybody has answered both, and the same: nothing else is told of the page."""
    told, parts = found["all"], found["all"]["parts"]
    assert not any(told[name] for name in ("rows", "apart", "texts", "wanted"))
    assert not found["roles"]
    assert {**parts[0], "asked": ""} == {**parts[1], "asked": ""}
    assert all(set(part) == OF_TALLY and part["n"] == found["n"] for part in parts)
    return {**found, "all": parts[0]}


def _in_order(found: dict[str, Any], places: list[int]) -> dict[str, Any]:
    rows = [found["all"]["rows"][at] for at in places]
    roles = [{**one, "values": [one["values"][at] for at in places]} for one in found["roles"] or ()]
    return {**found, "all": {**found["all"], "rows": rows}, "roles": roles or None}


def _given(asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    """A point each."""
    yield from ({"points": {f"{at}": 1 for at in value["choices"]}} for value in _ticked(asked, row) if value)


def _stood(asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    """Who has ticked nothing wants to change everything."""
    for value in _ticked(asked, row):
        yield {"support": {f"{at}": at in (value or {})["choices"] for at in range(asked.counted)}} if value else None


def _rated(asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    for value in _steps(asked, row):
        yield {"now": [value["now"], value["now"]], "text": ""} if value else None


def _steps(asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    answers = [*range(1, asked.counted + 1), *list(APART)[: asked.apart]]
    for answer, n in zip(answers, row[:-1], strict=True):
        yield from [{"now": answer, "wanted": None}] * n
    yield from [None] * row[-1]


def _chosen(asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    for at, n in enumerate(row[: asked.counted]):
        yield from [{"choice": at}] * n


def _ticked(_asked: Asked, row: list[int]) -> Iterator[dict[str, Any] | None]:
    """Dealt out in turn: nobody gets the same twice, and all get as many as the others, give or take one."""
    *ticks, people = row
    dealt = [at for at, n in enumerate(ticks) for _ in range(n)]
    yield from ({"choices": sorted(dealt[person::people])} for person in range(people))
