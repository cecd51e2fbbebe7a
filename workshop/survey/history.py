"""Reads about earlier measurements of the same organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session, aliased

from workshop.answers.queries import find_snapshot, questions_of_survey
from workshop.facilitators.models import Membership
from workshop.gathering.models import Workshop
from workshop.gathering.queries import followed, units
from workshop.ground.ids import WorkshopId
from workshop.ground.swedish import month
from workshop.ground.text import fold
from workshop.results.comparison import Comparison, Measured, compare
from workshop.survey.models import Survey
from workshop.survey.queries import find_survey, result
from workshop.survey.result import since


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The latest measurement before this one that can be compared with it."""

    when: str
    title: str
    comparison: Comparison
    texts: Mapping[str, str]  # its wording by statement key


def earlier(db: Session, survey: Survey) -> Earlier | None:
    """None when there is none that showed anything, or nothing that was asked in the same words."""
    now = measured(db, survey)
    if not now:
        return None
    for then, of in _before(db, survey):
        known = measured(db, then)
        found = compare(known, now) if known else None
        if found and found.statements:
            texts = {question.statement_key: question.text for question in questions_of_survey(db, then.id)}
            return Earlier(when=month(of.held_on), title=of.title, comparison=found, texts=texts)
    return None


def compared(db: Session, workshop: WorkshopId) -> since.Since | None:
    """What has moved since the last time, for desk and PDF."""
    survey = find_survey(db, workshop)
    shown = result(db, workshop)
    found = earlier(db, survey) if survey and shown and not shown.too_few else None
    if not survey or not shown or not found:
        return None
    texts = {question.statement_key: question.text for question in questions_of_survey(db, survey.id)}
    return since.build(found.comparison, shown, when=found.when, title=found.title, texts={**found.texts, **texts})


def measured(db: Session, survey: Survey) -> Measured | None:
    frozen = find_snapshot(db, survey=survey.id)
    if not frozen:
        return None
    return Measured(
        classes=frozen.classes,
        tables=frozen.tables,
        hashes=_hashes(db, survey),
        units={unit.id: unit.label for unit in units(db, survey.workshop)},
    )


def _hashes(db: Session, survey: Survey) -> dict[str, str]:
    """By statement key: what was asked, and of whom."""
    here = fold(db.get_one(Workshop, survey.workshop).programme.here)
    asked = questions_of_survey(db, survey.id)
    return {one.statement_key: f"{one.wording_hash}:{here}" if here else one.wording_hash for one in asked}


def _before(db: Session, survey: Survey) -> list[tuple[Survey, Workshop]]:
    """Closed measurements of the organisation before this one: what it measures again first, then the latest.

    Otherwise only of workshops that somebody who leads this one also leads: an organisation's name opens nothing. Never
    of a rehearsal; and to a rehearsal what it rehearses is no earlier one.
    """
    here = db.get_one(Workshop, survey.workshop)
    mine, theirs = aliased(Membership), aliased(Membership)
    shared = (
        select(theirs.workshop)
        .join(mine, mine.facilitator == theirs.facilitator)
        .where(mine.workshop == here.id, mine.may != "watches", theirs.may != "watches")
    )
    same_place = and_(Workshop.id == here.id, Survey.round < survey.round)
    again = Workshop.id.in_([one.id for one in followed(db, here)])
    rows = db.execute(
        select(Survey, Workshop)
        .join(Workshop, Survey.workshop == Workshop.id)
        .where(
            Survey.organisation == survey.organisation,
            Survey.state == "closed",
            Survey.id != survey.id,
            or_(Workshop.wiped_at.is_(None), Workshop.id == here.id),
            Workshop.id != (here.rehearses or ""),
            or_(same_place, again, and_(Workshop.held_on < here.held_on, Workshop.id.in_(shared))),
        )
        .order_by(case((or_(same_place, again), 0), else_=1), Workshop.held_on.desc(), Survey.round.desc(), Survey.id)
    )
    return [(then, of) for then, of in rows]
