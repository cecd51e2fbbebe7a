"""PURE. The whole plan as one frozen value: what a PDF is made from, what a version keeps, what two dates can compare.

A report holds only what may be published: snapshots, shown ideas, measures and the facts of the workshop. It has no
number and no date of its own; those belong to the `Edition` that it is printed as.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from workshop.plan.decision import Changed, Decided, Difference, holding
from workshop.plan.money import Cost
from workshop.plan.rules import PARKED
from workshop.programme.values import OwnStatement
from workshop.questions.base import Tally
from workshop.results import grid
from workshop.results.by_role import ByRole
from workshop.survey.result.since import Since
from workshop.survey.result.values import Result, Summary

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
class Poll:
    """A question asked in the room. `tally` is None when too few answered, or when own words were never shown.

    `by_hand`: the room raised its hands, and the facilitator counted them; `hands`: so many of `n` did, beside those
    who answered by phone; `split`: what the roles show of it.
    """

    key: str
    theme_key: str
    kind: str
    text: str
    n: int
    too_few: bool
    tally: Tally | None
    by_hand: bool = False
    hands: int = 0
    split: ByRole | None = None


@dataclass(frozen=True, kw_only=True)
class Idea:
    """`column`: of the board, '' where it has one."""

    theme_key: str
    text: str
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What the room was asked to talk about; `behind`: the numbers it rests on, in words."""

    theme_key: str
    text: str
    question: str
    behind: str


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
class Ground:
    """What a measure rests on; `quoted` is what it said when it was chosen (shapes: plan/sources.py)."""

    origin: str
    quoted: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Support:
    """How many of those who were asked stand behind a measure; the rest want to change something in it.

    `text`: what it said when they were asked, where it says something else now. `by_hand`: the facilitator counted;
    `hands`: so many of them, beside those who answered by phone.
    """

    n: int
    of: int
    text: str = ""
    by_hand: bool = False
    hands: int = 0


@dataclass(frozen=True, kw_only=True)
class Pointed:
    """What a measure got of the points that the room gave; `text`: what it said then, if that is something else."""

    points: int
    of: int
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """Where the room put a measure: nytta and insats in whole tens, None where too few have judged it.

    `of`: how many answered; `text`: what it said when they were asked, where it says something else now.
    """

    benefit: int | None
    effort: int | None
    of: int
    text: str = ""

    @property
    def square(self) -> str:
        """Swedish: the square of the grid, '' where it lies in none."""
        return grid.square(self.benefit, self.effort)


@dataclass(frozen=True, kw_only=True)
class FollowedUp:
    """What was told of a measure last, by the role that is responsible. `value`: the last one of its indicator that
    was told, in `unit`, measured `value_on`.
    """

    on: date
    by: str
    status: str  # as it was then
    comment: str = ""
    value: float | None = None
    unit: str = ""
    value_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedMeasure:
    """A measure as it is printed. `number` counts through the whole plan from 1; 0 before it has a place.

    `id` stays, whatever is written about it. `uid`: what a calendar knows it by, also when it goes on in another
    workshop; `editions`: how many editions of earlier plans it had stood in by then.
    """

    id: str = ""
    uid: str = ""
    editions: int = 0
    number: int = 0
    theme_key: str
    what: str
    goal: str = ""
    responsible: str = ""
    committee: str = ""
    partners: str = ""
    starts: str = ""  # as plan.period has it
    done_by: str = ""
    money: str = "oklart"
    costs: tuple[Cost, ...] = ()
    money_note: str = ""
    benefit: str = ""
    benefit_for: str = ""
    benefit_owner: str = ""
    indicator: str = ""
    indicator_now: float | None = None  # in indicator_unit
    indicator_target: float | None = None
    indicator_unit: str = ""
    indicator_method: str = ""
    indicator_on: date | None = None
    indicator_by: str = ""
    follow_up: str = ""
    follow_up_on: date | None = None
    first_step: str = ""
    first_step_on: date | None = None
    child_effect: str = ""
    children: str = ""
    children_compensating: str = ""
    serves: str = ""
    risks: str = ""
    status: str = "ej_paborjad"
    standing: str = ""  # plan.rules.STANDING
    standing_why: str = ""
    support: Support | None = None
    points: Pointed | None = None
    weighed: Weighed | None = None
    grounds: tuple[Ground, ...] = ()
    followed: FollowedUp | None = None
    asks: str = ""  # id of the link for those whom it concerns, that its sheet carries; '' for none
    decision: Decided | None = None  # the one that holds, or how it went the last time
    changed: tuple[Changed, ...] = ()  # since it was decided

    @property
    def parked(self) -> bool:
        return self.standing == PARKED


@dataclass(frozen=True, kw_only=True)
class PassedOver:
    """An idea that the room gave points to, and that no measure was made of."""

    theme_key: str
    text: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One theme, or with number 0 what concerns them all. `result` is None where nothing was measured or shown."""

    key: str
    number: int
    title: str
    purpose: str
    result: Summary | None
    polls: tuple[Poll, ...]
    ideas: tuple[Idea, ...]
    measures: tuple[PlannedMeasure, ...]
    talk: tuple[Talk, ...] = ()


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
