"""A plan that comes back in its PDF: read, held to what the forms ask, and laid beside what a workshop has room for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import msgspec

from workshop.gathering.rules import BadUnits, parse_units
from workshop.ground.roles import ROLES
from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.text import N_, Unreadable, clean
from workshop.plan import enclosed, plan_file
from workshop.plan.planned import Ground
from workshop.plan.returned_measures import BadPlan, Continued, ground_of, written_of
from workshop.plan.rules import CLOSED, PARKED
from workshop.programme.statement import OWN, OwnStatement
from workshop.programme.values import Programme
from workshop.programme.wording import for_role
from workshop.survey.wording import LONGEST_HERE, MOST_OWN, MOST_SIGNS, MOST_STATEMENT_WORDS

DAMAGED = N_(
    "Planens uppgifter i filen är skadade, eller ändrade sedan planen gjordes. Hämta pdf-filen på nytt där den finns "
    "och försök igen."
)
NEWER = N_("Planen är gjord med en nyare version av Kompetenslyft än den här. Be driften att uppdatera först.")
LARGEST = 4 * 2**20  # bytes: five hundred long measures fill half
_OWN_KEY = re.compile(rf"{OWN}[0-9a-f]{{12}}")


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


def _whole(data: bytes) -> plan_file.Plan:
    if len(data) > LARGEST:
        raise BadPlan(DAMAGED)
    try:
        file = msgspec.json.decode(data, type=plan_file.File)
        if file.format == plan_file.FORMAT and file.schema > plan_file.SCHEMA:
            raise BadPlan(NEWER)
        plan = msgspec.json.decode(file.plan, type=plan_file.Plan)
        known = (plan_file.FORMAT, plan_file.SCHEMA, enclosed.digest(plan))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError) as fault:
        raise BadPlan(DAMAGED) from fault
    uids = [one.uid for one in plan.measures]
    if (file.format, file.schema, file.sha256) != known or len(uids) != len(set(uids)):
        raise BadPlan(DAMAGED)
    return plan


def _returned(plan: plan_file.Plan) -> Returned:
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


def _continued(plan: Returned, one: plan_file.Measure) -> Continued:
    """What the new room wants with it, that room says."""
    comes_from = {
        "text": plan.title, "organisation": plan.organisation, "version": plan.version,
        "dated": plan.dated.isoformat(), "standing": one.standing,
    }  # fmt: skip
    return Continued(
        uid=one.uid,
        editions=one.editions + plan.version,
        written={**written_of(one), "standing": "", "standing_why": ""},
        grounds=(Ground(origin="plan", quoted=comes_from), *map(ground_of, one.grounds)),
    )


def _own(plan: plan_file.Plan) -> Iterator[OwnStatement]:
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
