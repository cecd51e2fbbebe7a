"""PURE. A measure as it is printed: what is written of it, what it rests on, what has been told and decided of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.plan.decision import Changed, Decided
from workshop.plan.judged import Pointed, Support, Weighed
from workshop.plan.money import Cost
from workshop.plan.rules import PARKED


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a measure rests on; `quoted` is what it said when it was chosen (shapes: plan/sources.py)."""

    origin: str
    quoted: dict[str, Any]


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
