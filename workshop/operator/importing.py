"""A workshop that goes on with the plan in a PDF, from the command line: read, told, then made."""

from dataclasses import dataclass
from datetime import date

from flask import Flask

from workshop.facilitators.queries import find_by_email
from workshop.files.reading import UnreadablePdf, attached
from workshop.gathering.organisations import own, same_name
from workshop.gathering.rules import ExpectedUnit, NewWorkshop, OrganisationKind
from workshop.ground.clock import utcnow
from workshop.ground.ids import WorkshopId
from workshop.ground.swedish import day
from workshop.ground.text import Unreadable, clean
from workshop.lifetime.actions import create_workshop
from workshop.plan.enclosed import NAME
from workshop.plan.returned import Returned, fitting, read
from workshop.plan.returned_measures import BadPlan
from workshop.web.house import house_of

LONGEST_TITLE = 160


class CannotImport(Exception):
    """`str()`: why, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is to be made, by whom; `told` and `question`: what is asked first."""

    plan: Returned
    details: NewWorkshop
    facilitator: str
    told: str
    question: str


def find(app: Flask, pdf: bytes, owner: str, *, title: str, held_on: date, kind: OrganisationKind) -> Found:
    """Nothing is made yet. Raises CannotImport."""
    house = house_of(app)
    with house.database.read() as db:
        known = find_by_email(db, owner)
        organisations = [one.name for one in own(db, known.id)] if known else []
    if not known:
        raise CannotImport(f"Det finns inget konto med adressen {owner}.")
    try:
        plan, title = fitting(read(attached(pdf, NAME)), house.programme), clean(title, LONGEST_TITLE)
    except (UnreadablePdf, BadPlan, Unreadable) as fault:
        raise CannotImport(str(fault)) from None
    if not title:
        raise CannotImport("Skriv en rubrik.")
    details = NewWorkshop(
        organisation=plan.organisation,
        kind=kind,
        title=title,
        held_on=held_on,
        committee=plan.committee,
        units=tuple(ExpectedUnit(label=label, expected=0) for label in plan.units),
        agenda=house.programme.agendas[0].key,
        themes=tuple(theme.key for theme in house.programme.themes),
    )
    question = _question(plan.organisation, organisations)
    return Found(plan=plan, details=details, facilitator=known.id, told=_told(plan), question=question)


def carry_out(app: Flask, found: Found) -> WorkshopId:
    """All of it or nothing."""
    house = house_of(app)
    known = (found.facilitator, house.programme, house.config.instance_key, utcnow(), found.plan)
    return house.database.act(create_workshop, found.details, *known)


def _question(of: str, organisations: list[str]) -> str:
    if organisations and not any(same_name(one, of) for one in organisations):
        return f"Planen är gjord för {of}. Kontot har workshopar för {', '.join(organisations)}. Ta med den ändå?"
    return "Skapa workshopen?"


def _told(plan: Returned) -> str:
    part = f" Den del som gäller {plan.part}." if plan.part else ""
    lines = [
        f"{plan.title}, {plan.organisation}, version {plan.version}, {day(plan.dated)}.{part}",
        f"Följer med: öppna åtgärder {len(plan.measures)}, varav med startvärde {plan.indicators}; "
        f"egna påståenden {len(plan.own)}; verksamheter {len(plan.units)}.",
        f"Stannar: genomförda eller inställda {plan.done}, parkerade {plan.parked}, påståenden som redan frågas "
        f"{len(plan.left_own)}.",
        "Filen är hel. Det är inget bevis på vem som har gjort den.",
    ]
    return "\n".join(lines)
