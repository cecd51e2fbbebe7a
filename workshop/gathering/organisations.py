"""Organisations: known again however they are spelled, corrected, and two that are the same made one.

An organisation is one's own where one leads a workshop of it; a rehearsal is none. What is measured twice is compared
within one alone.
"""

from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workshop.facilitators.models import Membership
from workshop.gathering import information
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Organisation, Workshop
from workshop.gathering.rules import NewWorkshop, OrganisationKind
from workshop.ground.db import Base, new_id
from workshop.ground.errors import NotAllowed, NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.text import fold


class NameTaken(Refused):
    code, status = "name_taken", 409
    message = "Du har redan en organisation som heter så. Slå ihop dem i stället."


@dataclass(frozen=True, kw_only=True)
class Own:
    """`whole`: the facilitator owns every workshop of it, and so decides over it alone."""

    id: str
    name: str
    kind: str
    workshops: int  # those that the facilitator leads
    whole: bool


def same_name(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def own(db: Session, facilitator: str) -> list[Own]:
    """The facilitator's, the one with the latest workshop first."""
    leads = (Membership.facilitator == facilitator, Membership.may != "watches", Workshop.wiped_at.is_(None))
    owned = func.count().filter(Membership.may == "owns")
    rows = db.execute(
        select(Organisation, func.count().label("leads"), owned.label("owns"), func.max(Workshop.held_on).label("last"))
        .join(Workshop, Workshop.organisation == Organisation.id)
        .join(Membership, Membership.workshop == Workshop.id)
        .where(*leads)
        .group_by(Organisation.id)
        .order_by(func.max(Workshop.held_on).desc(), Organisation.name, Organisation.id)
    ).all()
    every = _workshops(db, [row.Organisation.id for row in rows])
    return [
        Own(id=of.id, name=of.name, kind=of.kind, workshops=led, whole=owns == every[of.id])
        for of, led, owns, _last in rows
    ]


def _workshops(db: Session, organisations: list[str]) -> dict[str, int]:
    """How many there are of each, whoever leads them."""
    counted = select(Workshop.organisation, func.count().label("n")).where(
        Workshop.organisation.in_(organisations), Workshop.wiped_at.is_(None)
    )
    return {row.organisation: row.n for row in db.execute(counted.group_by(Workshop.organisation))}


def correct(db: Session, workshop: WorkshopId, facilitator: str, name: str, kind: OrganisationKind) -> None:
    """Give the organisation of a workshop another name or kind. Raises NameTaken for one of the facilitator's own."""
    found = locked_workshop(db, workshop)
    for other in own(db, facilitator):
        if other.id != found.organisation and same_name(other.name, name):
            raise NameTaken
    of = db.get_one(Organisation, found.organisation)
    of.name, of.kind = name, kind
    screens_moved(db, found)


def merge(db: Session, workshop: WorkshopId, facilitator: str, other: str) -> None:
    """Let all that belongs to `other` belong to the workshop's organisation from now on; `other` is no more.

    Raises NotFound for one that is not the facilitator's own, NotAllowed where somebody else owns a workshop of either:
    what is measured there would be compared with this.
    """
    found = locked_workshop(db, workshop)
    mine = {one.id: one for one in own(db, facilitator)}
    if other not in mine or other == found.organisation:
        raise NotFound
    if not (mine[other].whole and found.organisation in mine and mine[found.organisation].whole):
        raise NotAllowed("Du behöver äga alla workshopar i båda organisationerna för att slå ihop dem.")
    information.keep(db.get_one(Organisation, found.organisation), db.get_one(Organisation, other))
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == Organisation.__tablename__ for key in column.foreign_keys):
                db.execute(update(table).where(column == other).values({column.name: found.organisation}))
    db.execute(delete(Organisation).where(Organisation.id == other))
    screens_moved(db, found)


# Set-up for the action that makes a workshop: it leaves the commit to that.


def chosen(db: Session, details: NewWorkshop, facilitator: str | None) -> Organisation:
    """The own one that was chosen, or that has the same name however it is spelled; else a new one.

    Raises NotFound for one that is not the facilitator's own.
    """
    known = own(db, facilitator) if facilitator else []
    if details.known and details.known not in {one.id for one in known}:
        raise NotFound
    same = [one.id for one in known if same_name(one.name, details.organisation)]
    if found := details.known or next(iter(same), ""):
        return db.get_one(Organisation, found)
    made = Organisation(id=new_id(), name=details.organisation, kind=details.kind)
    db.add(made)
    db.flush()
    return made
