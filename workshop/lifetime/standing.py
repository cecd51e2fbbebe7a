"""Where workshops stand, read across capabilities: for the facilitator's list and a workshop's own page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workshop.facilitators.models import Membership
from workshop.gathering import queries
from workshop.gathering.models import Organisation, Unit, Workshop
from workshop.gathering.rules import Phase, phases
from workshop.plan.models import PlanVersion
from workshop.run_sheet.models import Moment
from workshop.survey.models import Survey


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A line of the facilitator's list."""

    id: str
    title: str
    organisation: str
    held_on: date
    may: str
    phases: tuple[Phase, ...]

    @property
    def now(self) -> str:
        """The key of the phase it stands in, '' when all is done."""
        return next((phase.key for phase in self.phases if phase.state == "now"), "")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The facts of one workshop's own page."""

    organisation: Organisation
    units: list[Unit]
    roles: dict[str, int]  # role → people expected
    joined: int  # people
    moments: int  # moments that are not left out
    minutes: int  # of those, all sittings together
    survey: str  # its state
    personal: bool  # it is answered with personal links
    phases: tuple[Phase, ...]


def listed(db: Session, facilitator: str) -> list[Listed]:
    """The facilitator's workshops, the latest day first."""
    rows = db.execute(
        select(Workshop, Organisation.name, Membership.may)
        .join(Organisation, Workshop.organisation == Organisation.id)
        .join(Membership, Membership.workshop == Workshop.id)
        .where(Membership.facilitator == facilitator)
        .order_by(Workshop.held_on.desc(), Workshop.title)
    ).all()
    return [
        Listed(
            id=found.id,
            title=found.title,
            organisation=organisation,
            held_on=found.held_on,
            may=may,
            phases=_phases(db, found),
        )
        for found, organisation, may in rows
    ]


def standing(db: Session, workshop: Workshop) -> Standing:
    kept = select(func.count(), func.coalesce(func.sum(Moment.minutes), 0)).where(
        Moment.workshop == workshop.id, Moment.state != "left_out"
    )
    moments, minutes = db.execute(kept).one()
    return Standing(
        organisation=queries.organisation(db, workshop),
        units=queries.units(db, workshop.id),
        roles=queries.roles_expected(db, workshop.id),
        joined=queries.joined(db, workshop.id),
        moments=moments,
        minutes=minutes,
        survey=_survey(db, workshop.id),
        personal=db.scalar(_latest(Survey.promise, workshop.id)) == "personal-link",
        phases=_phases(db, workshop),
    )


def _phases(db: Session, workshop: Workshop) -> tuple[Phase, ...]:
    led = select(Moment.id).where(Moment.workshop == workshop.id, Moment.started_at.is_not(None)).limit(1)
    planned = select(PlanVersion.id).where(PlanVersion.workshop == workshop.id).limit(1)
    return phases(
        survey=_survey(db, workshop.id),
        led=db.scalar(led) is not None,
        finished=workshop.state == "finished",
        planned=db.scalar(planned) is not None,
    )


def _survey(db: Session, workshop: str) -> str:
    """The state of the latest round."""
    return db.scalar(_latest(Survey.state, workshop)) or "draft"


def _latest(what: Any, workshop: str) -> Select[tuple[str]]:
    return select(what).where(Survey.workshop == workshop).order_by(Survey.round.desc()).limit(1)
