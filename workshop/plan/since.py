"""PURE. The plan told with what has been decided about it: on every measure, and all that was changed afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from workshop.ground.text import N_
from workshop.plan.decision import DECIDED, Changed, Decided, Difference, holding, telling
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import About, Report
from workshop.plan.rules import GROUNDS, REMOVED
from workshop.plan.wording import EMPTY, LABELS, in_words

# How far it has come is followed up, and no change of what was decided.
COMPARED = tuple(name for name in LABELS if name not in ("status", GROUNDS, REMOVED))
_OF_THE_PLAN = {"period": N_("Planen gäller"), "responsible": N_("Ansvarig för planen")}


@dataclass(frozen=True, kw_only=True)
class _Part:
    measures: tuple[PlannedMeasure, ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """What was decided on, out of a kept version: its cover, and its measures."""

    about: About
    parts: tuple[_Part, ...]

    @property
    def measures(self) -> dict[str, PlannedMeasure]:
        return {one.id: one for part in self.parts for one in part.measures}

    @property
    def chosen(self) -> list[PlannedMeasure]:
        return [one for one in self.measures.values() if not one.parked]

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> "Text":
        return msgspec.convert(report, cls)


def tell(report: Report, decisions: Sequence[Decided], texts: Mapping[int, Text]) -> Report:
    """The report with all that has been decided. `decisions`: oldest first; `texts`: by version, of each of them."""
    parts = tuple(
        replace(part, measures=tuple(_told(one, report, decisions, texts) for one in part.measures))
        for part in report.parts
    )
    told = replace(report, parts=parts, decisions=tuple(decisions), differences=())
    return replace(told, differences=tuple(_differences(told, texts)))


def covering(decisions: Sequence[Decided], measure: str) -> list[Decided]:
    return [one for one in decisions if measure in one.measures]


def _told(
    one: PlannedMeasure, report: Report, decisions: Sequence[Decided], texts: Mapping[int, Text]
) -> PlannedMeasure:
    mine = covering(decisions, one.id)
    holds = holding(mine)
    was = texts[holds.version].measures.get(one.id) if holds else None
    changed = tuple(_changed(report, was, one)) if was else ()
    return replace(one, decision=telling(mine), changed=changed)


def _changed(report: Report, was: PlannedMeasure, now: PlannedMeasure) -> Iterator[Changed]:
    themes = {part.key: part.title for part in report.parts if part.key}
    for name in COMPARED:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield Changed(label=LABELS[name], was=in_words(name, before, themes), now=in_words(name, after, themes))


def _differences(report: Report, texts: Mapping[int, Text]) -> Iterator[Difference]:
    """In the order of the plan; last what no longer stands in it."""
    whole = report.decided
    decided_on = texts[whole.version].measures if whole else {}
    if whole and (cover := tuple(_of_the_plan(texts[whole.version].about, report.about))):
        yield Difference(happened="plan", changed=cover)
    for one in report.measures:
        had = _had(one, texts)
        if one.changed:
            yield Difference(happened="changed", number=one.number, had=had, what=one.what, changed=one.changed)
        elif whole and one.id not in decided_on and not had and not one.parked:
            yield Difference(happened="added", number=one.number, what=one.what)
    yield from _removed(report, texts)


def _had(one: PlannedMeasure, texts: Mapping[int, Text]) -> int:
    """The number that it was decided by; 0 where it was not."""
    holds = one.decision if one.decision and one.decision.outcome == DECIDED else None
    was = texts[holds.version].measures.get(one.id) if holds else None
    return was.number if was else 0


def _removed(report: Report, texts: Mapping[int, Text]) -> Iterator[Difference]:
    here = {one.id for one in report.measures}
    gone = dict.fromkeys(id for one in report.decisions for id in one.measures if id not in here)
    for id in gone:
        holds = holding(covering(report.decisions, id))
        was = texts[holds.version].measures.get(id) if holds else None
        if was:
            yield Difference(happened="removed", had=was.number, what=was.what)


def _of_the_plan(was: About, now: About) -> Iterator[Changed]:
    for name, label in _OF_THE_PLAN.items():
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield Changed(label=label, was=before or EMPTY, now=after or EMPTY)


HAPPENED = {"added": "Tillkom efter beslutet.", "removed": "Borttagen ur planen efter beslutet."}


def differs(one: Difference) -> str:
    """What it is about: «2. Inför en modell (åtgärd 3 i beslutet)»"""
    if one.happened == "plan":
        return "Planen som helhet"
    moved = f" (åtgärd {one.had} i beslutet)" if one.number and one.had not in (0, one.number) else ""
    return f"{one.number or one.had}. {one.what}{moved}"


def compared(one: Changed) -> str:
    return f"{one.label}. Beslutat: ”{one.was}” Nu: ”{one.now}”"
