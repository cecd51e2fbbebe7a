"""PURE. What a plan's PDF carries of itself, so that another workshop can go on with it: docs/plan-file.md.

It holds the plan that the PDF shows and what the workshop was prepared with; nothing that anybody answered or wrote in
the room. What a measure rests on goes along where it quotes nobody: words are removed where they were written, and a
copy elsewhere would not hear of it.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from workshop.ground.ids import PATTERN
from workshop.plan.committees import Committee
from workshop.plan.decision import STATUSES
from workshop.plan.money import MOST, Unit
from workshop.plan.planned import Ground, PlannedMeasure
from workshop.plan.report import Edition, Report

NAME = "handlingsplan.json"  # what it is called in the PDF
FORMAT, SCHEMA = "kompetenslyft-handlingsplan", 1
# Evidence of these origins quotes the result, the facilitator or the programme.
QUOTES_NOBODY = ("statement", "talk", "plan", "example")

Uid = Annotated[str, Meta(pattern=PATTERN)]
Status = Annotated[str, Meta(pattern=rf"^(?:{'|'.join(STATUSES)})\Z")]
Version = Annotated[int, Meta(ge=1, le=999_999_999)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Amount = Annotated[int, Meta(ge=0, le=MOST)]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the file: nothing else may stand in it, and nothing may be left out."""


class Cost(_Part, frozen=True, kw_only=True):
    year: int
    amount: Amount
    unit: Unit
    financing: Literal["inom_ram", "askas", "externt"]


class OnStatement(_Part, frozen=True, kw_only=True, tag_field="origin", tag="statement"):
    text: str
    index: Annotated[int, Meta(ge=0, le=100)] | None
    n: Count | None
    vet_ej: Count | None


class OnTalk(_Part, frozen=True, kw_only=True, tag_field="origin", tag="talk"):
    text: str


class OnExample(_Part, frozen=True, kw_only=True, tag_field="origin", tag="example"):
    text: str


class OnPlan(_Part, frozen=True, kw_only=True, tag_field="origin", tag="plan"):
    """An earlier plan: `text` is its title, `standing` what its room wanted with the measure."""

    text: str
    organisation: str
    version: Version
    dated: date
    standing: Literal["", "taken", "proposed"]


Enclosed = OnStatement | OnTalk | OnExample | OnPlan


class Measure(_Part, frozen=True, kw_only=True):
    """As plan.models.Measure has it, by the names of WRITTEN."""

    uid: Uid
    number: Version
    editions: Count
    theme_key: str
    what: str
    goal: str
    responsible: str
    committee: str
    partners: str
    starts: str
    done_by: str
    money: Literal["inom_ram", "askas", "externt", "oklart"]
    costs: Annotated[tuple[Cost, ...], Meta(max_length=100)]
    money_note: str
    benefit: str
    benefit_for: str
    benefit_owner: str
    indicator: str
    indicator_now: float | None
    indicator_target: float | None
    indicator_unit: str
    indicator_method: str
    indicator_on: date | None
    indicator_by: str
    follow_up: str
    follow_up_on: date | None
    first_step: str
    first_step_on: date | None
    child_effect: Literal["", "direkt", "indirekt", "nej"]
    children: str
    children_compensating: str
    serves: str
    risks: str
    status: Literal["ej_paborjad", "paborjad", "genomford", "forsenad", "installd"]
    standing: Literal["", "taken", "proposed", "parked"]
    standing_why: str
    grounds: Annotated[tuple[Enclosed, ...], Meta(max_length=200)]


class Theme(_Part, frozen=True, kw_only=True):
    key: str
    title: str


class Own(_Part, frozen=True, kw_only=True):
    """A statement of the workshop's own."""

    key: str
    theme: str
    text: str
    help: str
    example: str


class Plan(_Part, frozen=True, kw_only=True):
    """`part`: whose part of the plan this is, where the PDF is one nämnd's. `dated`: naive UTC."""

    organisation: str
    title: str
    held_on: date
    committee: str
    diary_number: str
    decides: str
    responsible: str
    period: str
    version: Version
    status: Status
    dated: datetime
    part: str
    themes: Annotated[tuple[Theme, ...], Meta(max_length=100)]
    measures: Annotated[tuple[Measure, ...], Meta(max_length=1000)]
    own_statements: Annotated[tuple[Own, ...], Meta(max_length=100)]
    units: Annotated[tuple[str, ...], Meta(max_length=100)]


class File(msgspec.Struct, frozen=True, kw_only=True):
    """What stands first in the file, whatever comes after it. `sha256`: of `canonical(plan)`, in hex."""

    format: str
    schema: int
    sha256: str = ""
    plan: msgspec.Raw = msgspec.Raw(b"null")


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
