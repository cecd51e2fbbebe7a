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
        "roles": [{"class": "roll1", "n": 13, "index": 60}, ...] or null, "units": the same or null}],
     "total": the same shape as a theme, key null,
     "notes": [{"code": "...", "text": "<Swedish sentence>", "key": statement or theme key or null}]}

`all` of a statement or theme with fewer than `threshold` people on the scale has null for `n`, `steps`, `index` and
the quartiles; the answers apart are kept. The index of `total` is the mean of the theme indexes; a person counts in
its `n` and quartiles who counts in at least half of the themes.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from workshop.questions.base import N_
from workshop.results import indexes
from workshop.results.disclosure import Atom, Cell, Classes, Group, Shown, coarsen, gate_scores, gate_steps
from workshop.results.steps import may_replace, step_tables

__all__ = [
    "RULE_VERSION",
    "AskedStatement",
    "Respondent",
    "SurveyTables",
    "may_replace",
    "step_tables",
    "survey_tables",
]

RULE_VERSION = 1
APART = ("vet_ej", "forstar_inte")
TEXTS = {
    "too_few": N_("Färre än {threshold} svar. För att ingen ska kunna pekas ut visas inget resultat."),
    "few_on_scale": N_("För få svar på skalan för att visa hur de fördelar sig."),
    "not_by_class": N_("Visas inte för varje grupp: för få svar eller för lika svar i någon grupp."),
    "not_by_role": N_("Visas inte per roll: för få svar eller för lika svar i någon grupp."),
    "not_by_unit": N_("Visas inte per verksamhet: för få svar eller för lika svar i någon grupp."),
}


@dataclass(frozen=True, kw_only=True)
class AskedStatement:
    """A statement as it was asked, on `steps` worded steps."""

    key: str
    theme_key: str
    steps: int = 6
    asks_wanted: bool = False


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """One person's answers by statement key, `{"now": 1..6 | "vet_ej" | "forstar_inte", "wanted": 1..6 | None}`."""

    role: str
    unit: str | None
    answers: Mapping[str, Mapping[str, Any]]


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
) -> SurveyTables:
    """Compute everything that may be published. The order of the respondents does not matter.

    `units`: label by unit id, in the facilitator's order. `expected`: how many were asked per (role, unit), where that
    is known; marginal numbers alone say nothing about the cells and are not given here.
    """
    sizes = Counter((person.role, person.unit) for person in respondents)
    classes = coarsen(sizes, threshold=threshold, units=units, expected=expected)
    head = {"rule_version": RULE_VERSION, "threshold": threshold}
    if len(respondents) < threshold:
        tables = {**head, "too_few": True, "notes": [_note("too_few", None, threshold=threshold)]}
        return SurveyTables(classes=classes.to_json(), tables=tables)
    room = _Room(classes, respondents)
    statements = [_statement(room, asked) for asked in questions]
    themes = [_theme(room, key, questions, statements) for key in dict.fromkeys(asked.theme_key for asked in questions)]
    total = _total(room, themes, questions)
    return SurveyTables(
        classes=classes.to_json(),
        tables={
            **head,
            "too_few": False,
            "n": len(respondents),
            "statements": statements,
            "themes": themes,
            "total": total,
            "notes": room.notes,
        },
    )


class _Room:
    """The respondents laid out in the cells of the classes, and the notes made on the way."""

    def __init__(self, classes: Classes, respondents: Sequence[Respondent]) -> None:
        self.classes = classes
        self.people = respondents
        self.notes: list[dict[str, Any]] = []
        self.splits = Shown(roles=bool(classes.roles), units=bool(classes.units))
        roles = {member: at for at, group in enumerate(classes.roles) for member in group.members}
        units = {member: at for at, group in enumerate(classes.units) for member in group.members}
        self.cells: list[Cell] = [(roles.get(str(p.role), 0), units.get(p.unit, 0)) for p in respondents]

    @property
    def threshold(self) -> int:
        return self.classes.threshold

    def explain(self, key: str | None, shown: Shown) -> None:
        """Note which of the splits that the classes allow is not shown here."""
        no_roles, no_units = self.splits.roles > shown.roles, self.splits.units > shown.units
        if no_roles or no_units:
            code = "not_by_class" if no_roles and no_units else "not_by_role" if no_roles else "not_by_unit"
            self.notes.append(_note(code, key))

    def split(self, shown: Shown, row: Callable[[list[int]], dict[str, Any]]) -> dict[str, Any]:
        """Make both tables; `row` turns the positions of a class's people into its numbers."""
        return {
            "roles": self._rows(self.classes.roles, 0, row) if shown.roles else None,
            "units": self._rows(self.classes.units, 1, row) if shown.units else None,
        }

    def _rows(
        self, groups: Sequence[Group], axis: int, row: Callable[[list[int]], dict[str, Any]]
    ) -> list[dict[str, Any]]:
        members = [[at for at, cell in enumerate(self.cells) if cell[axis] == group] for group in range(len(groups))]
        return [{"class": group.key, **row(people)} for group, people in zip(groups, members, strict=True)]


def _note(code: str, key: str | None, **values: int) -> dict[str, Any]:
    return {"code": code, "text": TEXTS[code].format(**values), "key": key}


def _statement(room: _Room, asked: AskedStatement) -> dict[str, Any]:
    given = [person.answers.get(asked.key) or {} for person in room.people]
    now = [answer.get("now") for answer in given]
    steps = _per_step(now, asked.steps)
    cells = _histograms(room, now, asked.steps)
    shown = gate_steps(cells, steps=asked.steps, threshold=room.threshold, splits=room.splits)
    room.explain(asked.key, shown)
    enough = sum(steps) >= room.threshold
    if not enough:
        room.notes.append(_note("few_on_scale", asked.key))

    def row(people: list[int]) -> dict[str, Any]:
        counts = _per_step([now[at] for at in people], asked.steps)
        return {"n": sum(counts), "index": _index(counts), "steps": counts if shown.steps else None}

    return {
        "key": asked.key,
        "theme_key": asked.theme_key,
        "all": {**_distribution(steps, enough), **{apart: now.count(apart) for apart in APART}},
        "wanted": _wanted(given, asked, steps, room.threshold) if asked.asks_wanted else None,
        **room.split(shown, row),
    }


def _histograms(room: _Room, now: Sequence[Any], steps: int) -> dict[Cell, tuple[int, ...]]:
    kinds = [*range(1, steps + 1), *APART, None]
    found: dict[Cell, Counter[Any]] = {}
    for cell, answer in zip(room.cells, now, strict=True):
        found.setdefault(cell, Counter())[answer] += 1
    return {cell: tuple(counts[kind] for kind in kinds) for cell, counts in found.items()}


def _per_step(answers: Sequence[Any], steps: int) -> list[int]:
    counted = Counter(answer for answer in answers if isinstance(answer, int))
    return [counted[step] for step in range(1, steps + 1)]


def _index(counts: Sequence[int]) -> int | None:
    index = indexes.counts_index(counts)
    return None if index is None else indexes.whole(index)


def _distribution(counts: list[int], enough: bool) -> dict[str, Any]:
    spread = indexes.counts_spread(counts) if enough else None
    if spread is None:
        return dict.fromkeys(("n", "steps", "index", "q1", "median", "q3"))
    quartiles = {"q1": spread.q1, "median": spread.median, "q3": spread.q3}
    return {"n": sum(counts), "steps": counts, "index": _index(counts), **quartiles}


def _wanted(
    given: Sequence[Mapping[str, Any]], asked: AskedStatement, now: Sequence[int], threshold: int
) -> dict[str, Any]:
    now_index = _index(now) if sum(now) >= threshold else None
    counts = _per_step([answer.get("wanted") for answer in given], asked.steps)
    shown = _distribution(counts, sum(counts) >= threshold)
    return {**{key: shown[key] for key in ("n", "steps", "index", "median")}, "gap": _gap(now_index, shown["index"])}


def _gap(now: int | None, wanted: int | None) -> int | None:
    return None if now is None or wanted is None else wanted - now


def _theme(
    room: _Room, key: str, questions: Sequence[AskedStatement], statements: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    asked = [question for question in questions if question.theme_key == key]
    scores = [_score(person, asked) for person in room.people]
    shown = gate_scores(_scores_by_cell(room, scores), threshold=room.threshold, splits=room.splits)
    room.explain(key, shown)
    answers = [statement for statement in statements if statement["theme_key"] == key]
    wanted = _mean([(answer["wanted"] or {}).get("index") for answer in answers])
    spread = _score_spread(scores, room.threshold)

    def row(people: list[int]) -> dict[str, Any]:
        counted = [score for at in people if (score := scores[at]) is not None]
        return {"n": len(counted), "index": indexes.whole(fmean(counted))}

    return {
        "key": key,
        "all": {**spread, **_apart(room, asked), "wanted": wanted, "gap": _gap(spread["index"], wanted)},
        **room.split(shown, row),
    }


def _score(person: Respondent, asked: Sequence[AskedStatement]) -> float | None:
    answers = [(person.answers.get(question.key) or {}).get("now") for question in asked]
    return indexes.person_score([a if isinstance(a, int) else None for a in answers], asked[0].steps)


def _scores_by_cell(room: _Room, scores: Sequence[float | None]) -> dict[Cell, list[float]]:
    found: dict[Cell, list[float]] = {cell: [] for cell in room.cells}
    for cell, score in zip(room.cells, scores, strict=True):
        if score is not None:
            found[cell].append(score)
    return found


def _score_spread(scores: Sequence[float | None], threshold: int) -> dict[str, int | None]:
    counted = [score for score in scores if score is not None]
    spread = indexes.spread(counted)
    if spread is None or len(counted) < threshold:
        return dict.fromkeys(("n", "index", "q1", "median", "q3"))
    quartiles = {"q1": spread.q1, "median": spread.median, "q3": spread.q3}
    rounded = {name: indexes.whole(value) for name, value in {"index": fmean(counted), **quartiles}.items()}
    return {"n": len(counted), **rounded}


def _apart(room: _Room, asked: Sequence[AskedStatement]) -> dict[str, int]:
    given = [answer["now"] for person in room.people for q in asked if (answer := person.answers.get(q.key))]
    names = {"dont_know": "vet_ej", "not_understood": "forstar_inte"}
    return {name: indexes.share(given.count(apart), len(given)) for name, apart in names.items()}


def _total(room: _Room, themes: Sequence[Mapping[str, Any]], questions: Sequence[AskedStatement]) -> dict[str, Any]:
    by_theme = [[q for q in questions if q.theme_key == theme["key"]] for theme in themes]
    scores = [_person_total([_score(person, asked) for asked in by_theme]) for person in room.people]
    wanted = _mean([theme["all"]["wanted"] for theme in themes])
    numbers = {**_score_spread(scores, room.threshold), "index": _mean([theme["all"]["index"] for theme in themes])}
    gap = _gap(numbers["index"], wanted)
    return {
        "key": None,
        "all": {**numbers, **_apart(room, questions), "wanted": wanted, "gap": gap},
        "roles": _mean_rows(themes, "roles"),
        "units": _mean_rows(themes, "units"),
    }


def _person_total(scores: Sequence[float | None]) -> float | None:
    counted = [score for score in scores if score is not None]
    return fmean(counted) if counted and 2 * len(counted) >= len(scores) else None


def _mean(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return indexes.whole(fmean(known)) if known and len(known) == len(values) else None


def _mean_rows(themes: Sequence[Mapping[str, Any]], split: str) -> list[dict[str, Any]] | None:
    """The mean of the theme indexes per class, and the fewest people behind any of them; None if a theme lacks it."""
    tables = [theme[split] for theme in themes]
    if not tables or None in tables:
        return None
    return [
        {"class": rows[0]["class"], "n": min(row["n"] for row in rows), "index": _mean([row["index"] for row in rows])}
        for rows in zip(*tables, strict=True)
    ]
