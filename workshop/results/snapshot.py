"""Everything that may ever be published of a nulägesanalys, as one JSON-able snapshot.

`survey_tables` gives a `SurveyTables` with `classes` and `tables`, stored as they are and read by screen, PDF and
export; nothing else of the answers is kept. All indexes and shares are whole numbers, so that no table is a finer copy
of another. None (null) always means "not shown"; a sentence in `notes` says why.

`classes`:

    {"threshold": 6,
     "roles": [{"key": "roll1", "label": "Förtroendevalda", "members": ["fortroendevald"], "n": 14}, ...] or [],
     "units": [{"key": "verksamhet1", "label": "Skola, Kultur", "members": ["<unit id>", null], "n": 9}, ...] or [],
     "notes": [{"code": "units_merged", "text": "<Swedish sentence>"}, ...]}

`members` of roles are role names, of units unit ids (null: did not say). An empty list: that split is never shown.

`tables`, with fewer respondents than the threshold:

    {"rule_version": 1, "threshold": 6, "too_few": true, "notes": [{"code": "too_few", "text": "...", "key": null}]}

`tables` otherwise (`n`: respondents; lists keep the order of the questions):

    {"rule_version": 1, "threshold": 6, "too_few": false, "n": 42,
     "statements": [{"key": "...", "theme_key": "...",
        "in_index": true,                     false: a statement of the workshop's own, in no theme's index
        "all": {"n": 38,                      people with a step
                "steps": [2, 3, 8, 12, 9, 4], people per step
                "vet_ej": 3, "forstar_inte": 1,
                "index": 57, "q1": 3.0, "median": 4.0, "q3": 5.0},   index 0-100; quartiles in steps
        "wanted": {"n": 36, "steps": [...], "index": 80, "median": 5.0, "gap": 23} or null,
        "roles": [{"class": "roll1", "n": 12, "index": 61, "steps": [...] or null}, ...] or null,
        "units": the same or null}],
     "themes": [{"key": "...",
        "all": {"n": 40,                      people who answered at least half of the statements with a step
                "index": 55, "q1": 40, "median": 56, "q3": 70,       of these people's own means, 0-100
                "dont_know": 6, "not_understood": 2,                 per cent of all answers given
                "wanted": 78 or null, "gap": 23 or null},
        "roles": [{"class": "roll1", "n": 13, "index": 60}, ...] or null,    mean of the statements' rows, fewest people
        "units": the same or null}],
     "total": the same shape as a theme, key null,
     "maturity": {"categories": [six of the same shape], "dimensions": [two], "total": one, key "mognad"} or null,
     "notes": [{"code": "...", "text": "<Swedish sentence>", "key": statement or theme key or null}]}

`all` of a statement or theme with fewer than `threshold` people on the scale has null for `n`, `steps`, `index` and
the quartiles; the answers apart are kept. So has a statement where everybody in the room chose the same step, with its
theme; and, rarely, a theme whose index would tell how one person answered. The same goes for `wanted`. The
index of `total` is the mean of the theme indexes (of a dimension: of its categories; the maturity module is in no
theme and not in `total`); a person counts in its `n` and quartiles who counts in at least half of the themes. Without
one of the themes it has none of these numbers. A class's index of a theme is the mean of the class's indexes of the
theme's statements, where at least half of them are split; why: docs/decisions/0009-a-theme-beside-its-statements.md.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.results.comparison import beside_earlier
from workshop.results.disclosure import Atom, coarsen
from workshop.results.maturity_table import maturity_table
from workshop.results.polls import may_release, may_replace, poll_tables, that_may_follow
from workshop.results.room import AskedStatement, Respondent, Room, note
from workshop.results.statement_table import statement_table
from workshop.results.theme_table import theme_table, total_table

__all__ = [
    "RULE_VERSION",
    "AskedStatement",
    "Respondent",
    "SurveyTables",
    "may_release",
    "may_replace",
    "poll_tables",
    "survey_tables",
    "that_may_follow",
]

RULE_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class SurveyTables:
    """The snapshot: frozen classes and all published tables (shapes: see the module)."""

    classes: dict[str, Any]
    tables: dict[str, Any]
    rule_version: int = RULE_VERSION


def survey_tables(
    *,
    threshold: int,
    questions: Sequence[AskedStatement],
    respondents: Sequence[Respondent],
    units: Mapping[str, str],
    expected: Mapping[Atom, int] | None = None,
    maturity: Mapping[str, Sequence[str]] | None = None,
    earlier: Sequence[Mapping[str, Any]] = (),
) -> SurveyTables:
    """Compute everything that may be published. The order of the respondents does not matter.

    `maturity`: category keys by dimension, where the module was asked; they are no themes.

    `units`: label by unit id, in the facilitator's order. `expected`: how many were asked per (role, unit), where that
    is known; marginal numbers alone say nothing about the cells and are not given here. `earlier`: the frozen classes
    of earlier measurements of the same organisation, with units by label.
    """
    sizes = Counter((person.role, person.unit) for person in respondents)
    classes = coarsen(sizes, threshold=threshold, units=units, expected=expected)
    classes = beside_earlier(classes, earlier, sizes, units)
    head = {"rule_version": RULE_VERSION, "threshold": threshold}
    if len(respondents) < threshold:
        tables = {**head, "too_few": True, "notes": [note("too_few", None, threshold=threshold)]}
        return SurveyTables(classes=classes.to_json(), tables=tables)
    room = Room(classes, respondents)
    statements = [statement_table(room, asked) for asked in questions]
    apart = {category for categories in (maturity or {}).values() for category in categories}
    keys = [key for key in dict.fromkeys(one.theme_key for one in questions if one.in_index) if key not in apart]
    themes = [theme_table(room, key, questions, statements) for key in keys]
    total = total_table(room, themes, questions)
    return SurveyTables(
        classes=classes.to_json(),
        tables={
            **head,
            "too_few": False,
            "n": len(respondents),
            "statements": statements,
            "themes": themes,
            "total": total,
            "maturity": maturity_table(room, maturity, questions, statements) if maturity else None,
            "notes": room.notes,
        },
    )
