"""How much there is of a workshop to be erased, for its gallringsprotokoll: counts, and no word of anybody."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Concerned, Question, Quote
from workshop.cards.models import Aside, Card
from workshop.gathering.models import Participant
from workshop.ground.ids import WorkshopId
from workshop.plan.follow_models import Hearing
from workshop.plan.models import Measure
from workshop.plan.version_models import PlanVersion
from workshop.survey.models import Invitation, Letter, Survey


def live(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """What is let go when it finishes: the answers to what was asked in the room, and who wrote which idea."""
    return _counted(db, {"questions": _asked(workshop), "ideas": _of(Card, workshop)})


def room(db: Session, workshop: WorkshopId, *, joined: bool) -> dict[str, int]:
    """What goes when the day begins anew. `joined`: who has joined, too."""
    found = {"questions": _asked(workshop), "ideas": _of(Card, workshop), "asides": _of(Aside, workshop)}
    return _counted(db, found | ({"participants": _of(Participant, workshop)} if joined else {}))


def people(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """What came from people."""
    surveys = select(Survey.id).where(Survey.workshop == workshop)
    found = {
        "questions": _asked(workshop),
        "participants": _of(Participant, workshop),
        "ideas": _of(Card, workshop),
        "asides": _of(Aside, workshop),
    }
    for name, model in {"invited": Invitation, "letters": Letter, "quotes": Quote}.items():
        found[name] = select(func.count()).where(model.survey.in_(surveys))  # type: ignore[attr-defined]
    return _counted(db, found)


def everything(db: Session, workshop: WorkshopId) -> dict[str, int]:
    plan = {
        "measures": _of(Measure, workshop), "versions": _of(PlanVersion, workshop),
        "concerned": select(func.count()).select_from(Concerned).join(Hearing).where(Hearing.workshop == workshop),
    }  # fmt: skip
    return people(db, workshop) | _counted(db, plan)


def _of(model: type[Card | Aside | Participant | Measure | PlanVersion], workshop: WorkshopId) -> Select[Any]:
    return select(func.count()).where(model.workshop == workshop)


def _asked(workshop: WorkshopId) -> Select[Any]:
    mine = select(Question.id).where(Question.workshop == workshop, Question.moment.is_not(None))
    return select(func.count(Asking.question.distinct())).where(Asking.question.in_(mine))


def _counted(db: Session, asked: dict[str, Select[Any]]) -> dict[str, int]:
    return {name: db.scalar(query) or 0 for name, query in asked.items()}
