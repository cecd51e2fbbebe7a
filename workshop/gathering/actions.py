"""What happens to the workshop itself: made, described, given another stage key, its erasing decided."""

import secrets
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.gathering import lobby, queries
from workshop.gathering.codes import new_code
from workshop.gathering.dates import (
    default_erase_on,
    moved_erase_on,
    put_off,
    why_not_erase_all_on,
    why_not_erase_on,
    why_not_held_on,
)
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Organisation, Participant, RoleExpected, Sitting, Unit, Workshop
from workshop.gathering.organisations import chosen
from workshop.gathering.rules import STARTS_AT, Details, ExpectedUnit, NewWorkshop
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, Refused
from workshop.ground.ids import WorkshopId
from workshop.programme.values import Programme


class GroupsLocked(Refused):
    code, status = "groups_locked", 409
    message = (
        "Verksamheter och minsta grupp är låsta sedan den första frågan öppnade. "
        "De som har svarat ska kunna lita på det de läste."
    )


def describe(db: Session, workshop: WorkshopId, details: Details, today: date) -> None:
    """Change what is said about a workshop. The day of erasing follows the day itself, unless somebody chose it.

    Raises GroupsLocked when units or threshold move once people have been asked, BadInput for a day that would erase
    it at once.
    """
    found = locked_workshop(db, workshop)
    units = queries.units_as_said(queries.units(db, workshop))
    moved = details.threshold != found.threshold or details.units != units
    if found.groups_locked and moved:
        raise GroupsLocked
    _move(found, details.held_on, today)
    found.title, found.place = details.title, details.place
    found.committee, found.diary_number, found.threshold = details.committee, details.diary_number, details.threshold
    if details.units != units:
        _replace_units(db, found, details.units)
    if details.units != units or details.roles != queries.roles_expected(db, workshop):
        found.raised_to = 0  # what is said here stands, whatever was said at the desk
    set_roles(db, found, details.roles)
    lobby.let_in_who_fits(db, found)
    screens_moved(db, found)


def _move(found: Workshop, held_on: date, today: date) -> None:
    if fault := why_not_held_on(held_on, moved_from=found.held_on, erase_on=found.erase_on, today=today):
        raise BadInput(fault)
    found.erase_on = moved_erase_on(found.erase_on, held_on=found.held_on, moved_to=held_on)
    if held_on != found.held_on and (not found.finish_on or found.finish_on <= held_on):
        found.finish_on = put_off(held_on, today)
    found.held_on = held_on


def renew_stage_key(db: Session, workshop: WorkshopId) -> None:
    """Every stage address given out before is worth nothing from now on."""
    locked_workshop(db, workshop).stage_key = secrets.token_hex(16)
    db.commit()


def decide_erasing(
    db: Session, workshop: WorkshopId, *, erase_on: date, erase_all_on: date | None, stopped: bool, today: date
) -> None:
    """When the participants' data go, and when the plan does. Raises BadInput for a day that erases too early.

    `erase_on` counts no more once they are gone.
    """
    found = locked_workshop(db, workshop)
    if found.people_erased:
        erase_on = found.erase_on
    elif fault := why_not_erase_on(erase_on, held_on=queries.last_day(db, found), today=today):
        raise BadInput(fault)
    if fault := why_not_erase_all_on(erase_all_on, erase_on=erase_on, today=today):
        raise BadInput(fault)
    found.erase_on, found.erase_all_on, found.erase_stopped = erase_on, erase_all_on, stopped
    db.commit()


# Set-up for other actions: they write and leave the commit to those.


def say_expected(db: Session, found: Workshop, *, roles: Mapping[str, int], units: Mapping[str, int]) -> None:
    """How many come of each role and to each unit, by its id; one that is missing stays. Who fits is let in."""
    for unit in queries.units(db, found.id):
        unit.expected = units.get(unit.id, unit.expected)
    set_roles(db, found, roles)
    found.raised_to = 0  # what is said here stands, whatever was said at the desk
    lobby.let_in_who_fits(db, found)


def make_workshop(
    db: Session, details: NewWorkshop, facilitator: str | None, programme: Programme, today: date, id: str = ""
) -> Workshop:
    """The workshop with its organisation, units and expected people. `id`: the one that it is to have, if any."""
    organisation = chosen(db, details, facilitator)
    made = Workshop(
        id=id or new_id(),
        organisation=organisation.id,
        title=details.title,
        held_on=details.held_on,
        place=details.place,
        committee=details.committee,
        diary_number=details.diary_number,
        code=unused_code(db),
        agenda=details.agenda,
        programme=programme,
        threshold=details.threshold,
        finish_on=put_off(details.held_on, today),
        erase_on=details.erase_on or default_erase_on(details.held_on),
        erase_stopped=details.erase_stopped,
        stage_key=secrets.token_hex(16),
    )
    db.add(made)
    db.flush()
    for number, one in enumerate(programme.agenda(details.agenda).sittings):
        db.add(Sitting(workshop=made.id, number=number, title=one.title, starts_at=STARTS_AT))
    _add_units(db, made, details.units)
    set_roles(db, made, details.roles)
    return made


def set_roles(db: Session, workshop: Workshop, roles: Mapping[str, int]) -> None:
    db.execute(delete(RoleExpected).where(RoleExpected.workshop == workshop.id))
    for role, expected in roles.items():
        db.add(
            RoleExpected(
                id=new_id(), workshop=workshop.id, organisation=workshop.organisation, role=role, expected=expected
            )
        )


def remove_workshop(db: Session, workshop: WorkshopId) -> str:
    """Delete a workshop with all that hangs on it, and an organisation left without any. Returns the title."""
    found = locked_workshop(db, workshop)
    title, organisation = found.title, found.organisation
    db.execute(delete(Participant).where(Participant.workshop == workshop))
    db.execute(delete(Workshop).where(Workshop.id == workshop))
    if not db.scalar(select(Workshop.id).where(Workshop.organisation == organisation).limit(1)):
        db.execute(delete(Organisation).where(Organisation.id == organisation))
    return title


def _replace_units(db: Session, workshop: Workshop, units: tuple[ExpectedUnit, ...]) -> None:
    """Nobody has chosen a unit before the survey opens, other than those who were early: they choose again."""
    for participant in db.scalars(select(Participant).where(Participant.workshop == workshop.id)):
        participant.unit = None
    db.flush()
    db.execute(delete(Unit).where(Unit.workshop == workshop.id))
    _add_units(db, workshop, units)


def _add_units(db: Session, workshop: Workshop, units: tuple[ExpectedUnit, ...]) -> None:
    for position, unit in enumerate(units, 1):
        db.add(
            Unit(
                id=new_id(),
                workshop=workshop.id,
                organisation=workshop.organisation,
                position=position,
                label=unit.label,
                expected=unit.expected,
                part_of=unit.part_of,
            )
        )


def unused_code(db: Session) -> str:
    while True:
        code = new_code()
        if not queries.find_by_code(db, code):
            return code
