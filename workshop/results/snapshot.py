"""Everything that may ever be published of a nulägesanalys, as one JSON-able snapshot.

`survey_tables` gives a `SurveyTables` with `classes` and `tables`, stored as they are and read by screen, PDF and
export; nothing else of the answers is kept. None (null) always means "not shown"; a sentence in `notes` says why. The
rule: docs/decisions/0010-sizes-decide-tens-are-shown.md.

`classes`: decided from how many people there are, and locked. A class's size is shown here and nowhere else.

    {"threshold": 6,
     "roles": [{"key": "roll1", "label": "Förtroendevalda", "members": ["fortroendevald"], "n": 14, "why": ""}, ...]
              or [],
     "units": [{"key": "verksamhet1", "label": "Skola och Kultur", "members": ["<unit id>", null], "n": 9,
                "why": "<Swedish sentence: why they are joined>"}, ...] or [],
     "notes": [{"code": "units_joined", "text": "<Swedish sentence>"}, ...]}

`members` of roles are role names, of units unit ids (null: did not say). An empty list: that split is never shown.

`tables`, with fewer respondents than the threshold:

    {"rule_version": 2, "threshold": 6, "too_few": true, "notes": [{"code": "too_few", "text": "...", "key": null}]}

`tables` otherwise (`n`: respondents; lists keep the order of the questions):

    {"rule_version": 2, "threshold": 6, "too_few": false, "n": 42,
     "statements": [{"key": "...", "theme_key": "...",
        "in_index": true,                     false: a statement of the workshop's own, or a pair: in no theme's index
        "paired": false,                      true: asked in two wordings, split by roles that read one each
        "all": {"n": 38,                      people with a step
                "steps": [2, 3, 8, 12, 9, 4], people per step
                "vet_ej": 3, "forstar_inte": 1, "inte_relevant": 2,      the last is missing in older ones
                "index": 57, "q1": 3.0, "median": 4.0, "q3": 5.0},   index 0-100; quartiles in steps
        "wanted": {"n": 36, "steps": [...], "index": 80, "median": 5.0, "gap": 23} or null,
        "roles": [{"class": "roll1", "index": 60}, ...] or null,     in whole tens; 20 is "at most", 80 "at least"
        "units": the same or null}],
     "themes": [{"key": "...",
        "all": {"n": 36,                      the fewest people behind any of its statements
                "index": 55,                  the mean of the statements' exact values
                "dont_know": 6, "not_understood": 2,                 per cent of the answers that are shown
                "wanted": 78 or null, "gap": 23 or null},
        "roles": [{"class": "roll1", "index": 60}, ...] or null,     the mean of what its statements show, in tens
        "units": the same or null}],
     "total": the same shape as a theme, key null,
     "first": [what has to become better first, a theme each: first.py] or missing in older ones,
     "maturity": {"categories": [six of the same shape], "dimensions": [two], "total": one, key "mognad"} or null,
     "notes": [{"code": "...", "text": "<Swedish sentence>", "key": statement or theme key or null}]}

`all` of a statement with fewer than `threshold` people on the scale has null for `n`, `steps`, `index` and the
quartiles; the answers apart are kept. The same goes for `wanted`. Themes are made of what the statements show, and so
are the total and the maturity module (theme_table.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.results.classes import Expected, classes
from workshop.results.first import AskedFirst, first_table
from workshop.results.laid_out import SPLITS, AskedStatement, LaidOut, Respondent, note
from workshop.results.maturity_table import maturity_table
from workshop.results.statement_table import statement_table
from workshop.results.theme_table import Table, joined, theme_table

__all__ = ["RULE_VERSION", "AskedFirst", "AskedStatement", "Respondent", "SurveyTables", "survey_tables"]

RULE_VERSION = 2


@dataclass(frozen=True, kw_only=True)
class SurveyTables:
    """The snapshot: locked classes and all published tables (shapes: see the module)."""

    classes: dict[str, Any]
    tables: dict[str, Any]
    rule_version: int = RULE_VERSION


def survey_tables(
    *,
    threshold: int,
    questions: Sequence[AskedStatement],
    respondents: Sequence[Respondent],
    units: Mapping[str, str],
    expected: Expected | None = None,
    maturity: Mapping[str, Sequence[str]] | None = None,
    first: Sequence[AskedFirst] = (),
) -> SurveyTables:
    """Compute everything that may be published. The order of the respondents does not matter.

    `units`: label by unit id, in the facilitator's order. `expected`: how many, by role and by unit id, where somebody
    said. `maturity`: category keys by dimension, where the module was asked; they are no themes. `first`: themes that
    ended with what has to become better first.
    """
    heads = Counter((person.role, person.unit) for person in respondents)
    made = classes(heads, threshold=threshold, units=units, expected=expected)
    head = {"rule_version": RULE_VERSION, "threshold": threshold}
    if len(respondents) < threshold:
        tables = {**head, "too_few": True, "notes": [note("too_few", None, threshold=threshold)]}
        return SurveyTables(classes=made.to_json(), tables=tables)
    laid = LaidOut(made, respondents)
    statements = [statement_table(laid, asked) for asked in questions]
    shown = {**head, "too_few": False, "n": len(respondents), "statements": statements}
    shown["first"] = [first_table(one, respondents, made) for one in first]
    found = made_of(statements, maturity)
    notes = [*laid.notes, *(one for theme in found["themes"] for one in _partial(theme, statements))]
    return SurveyTables(classes=made.to_json(), tables={**shown, **found, "notes": notes})


def made_of(statements: Sequence[Table], maturity: Mapping[str, Sequence[str]] | None) -> dict[str, Any]:
    """Themes, total and maturity, from the published tables of the statements and nothing else."""
    behind: dict[str, list[Table]] = {}
    for one in statements:
        if one["in_index"]:
            behind.setdefault(one["theme_key"], []).append(one)
    apart = {category for categories in (maturity or {}).values() for category in categories}
    themes = {key: rows for key, rows in behind.items() if key not in apart}
    tables = [theme_table(key, rows) for key, rows in themes.items()]
    return {
        "themes": tables,
        "total": joined(None, tables, [one for rows in themes.values() for one in rows]),
        "maturity": maturity_table(maturity, {key: behind.get(key, []) for key in apart}) if maturity else None,
    }


def _partial(theme: Table, statements: Sequence[Table]) -> list[dict[str, Any]]:
    """Which of a theme's splits are made of some of its statements only."""
    behind = [one for one in statements if one["theme_key"] == theme["key"] and one["in_index"]]
    shown = {split: sum(bool(one[split]) for one in behind) for split in SPLITS}
    return [
        note(f"some_{split}", theme["key"], shown=n, all=len(behind))
        for split, n in shown.items()
        if theme[split] and n < len(behind)
    ]
