"""Where workshops stand, read across capabilities: for the facilitator's list and a workshop's own page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from workshop.facilitators.models import Membership
from workshop.gathering import queries
from workshop.gathering.dates import measured_again_on
from workshop.gathering.models import Organisation, Unit, Workshop
from workshop.gathering.rules import Attendance, Phase, phases
from workshop.ground.ids import WorkshopId
from workshop.lifetime import queries as watching
from workshop.lifetime.due import Soon, finish_day, soon
from workshop.plan.version_models import PlanVersion
from workshop.run_sheet.models import Moment
from workshop.survey.models import Survey


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A line of the facilitator's list."""

    id: str
    title: str
    organisation: str
    organisation_id: str
    held_on: date
    may: str
    archived: bool  # the facilitator has put it away
    soon: Soon | None  # what is erased soon
    led: bool  # a moment has been shown
    again: date | None  # a day to measure again on, of one that is over and that nobody has begun to measure again
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
    people: Attendance
    moments: int  # moments that are not left out
    minutes: int  # of those, all sittings together
    survey: str  # its state
    personal: bool  # it is answered with personal links
    finish_on: date  # the day it finishes by itself
    soon: Soon | None  # what is erased soon
    phases: tuple[Phase, ...]


# What the phases follow from, of the workshop that a statement reads: one statement, however many workshops it lists.
_LATEST = select(Survey).where(Survey.workshop == Workshop.id).order_by(Survey.round.desc()).limit(1)
_SURVEY = func.coalesce(_LATEST.with_only_columns(Survey.state).scalar_subquery(), "draft")
_PROMISE = _LATEST.with_only_columns(Survey.promise).scalar_subquery()
_LED = exists().where(Moment.workshop == Workshop.id, Moment.started_at.is_not(None))
_PLANNED = exists().where(PlanVersion.workshop == Workshop.id)
_NEXT = aliased(Workshop)
_FOLLOWED = exists().where(_NEXT.follows == Workshop.id)


def listed(db: Session, facilitator: str, today: date) -> list[Listed]:
    """The facilitator's workshops, the latest day first."""
    rows = db.execute(
        select(Workshop, Organisation.name, Membership.may, Membership.archived, _SURVEY, _LED, _PLANNED, _FOLLOWED)
        .join(Organisation, Workshop.organisation == Organisation.id)
        .join(Membership, Membership.workshop == Workshop.id)
        .where(Membership.facilitator == facilitator)
        .order_by(Workshop.held_on.desc(), Workshop.title)
    ).all()
    facts = {one.workshop: one for one in watching.facts_of(db, [row.Workshop.id for row in rows])}
    return [
        Listed(
            id=found.id,
            title=found.called,
            organisation=organisation,
            organisation_id=found.organisation,
            held_on=found.held_on,
            may=may,
            archived=archived,
            soon=soon(facts[found.id], today),
            led=led,
            again=_again(found, today) if survey == "closed" and not followed else None,
            phases=phases(survey=survey, led=led, finished=found.state == "finished", planned=planned),
        )
        for found, organisation, may, archived, survey, led, planned, followed in rows
    ]


def _again(found: Workshop, today: date) -> date | None:
    over = found.state == "finished" or found.held_on < today
    return measured_again_on(found.held_on, today) if over and not found.is_rehearsal else None


def follower(db: Session, workshop: WorkshopId, facilitator: str) -> Workshop | None:
    """The latest that goes on with what this workshop measured and planned, of those that the facilitator may open."""
    return db.scalar(
        select(Workshop)
        .join(Membership, Membership.workshop == Workshop.id)
        .where(Workshop.follows == workshop, Membership.facilitator == facilitator)
        .order_by(Workshop.held_on.desc(), Workshop.id)
        .limit(1)
    )


def standing(db: Session, workshop: Workshop, today: date) -> Standing:
    kept = select(func.count(), func.coalesce(func.sum(Moment.minutes), 0)).where(
        Moment.workshop == workshop.id, Moment.state != "left_out"
    )
    moments, minutes = db.execute(kept).one()
    facts = select(_SURVEY, _PROMISE, _LED, _PLANNED).where(Workshop.id == workshop.id)
    survey, promise, led, planned = db.execute(facts).one()
    about = watching.get_facts(db, workshop.id)
    return Standing(
        organisation=queries.organisation(db, workshop),
        units=queries.units(db, workshop.id),
        people=queries.attendance(db, workshop),
        moments=moments,
        minutes=minutes,
        survey=survey,
        personal=promise == "personal-link",
        finish_on=finish_day(about),
        soon=soon(about, today),
        phases=phases(survey=survey, led=led, finished=workshop.state == "finished", planned=planned),
    )
