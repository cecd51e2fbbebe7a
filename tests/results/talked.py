"""Statements as a snapshot has them, where nothing stands out but what a test says."""

import json
from typing import Any

from workshop.results.talking import Finding, Moved, Words, findings, worded

ROLES = [{"key": "roll1", "label": "Förtroendevalda", "n": 14}, {"key": "roll2", "label": "Tjänstepersoner", "n": 22}]
UNITS = [{"key": "v1", "label": "Skola", "n": 12}, {"key": "v2", "label": "Omsorg", "n": 24}]
EVEN = {"n": 36, "steps": [0, 6, 11, 11, 6, 2], "index": 53, "q1": 3.0, "median": 4.0, "q3": 4.5}
CAMPS = {"n": 36, "steps": [9, 4, 4, 4, 7, 8], "index": 50, "q1": 1.5, "median": 3.5, "q3": 5.5}
AGREED_LOW = {"n": 36, "steps": [12, 14, 8, 2, 0, 0], "index": 20}
AGREED_HIGH = {"n": 36, "steps": [0, 0, 2, 8, 14, 12], "index": 80}


def statement(
    key: str = "p1", roles: tuple[int, int] | None = None, *, paired: bool = False, **shown: Any
) -> dict[str, Any]:
    """`roles`, `units`: the tens of each class; `theme`: its key."""
    wanted, units, theme = shown.pop("wanted", None), shown.pop("units", ()), shown.pop("theme", "t1")
    all_ = {**EVEN, "vet_ej": 0, "forstar_inte": 0, **shown}
    return {
        "key": key, "theme_key": theme, "in_index": not paired, "paired": paired, "all": all_, "wanted": wanted,
        "roles": [{"class": f"roll{at}", "index": index} for at, index in enumerate(roles or (), 1)] or None,
        "units": [{"class": f"v{at}", "index": index} for at, index in enumerate(units, 1)] or None,
    }  # fmt: skip


def found(*rows: dict[str, Any], earlier: dict[str, Moved] | None = None, mean: int = 53) -> list[Finding]:
    """All of it, as it would be stored."""
    themes = [{"key": key, "all": {"index": mean}} for key in dict.fromkeys(row["theme_key"] for row in rows)]
    tables = {"too_few": False, "n": 40, "statements": list(rows), "themes": themes}
    return list(findings({"roles": ROLES, "units": UNITS}, tables, earlier))


def of_themes(*rows: dict[str, Any], **known: Any) -> list[Finding]:
    return [one for one in found(*rows, **known) if one.theme_key]


def of_all(*rows: dict[str, Any], **known: Any) -> list[Finding]:
    return [one for one in found(*rows, **known) if not one.theme_key]


def words(one: Finding) -> Words:
    """As it is drawn, from what is stored."""
    texts = {f"p{at}": f"Påstående {at}." for at in range(30)}
    statement = "Vi vet." if one.statement_key else ""
    return worded(one.rule, json.loads(json.dumps(one.values)), statement, texts, of_theme="Temats egen fråga?")
