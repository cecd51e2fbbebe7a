"""What is published of which statements have to become better first: asked once a theme, at most so many by each.

Everybody together exactly, from the threshold; roles side by side as shares in whole tens where a poll would be split
(polls.py); units never (decision 6). A theme:

    {"key": "<theme key>", "keys": ["<statement key>", ...], "n": 36 or null, "counts": [people per statement] or null,
     "roles": [{"class": "roll1", "values": [40, 20, ...]}, ...] or null, "why": "<Swedish sentence>" or ""}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.results.classes import Classes
from workshop.results.laid_out import Respondent
from workshop.results.polls import poll_tables


@dataclass(frozen=True, kw_only=True)
class AskedFirst:
    """`keys`: the statements in the order of the choices; `most`: how many one may choose."""

    theme_key: str
    keys: tuple[str, ...]
    most: int = 2


def first_table(asked: AskedFirst, people: Sequence[Respondent], made: Classes) -> dict[str, Any]:
    """Who has chosen none counts for nothing."""
    answers = [(one.role, {"choices": list(chosen)}) for one in people if (chosen := one.first.get(asked.theme_key))]
    spec = {"options": list(asked.keys), "most": asked.most}
    roles = made.to_json()["roles"]
    found = poll_tables(kind="multi", spec=spec, answers=answers, roles=roles, threshold=made.threshold)
    head = {"key": asked.theme_key, "keys": list(asked.keys)}
    if found["too_few"]:
        return {**head, "n": None, "counts": None, "roles": None, "why": ""}
    split = [{"class": row["class"], "values": row["values"]} for row in found["roles"] or ()]
    counts = [row["n"] for row in found["all"]["rows"]]
    return {**head, "n": found["n"], "counts": counts, "roles": split or None, "why": found["why"]}


def shares(table: Mapping[str, Any] | None) -> dict[str, float]:
    """By statement key, the share (0-1) of those who chose any; nothing where it is not shown."""
    if not table or not table["n"]:
        return {}
    return {key: n / table["n"] for key, n in zip(table["keys"], table["counts"], strict=True)}
