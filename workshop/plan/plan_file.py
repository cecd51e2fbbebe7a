"""PURE. The file that a plan's PDF carries, field by field: docs/plan-file.md. What it may hold, and nothing else."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from workshop.ground.ids import PATTERN
from workshop.plan.decision import STATUSES
from workshop.plan.money import MOST, Unit

FORMAT, SCHEMA = "kompetenslyft-handlingsplan", 1

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
