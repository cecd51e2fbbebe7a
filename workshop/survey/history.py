"""Reads about earlier measurements of the same organisation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from workshop.answers.queries import find_snapshot, questions_of_survey
from workshop.facilitators.models import Membership
from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.ground.swedish import month
from workshop.results import comparison
from workshop.results.audit import Leak
from workshop.results.classes import Atom
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


def compared(db: Session, workshop: str) -> since.Since | None:
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
        hashes={question.statement_key: question.wording_hash for question in questions_of_survey(db, survey.id)},
        units={unit.id: unit.label for unit in units(db, survey.workshop)},
    )


def frozen_before(db: Session, survey: Survey) -> list[dict[str, Any]]:
    """The classes that earlier measurements froze, with units by what they are called."""
    found = []
    for then, _workshop in _before(db, survey):
        if known := measured(db, then):
            found.append(_by_name(known))
    return found


def overlaid(db: Session, survey: Survey, people: Mapping[Atom, int]) -> Iterator[tuple[str, list[Leak]]]:
    """Every measurement that this one is or may be laid beside, earlier and later, with whom that singles out.

    `people`: who has joined; the reader may know.
    """
    mine = measured(db, survey)
    if not mine or mine.tables["too_few"]:
        return
    for then, of in [*_before(db, survey), *_after(db, survey)]:
        theirs = measured(db, then)
        if theirs and not theirs.tables["too_few"]:
            leaks = comparison.overlaid([_by_name(theirs)], comparison.thawed(mine.classes), people, mine.units)
            yield f"”{of.title}”, {month(of.held_on)}", leaks


def _after(db: Session, survey: Survey) -> list[tuple[Survey, Workshop]]:
    """Closed measurements that are compared with this one."""
    closed = select(Survey, Workshop).join(Workshop, Survey.workshop == Workshop.id)
    rows = db.execute(closed.where(Survey.organisation == survey.organisation, Survey.state == "closed")).all()
    return [(one, of) for one, of in rows if any(then.id == survey.id for then, _ in _before(db, one))]


def _by_name(known: Measured) -> dict[str, Any]:
    """Frozen classes with units by what they are called, for ids are another workshop's own."""
    units = known.classes["units"]
    named = [{"members": [known.units.get(one, one) for one in group["members"]]} for group in units]
    return {"roles": known.classes["roles"], "units": named}


def _before(db: Session, survey: Survey) -> list[tuple[Survey, Workshop]]:
    """Closed measurements of the organisation before this one, latest first.

    Only of workshops that somebody who leads this one also leads: an organisation's name opens nothing.
    """
    here = db.get_one(Workshop, survey.workshop)
    mine, theirs = aliased(Membership), aliased(Membership)
    shared = (
        select(theirs.workshop)
        .join(mine, mine.facilitator == theirs.facilitator)
        .where(mine.workshop == here.id, mine.may != "watches", theirs.may != "watches")
    )
    same_place = and_(Workshop.id == here.id, Survey.round < survey.round)
    rows = db.execute(
        select(Survey, Workshop)
        .join(Workshop, Survey.workshop == Workshop.id)
        .where(
            Survey.organisation == survey.organisation,
            Survey.state == "closed",
            Survey.id != survey.id,
            or_(same_place, and_(Workshop.held_on < here.held_on, Workshop.id.in_(shared))),
        )
        .order_by(Workshop.held_on.desc(), Survey.round.desc(), Survey.id)
    )
    return [(then, of) for then, of in rows]
