"""Erasing what is the participants', while the plan lives on: they have different spans of life.

Kept are title, organisation, measures with what they rest on, versions of the plan, and the published result of the
nulägesanalys, with which the next one is compared, and of what those concerned by a measure have answered. It tells of
groups, never of a person. All else that came from people goes. Erasing everything is `actions.erase_workshop`, and
somebody's own decision.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Quote, Secret
from workshop.cards.asides import forget_asides
from workshop.cards.models import Card
from workshop.gathering import erasures
from workshop.gathering.join import empty_room
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.lifetime import counting
from workshop.lifetime.actions import end, end_surveys, remove_rehearsals
from workshop.lifetime.choosing import REMOVED
from workshop.plan import freezing, holding, versions
from workshop.plan import queries as plans
from workshop.questions.things import taken_from_here
from workshop.survey.models import Invitation, Letter, LinkMark, ListDraft, Survey


def erase_people(db: Session, workshop: WorkshopId, now: datetime, *, due_on: date | None = None) -> None:
    """Erase the participants' data, after finishing what is not finished: all of it or nothing. Twice is harmless.

    A plan that somebody has begun is kept as it stands, as a version. Scrub the disk afterwards. `due_on`: the day that
    it follows, None where somebody decided it.
    """
    end_surveys(db, workshop)
    found = locked_workshop(db, workshop)
    if found.people_erased:
        return
    if found.state != "finished":
        end(db, found)
    holding.end_all(db, found, local(now).date())
    if plans.measures(db, workshop) or versions.latest_version(db, workshop):
        freezing.keep_version(db, workshop, "utkast", now)
    remove_rehearsals(db, workshop)
    erasures.record(db, found, "people", counting.people(db, workshop), due_on=due_on)
    _erase(db, found)
    screens_moved(db, found)


def _erase(db: Session, found: Workshop) -> None:
    surveys = select(Survey.id).where(Survey.workshop == found.id)
    asked = select(Question.id).where(Question.workshop == found.id, Question.moment.is_not(None))
    db.execute(delete(Asking).where(Asking.question.in_(asked)))  # with what was answered, and published of it
    for question in db.scalars(select(Question).where(Question.id.in_(asked))):
        question.held, question.gone, question.spec = [], [], _without_words(question.spec)
    db.execute(delete(Card).where(Card.workshop == found.id))
    forget_asides(db, found.id)
    for model in (Quote, Invitation, LinkMark, ListDraft, Letter):  # answers and comments went when it closed
        db.execute(delete(model).where(model.survey.in_(surveys)))
    mine = or_(Secret.workshop == found.id, Secret.survey.in_(surveys), Secret.question.in_(asked))
    db.execute(delete(Secret).where(mine))
    empty_room(db, found.id, gone=True)
    found.people_erased, found.current_moment, found.was_at = True, None, None
    found.blanked, found.invites, found.aside = False, False, None


def _without_words(spec: dict[str, Any]) -> dict[str, Any]:
    """A question that was asked about ideas or measures repeats what people wrote."""
    if not taken_from_here(spec):
        return spec
    return {**spec, "things": [{**thing, "text": REMOVED} for thing in spec["things"]]}
