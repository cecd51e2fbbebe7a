"""A plan that comes back in its PDF: read, held to what the forms ask, and laid beside what a workshop has room for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import String

from workshop.gathering.rules import BadUnits, parse_units
from workshop.ground.roles import ROLES
from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.text import N_, Unreadable, clean
from workshop.plan import enclosed, period
from workshop.plan.models import WRITTEN
from workshop.plan.models import Measure as Stored
from workshop.plan.money import in_lines
from workshop.plan.report import Ground
from workshop.plan.rules import CLOSED, PARKED
from workshop.plan.wording import LABELS
from workshop.programme.reading import for_role
from workshop.programme.values import OWN, OwnStatement, Programme
from workshop.survey.wording import LONGEST_HERE, MOST_OWN, MOST_SIGNS, MOST_STATEMENT_WORDS

DAMAGED = N_(
    "Planens uppgifter i filen är skadade, eller ändrade sedan planen gjordes. Hämta pdf-filen på nytt där den finns "
    "och försök igen."
)
NEWER = N_("Planen är gjord med en nyare version av Kompetenslyft än den här. Be driften att uppdatera först.")
LARGEST = 4 * 2**20  # bytes: five hundred long measures fill half
SEVERAL_LINES = ("what", "benefit", "children", "children_compensating", "risks")
LONGEST_COSTS = 600  # as they are written
LONGEST_QUOTE = 2_000
EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)
LONGEST = {
    column.name: column.type.length or 0 for column in Stored.__table__.columns if isinstance(column.type, String)
}
_OWN_KEY = re.compile(rf"{OWN}[0-9a-f]{{12}}")


class BadPlan(ValueError):
    """`str()`: why it is not taken in, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Continued:
    """An open measure: what is written of it (models.WRITTEN), and what it rests on, the plan it comes from first."""

    uid: str
    editions: int
    written: Mapping[str, Any]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class Returned:
    """`done`, `parked`: how many measures stay behind because they are done or called off, or were parked."""

    organisation: str
    title: str
    held_on: date
    dated: date
    version: int
    part: str
    committee: str
    decides: str
    responsible: str
    measures: tuple[Continued, ...]
    done: int
    parked: int
    own: tuple[OwnStatement, ...]
    units: tuple[str, ...]
    left_own: tuple[str, ...] = ()  # own statements that the new workshop asks already, or has no theme for
    moved: int = 0  # measures whose theme it does not have

    @property
    def indicators(self) -> int:
        """How many measures begin from a value."""
        return sum(one.written["indicator_now"] is not None for one in self.measures)


def read(data: bytes) -> Returned:
    """Of the file that `enclosed` wrote. Raises BadPlan for what is damaged, edited, or more than a form takes."""
    plan = _whole(data)
    try:
        return _returned(plan)
    except Unreadable as fault:
        raise BadPlan(str(fault)) from fault


def fitting(plan: Returned, programme: Programme) -> Returned:
    """What of it goes along to a workshop with these themes: measures of others are everybody's there."""
    themes = {theme.key for theme in programme.themes}
    asked = {for_role(one, role) for theme in programme.themes for one in theme.statements for role in ROLES}
    own = tuple(one for one in plan.own if one.theme in themes and one.text not in asked)
    return replace(
        plan,
        own=own,
        left_own=tuple(one.text for one in plan.own if one not in own),
        moved=sum(bool(one.written["theme_key"]) and one.written["theme_key"] not in themes for one in plan.measures),
        measures=tuple(_placed(one, themes) for one in plan.measures),
    )


def _placed(one: Continued, themes: set[str]) -> Continued:
    key = one.written["theme_key"]
    return replace(one, written={**one.written, "theme_key": key if key in themes else ""})


def _whole(data: bytes) -> enclosed.Plan:
    if len(data) > LARGEST:
        raise BadPlan(DAMAGED)
    try:
        file = msgspec.json.decode(data, type=enclosed.File)
        if file.format == enclosed.FORMAT and file.schema > enclosed.SCHEMA:
            raise BadPlan(NEWER)
        plan = msgspec.json.decode(file.plan, type=enclosed.Plan)
        known = (enclosed.FORMAT, enclosed.SCHEMA, enclosed.digest(plan))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError) as fault:
        raise BadPlan(DAMAGED) from fault
    uids = [one.uid for one in plan.measures]
    if (file.format, file.schema, file.sha256) != known or len(uids) != len(set(uids)):
        raise BadPlan(DAMAGED)
    return plan


def _returned(plan: enclosed.Plan) -> Returned:
    started = [one for one in plan.measures if one.status not in CLOSED]
    open_ones = [one for one in started if one.standing != PARKED]
    about = Returned(
        organisation=clean(plan.organisation, 120),
        title=clean(plan.title, 200),
        held_on=plan.held_on,
        dated=_day(plan.dated),
        version=plan.version,
        part=clean(plan.part, 120),
        committee=clean(plan.committee, 120),
        decides=clean(plan.decides, 120),
        responsible=clean(plan.responsible, 160),
        measures=(),
        done=len(plan.measures) - len(started),
        parked=len(started) - len(open_ones),
        own=tuple(_own(plan)),
        units=_units(plan.units),
    )
    return replace(about, measures=tuple(_continued(about, one) for one in open_ones))


def _day(dated: datetime) -> date:
    return dated.replace(tzinfo=UTC).astimezone(STOCKHOLM).date()


def _continued(plan: Returned, one: enclosed.Measure) -> Continued:
    """What the new room wants with it, that room says."""
    comes_from = {
        "text": plan.title, "organisation": plan.organisation, "version": plan.version,
        "dated": plan.dated.isoformat(), "standing": one.standing,
    }  # fmt: skip
    return Continued(
        uid=one.uid,
        editions=one.editions + plan.version,
        written={**_written(one), "standing": "", "standing_why": ""},
        grounds=(Ground(origin="plan", quoted=comes_from), *map(_ground, one.grounds)),
    )


def _ground(one: enclosed.Enclosed) -> Ground:
    quoted = msgspec.to_builtins(one)
    origin = quoted.pop("origin")
    return Ground(origin=origin, quoted={**quoted, "text": clean(one.text, LONGEST_QUOTE, lines=True)})


def _written(one: enclosed.Measure) -> dict[str, Any]:
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


def _costs(value: tuple[enclosed.Cost, ...]) -> list[Any]:
    costs: list[Any] = msgspec.to_builtins(value, builtin_types=())
    outside = any(not period.EARLIEST <= cost["year"] <= period.LATEST for cost in costs)
    if outside or len(in_lines(costs)) > LONGEST_COSTS:
        raise ValueError(value)
    return list(costs)


def _own(plan: enclosed.Plan) -> Iterator[OwnStatement]:
    if len(plan.own_statements) > MOST_OWN or len({one.key for one in plan.own_statements}) < len(plan.own_statements):
        raise BadPlan(DAMAGED)
    for one in plan.own_statements:
        text = clean(one.text, MOST_SIGNS)
        if not 0 < len(text.split()) <= MOST_STATEMENT_WORDS or not _OWN_KEY.fullmatch(one.key):
            raise BadPlan(DAMAGED)
        help, example = clean(one.help, LONGEST_HERE), clean(one.example, LONGEST_HERE)
        yield OwnStatement(key=one.key, theme=clean(one.theme, 60), text=text, help=help, example=example)


def _units(labels: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(one.label for one in parse_units("\n".join(labels)))
    except BadUnits as fault:
        raise BadPlan(DAMAGED) from fault
