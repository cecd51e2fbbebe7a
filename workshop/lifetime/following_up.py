"""A follow-up of half an hour: a workshop that goes on with another's plan and has moments for nothing else."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from workshop.facilitators.actions import make_owner
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.ground.text import N_
from workshop.lifetime.continuing import take_up
from workshop.lifetime.copying import IsRehearsal, copied
from workshop.plan import queries
from workshop.plan.rules import is_open, next_follow_up
from workshop.programme import laying_out
from workshop.programme.agenda import Agenda
from workshop.programme.values import Programme

LONGEST = 160  # of a title
KIND = "follow_up"


class NothingOpen(Refused):
    code, status = "nothing_open", 409
    message = "Planen har inga öppna åtgärder att följa upp."


class NoAgenda(Refused):
    code, status = "no_follow_up", 409
    message = "Programmet har inget körschema för uppföljning. Gör en kopia av workshopen i stället."


def agenda_of(programme: Programme) -> Agenda | None:
    """The template for a follow-up: one that takes up no theme and goes through the measures."""
    return next((one for one in programme.agendas if _follows(one)), None)


def _follows(agenda: Agenda) -> bool:
    moments = [moment for sitting in agenda.sittings for moment in sitting.moments]
    return not any(moment.theme for moment in moments) and any(moment.kind == KIND for moment in moments)


def follow_up(
    db: Session, workshop: WorkshopId, current: Programme, *, facilitator: str, instance_key: bytes, now: datetime
) -> WorkshopId:
    """Returns the id of the facilitator's new workshop, on the plan's next day of follow-up, or today.

    `current`: the programme as its files say now, where the template is. Raises NotFound, IsRehearsal, NothingOpen and
    NoAgenda.
    """
    found = _may(db, workshop)
    agenda = agenda_of(current)
    if not agenda:
        raise NoAgenda
    today = local(now).date()
    day = next_follow_up(queries.measures(db, workshop), today) or today
    made = copied(
        db, found, "again", title=_titled(found.title), held_on=day, instance_key=instance_key, now=now,
        laid=laying_out.run_of(current, agenda.key, []),
    )  # fmt: skip
    made.agenda, made.programme = agenda.key, _with(found.programme, current.agendas)
    take_up(db, found, made, now)
    make_owner(db, made.id, facilitator)
    db.commit()
    return WorkshopId(made.id)


def _may(db: Session, workshop: WorkshopId) -> Workshop:
    found = db.get(Workshop, workshop)
    if not found:
        raise NotFound
    if found.is_rehearsal:
        raise IsRehearsal
    if not any(is_open(one) for one in queries.measures(db, workshop)):
        raise NothingOpen
    return found


def _titled(title: str) -> str:
    """It says what it is, once, however often one follows up."""
    said = N_("Uppföljning: ")
    return f"{said}{title.removeprefix(said)}"[:LONGEST]


def _with(programme: Programme, agendas: Sequence[Agenda]) -> Programme:
    return msgspec.structs.replace(programme, agendas=tuple(agendas))
