"""PURE. What a plan's PDF carries of itself, so that another workshop can go on with it: docs/plan-file.md.

It holds the plan that the PDF shows and what the workshop was prepared with; nothing that anybody answered or wrote in
the room. What a measure rests on goes along where it quotes nobody: words are removed where they were written, and a
copy elsewhere would not hear of it.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from workshop.plan.committees import Committee
from workshop.plan.plan_file import FORMAT, SCHEMA, Measure, Own, Plan, Theme
from workshop.plan.planned import Ground, PlannedMeasure
from workshop.plan.report import Edition, Report

NAME = "handlingsplan.json"  # what it is called in the PDF
# Evidence of these origins quotes the result, the facilitator or the programme.
QUOTES_NOBODY = ("statement", "talk", "plan", "example")


def enclosed(report: Report, edition: Edition, committee: Committee | None = None) -> bytes:
    """The file. The same edition gives the same bytes. `committee`: whose part the report is."""
    plan = plan_of(report, edition, committee)
    said = {"format": FORMAT, "schema": SCHEMA, "sha256": digest(plan), "plan": _plain(plan)}
    return (json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def plan_of(report: Report, edition: Edition, committee: Committee | None = None) -> Plan:
    about = report.about
    return Plan(
        organisation=about.organisation,
        title=about.title,
        held_on=about.held_on,
        committee=about.committee,
        diary_number=about.diary_number,
        decides=about.decides,
        responsible=about.responsible,
        period=about.period,
        version=edition.number,
        status=edition.status,
        dated=edition.dated,
        part=committee.name if committee else "",
        themes=tuple(Theme(key=part.key, title=part.title) for part in report.parts if part.key),
        measures=tuple(map(_measure, report.measures)),
        own_statements=tuple(
            Own(key=one.key, theme=one.theme, text=one.text, help=one.help, example=one.example)
            for one in report.prepared.own
        ),
        units=report.prepared.units,
    )


def _measure(one: PlannedMeasure) -> Measure:
    taken = {name: getattr(one, name) for name in Measure.__struct_fields__ if name not in ("grounds", "uid")}
    made: Measure = msgspec.convert(
        {**taken, "uid": one.uid or one.id, "grounds": list(_grounds(one.grounds))}, Measure
    )
    return made


def _grounds(grounds: tuple[Ground, ...]) -> Iterator[dict[str, Any]]:
    for one in grounds:
        if one.origin in QUOTES_NOBODY:
            yield {"origin": one.origin, **one.quoted}


def digest(plan: Plan) -> str:
    return hashlib.sha256(canonical(plan)).hexdigest()


def canonical(plan: Plan) -> bytes:
    """The one way to write it: keys in order, nothing between the parts, whole numbers without a point, UTF-8."""
    return json.dumps(_plain(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    """As JSON has it: days and times as texts, whole numbers as such."""
    return _whole(msgspec.to_builtins(value))


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
