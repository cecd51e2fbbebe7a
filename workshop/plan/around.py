"""What stands beside a measure while it is written: what to choose among, and what a nämnd will ask about it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.plan import decided, queries, reading
from workshop.plan.planned import PlannedMeasure
from workshop.plan.scrutiny import questions


@dataclass(frozen=True, kw_only=True)
class Around:
    """`questions`: (field that answers it, the question), none of a measure that nobody has saved; `told`: what has
    been decided about it, and changed since, None where nothing has.
    """

    committees: tuple[str, ...]
    responsible: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    told: PlannedMeasure | None


def around(db: Session, workshop: Workshop, measure: str) -> Around:
    """`measure`: its id, or '' for a new one."""
    plan = queries.measures(db, workshop.id)
    labels = [unit.label for unit in units(db, workshop.id)]
    mine = next((one for one in plan if one.id == measure), None)
    examples = [example.responsible for theme in workshop.programme.themes for example in theme.measures]
    return Around(
        committees=_once([*labels, workshop.committee, *(one.committee for one in plan)]),
        responsible=_once([*(one.responsible for one in plan), *examples]),
        questions=tuple(questions(mine, plan, labels)) if mine else (),
        told=_told(db, workshop, measure),
    )


def _told(db: Session, workshop: Workshop, measure: str) -> PlannedMeasure | None:
    if not decided.decisions(db, workshop.id):
        return None
    found = reading.report(db, workshop.id).measures
    return next((one for one in found if one.id == measure and one.decision), None)


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
