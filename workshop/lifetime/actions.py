"""Verbs that span capabilities: each combines their set-up functions and commits once."""

from datetime import date, datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.actions import forget_live, make_secret
from workshop.cards.asides import forget_writers
from workshop.cards.forgetting import forget_authors
from workshop.facilitators.actions import make_owner
from workshop.gathering import drafts, erasures
from workshop.gathering.actions import make_workshop, remove_workshop
from workshop.gathering.dates import why_not_erase_on, why_not_finish_on
from workshop.gathering.join import forget_order
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.gathering.queries import rehearsals_of
from workshop.gathering.rules import NewWorkshop
from workshop.ground.errors import BadInput
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime import counting
from workshop.lifetime.continuing import go_on
from workshop.live.answering import close_all
from workshop.plan.returned import Returned, fitting
from workshop.programme import laying_out
from workshop.programme.values import Programme
from workshop.run_sheet.setup import make_moments
from workshop.survey import actions as survey
from workshop.survey.locking import lock_surveys
from workshop.survey.models import Survey
from workshop.survey.setup import make_survey


def create_workshop(
    db: Session,
    details: NewWorkshop,
    facilitator_id: str | None,
    programme: Programme,
    instance_key: bytes,
    now: datetime,
    earlier: Returned | None = None,
    draft: str = "",
) -> WorkshopId:
    """Make a workshop from a template, owned by the facilitator: survey in draft, run sheet laid out. Returns its id.

    `earlier`: the plan that it goes on with; `draft`: the version of what the facilitator has filled in, which is taken
    away in the same breath. Raises DraftGone, DraftChanged.

    Without a facilitator it waits for whoever uses a link to it first. It keeps a copy of what it uses of the
    programme, so that editing the theme files never changes it.
    """
    chosen = tuple(theme for theme in programme.themes if theme.key in details.themes)
    if not chosen or details.agenda not in {agenda.key for agenda in programme.agendas}:
        raise BadInput
    today = local(now).date()
    if fault := why_not_erase_on(details.erase_on, held_on=details.held_on, today=today):
        raise BadInput(fault)
    own = msgspec.structs.replace(programme, themes=chosen)
    goes_on = fitting(earlier, own) if earlier else None
    if goes_on:
        own = msgspec.structs.replace(own, own=goes_on.own)
    id = drafts.take(db, facilitator_id, draft) if facilitator_id and draft else ""
    made = make_workshop(db, details, facilitator_id, own, today, id)
    if facilitator_id:
        make_owner(db, made.id, facilitator_id)
    make_survey(db, made.id, made.organisation, own, instance_key=instance_key)
    make_secret(db, instance_key, workshop=made.id)
    planned = laying_out.run_of(own, details.agenda, [theme.key for theme in chosen])
    make_moments(db, made.id, planned)
    if goes_on:
        go_on(db, made, goes_on)
    db.commit()
    return made.id


def finish_workshop(db: Session, workshop: WorkshopId) -> None:
    """Close what is open, the survey too, delete the live answers and destroy their secret. The snapshots and the plan
    remain.

    Twice is harmless. Scrub the disk afterwards.
    """
    end_surveys(db, workshop)
    found = locked_workshop(db, workshop)
    if found.state != "finished":
        end(db, found)
        screens_moved(db, found)


def end_surveys(db: Session, workshop: WorkshopId) -> None:
    """Close those that are open, before the workshop is locked. Leaves the commit to the caller."""
    for asked in db.scalars(select(Survey.id).where(Survey.workshop == workshop, Survey.state == "open")).all():
        survey.end(db, asked)


def end(db: Session, found: Workshop) -> None:
    """Finish it, for an action that does more, which has the lock, moves the screens and commits."""
    close_all(db, found)
    erasures.record(db, found, "finished", counting.live(db, WorkshopId(found.id)))
    forget_live(db, found.id)
    forget_authors(db, found.id)
    forget_writers(db, found.id)
    forget_order(db, found.id)
    found.state = "finished"


def erase_workshop(db: Session, workshop: WorkshopId, *, due_on: date | None = None) -> str:
    """Delete everything of a workshop, participants' answers included; returns its title. Scrub the disk afterwards.

    What is left is its gallringsprotokoll. `due_on`: the day that it follows, None where somebody decided it.
    """
    remove_rehearsals(db, workshop)
    lock_surveys(db, workshop)
    found = locked_workshop(db, workshop)
    erasures.record(db, found, "everything", counting.everything(db, workshop), due_on=due_on)
    title = _remove(db, workshop)
    db.commit()
    return title


def remove_rehearsals(db: Session, workshop: WorkshopId) -> None:
    """Those of the workshop, which show the same result. Leaves the commit to the caller."""
    for rehearsal in rehearsals_of(db, workshop):
        _remove(db, rehearsal.id)


def _remove(db: Session, workshop: WorkshopId) -> str:
    lock_surveys(db, workshop)
    title = remove_workshop(db, workshop)
    tell(db, Change(workshop=workshop, what="screens"))  # there is no `rev` left to move
    return title


def put_off_finish(db: Session, workshop: WorkshopId, finish_on: date, today: date) -> None:
    """Let the workshop finish by itself on another day. Raises BadInput for one that has been, or is too late."""
    found = locked_workshop(db, workshop)
    if fault := why_not_finish_on(finish_on, held_on=found.held_on, erase_on=found.erase_on, today=today):
        raise BadInput(fault)
    found.finish_on = finish_on
    db.commit()
