"""Measures out of a plan that comes back, held to what the form of a measure asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import String

from workshop.ground.text import N_, Unreadable, clean
from workshop.plan import period, plan_file
from workshop.plan.models import WRITTEN
from workshop.plan.models import Measure as Stored
from workshop.plan.money import in_lines
from workshop.plan.planned import Ground
from workshop.plan.wording import LABELS

SEVERAL_LINES = ("what", "benefit", "children", "children_compensating", "risks")
LONGEST_COSTS = 600  # as they are written
LONGEST_QUOTE = 2_000
EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)
LONGEST = {
    column.name: column.type.length or 0 for column in Stored.__table__.columns if isinstance(column.type, String)
}


class BadPlan(ValueError):
    """`str()`: why it is not taken in, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Continued:
    """An open measure: what is written of it (models.WRITTEN), and what it rests on, the plan it comes from first."""

    uid: str
    editions: int
    written: Mapping[str, Any]
    grounds: tuple[Ground, ...]


def ground_of(one: plan_file.Enclosed) -> Ground:
    quoted = msgspec.to_builtins(one)
    origin = quoted.pop("origin")
    return Ground(origin=origin, quoted={**quoted, "text": clean(one.text, LONGEST_QUOTE, lines=True)})


def written_of(one: plan_file.Measure) -> dict[str, Any]:
    """As the form of a measure gives it. Raises BadPlan, with the field that it would refuse."""
    said = {}
    for name in WRITTEN:
        try:
            said[name] = _read(name, getattr(one, name))
        except ValueError as fault:
            why = str(fault) if isinstance(fault, Unreadable) else N_("Det går inte att läsa.")
            raise BadPlan(f"{N_('Åtgärd')} {one.number}, ”{LABELS[name]}”: {why}") from fault
    return said


def _read(name: str, value: Any) -> Any:
    if name in ("starts", "done_by"):
        return period.read(value)
    if name == "costs":
        return _costs(value)
    if isinstance(value, date):
        if not EARLIEST <= value <= LATEST:
            raise ValueError(value)
        return value
    if not isinstance(value, str):
        return value
    text = clean(value, LONGEST[name], lines=name in SEVERAL_LINES)
    if name == "what" and not text:
        raise ValueError(value)
    return text


def _costs(value: tuple[plan_file.Cost, ...]) -> list[Any]:
    costs: list[Any] = msgspec.to_builtins(value, builtin_types=())
    outside = any(not period.EARLIEST <= cost["year"] <= period.LATEST for cost in costs)
    if outside or len(in_lines(costs)) > LONGEST_COSTS:
        raise ValueError(value)
    return list(costs)
