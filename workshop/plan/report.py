"""PURE. The whole plan as one frozen value: what a PDF is made from, what a version keeps, what two dates can compare.

A report holds only what may be published: snapshots, shown ideas, measures and the facts of the workshop. It has no
number and no date of its own; those belong to the `Edition` that it is printed as.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from workshop.plan.decision import Decided, Difference, holding
from workshop.plan.part import Part, PassedOver, Poll, Talk
from workshop.plan.planned import PlannedMeasure
from workshop.programme.statement import OwnStatement
from workshop.survey.result.since import Since
from workshop.survey.result.values import Result

SurveyState = Literal["none", "open", "closed"]


@dataclass(frozen=True, kw_only=True)
class About:
    """Which workshop it is, as a registrar looks for it."""

    organisation: str
    title: str
    held_on: date
    place: str
    committee: str  # nämnd
    diary_number: str
    threshold: int  # smallest group that is ever shown
    decides: str = ""  # who decides on the plan, where it is not the committee
    responsible: str = ""  # for the plan: a role
    period: str = ""  # that the plan is for, in words

    @property
    def decided_by(self) -> str:
        """'' where nobody has said who decides."""
        return self.decides or self.committee


@dataclass(frozen=True, kw_only=True)
class Look:
    """The municipality's own: `colour` carries white text, the logo is a PNG or a JPEG. Each is empty where none is."""

    colour: str = ""
    mimetype: str = ""
    logo: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A value (0-100) from elsewhere, for a theme or with key "" for all together."""

    key: str
    value: float
    year: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside the own result. `since`: the latest earlier measurement that can be compared."""

    talk: tuple[Talk, ...] = ()
    since: Since | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Word:
    term: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What the workshop was prepared with, for whoever goes on with the plan: enclosed in the PDF, printed nowhere.

    `units`: their names alone, for how many were expected of one is nobody else's.
    """

    units: tuple[str, ...] = ()
    own: tuple[OwnStatement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A comment from the survey that the facilitator chose for the appendix."""

    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Report:
    about: About
    summary: tuple[str, ...]
    survey_state: SurveyState
    survey: Result | None
    rule_version: int | None  # of the rules that decided what may be shown
    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    programme_hash: str  # which wording of the programme the workshop used
    quotes: tuple[Quoted, ...] = ()
    since: Since | None = None
    references: tuple[Reference, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()  # most points first
    look: Look = Look()
    prepared: Prepared = Prepared()
    decisions: tuple[Decided, ...] = ()  # oldest first
    differences: tuple[Difference, ...] = ()  # from what was decided
    talk: tuple[Talk, ...] = ()  # of all themes together

    @property
    def decided(self) -> Decided | None:
        """The decision on the plan as such that holds."""
        return holding([one for one in self.decisions if one.whole])

    @property
    def as_decided(self) -> bool:
        return bool(self.decided) and not self.differences

    @property
    def measures(self) -> tuple[PlannedMeasure, ...]:
        """Most important first, whatever their theme."""
        found = [measure for part in self.parts for measure in part.measures]
        return tuple(sorted(found, key=lambda measure: measure.number))

    @property
    def chosen(self) -> tuple[PlannedMeasure, ...]:
        """What the plan says that we do: all but what the room has parked, whose numbers are left out."""
        return tuple(measure for measure in self.measures if not measure.parked)

    @property
    def polls(self) -> tuple[Poll, ...]:
        return tuple(poll for part in self.parts for poll in part.polls)

    @property
    def measured(self) -> bool:
        """Whether there is a result to show."""
        return bool(self.survey and not self.survey.too_few)

    def title_of(self, key: str) -> str:
        return next((part.title for part in self.parts if part.key == key), "")

    def to_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Report":
        return msgspec.convert(plain, cls)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Which printing of the plan this is. `dated` is naive UTC; every date inside the PDF comes from it."""

    number: int
    status: str  # utkast | foreslagen | beslutad
    dated: datetime
