"""What happens to a measure: written, changed, taken out, put back, and what the room wants with it.

All take the workshop's row lock first, so that two writers never interleave.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.plan import history, queries, rules
from workshop.plan.merge import merge, merge_choices
from workshop.plan.models import Measure
from workshop.plan.resting import grounds_of, rest_on
from workshop.plan.rules import GROUNDS, REMOVED


def add(
    db: Session, workshop: WorkshopId, measure: str, written: Mapping[str, Any], grounds: Collection[str] = ()
) -> str:
    """Write a measure into its theme, last. The same again changes nothing; what has been written since the page saved
    itself is added. Returns the id.

    `written`: values by name (models.WRITTEN); `grounds`: keys of sources. Raises MeasureTaken when the id has other
    text, BadInput for a theme the workshop does not have.
    """
    found = locked_workshop(db, workshop)
    known = db.get(Measure, measure)
    if known:
        if known.workshop != workshop or known.what != written["what"]:
            raise rules.MeasureTaken
        _write_on(db, found, known, written, grounds)
        return measure
    _check_theme(found, written["theme_key"])
    made = put_last(db, found, measure, written)
    rest_on(db, found, made, grounds)
    screens_moved(db, found)
    return measure


def _write_on(
    db: Session, found: Workshop, known: Measure, written: Mapping[str, Any], grounds: Collection[str]
) -> None:
    """Sent as new by a page that did not hear that it had saved it: what it left empty is no change."""
    stored = history.said(known, grounds_of(db, known.id))
    merged = merge(history.said_at(db, known, 1, stored), {name: one for name, one in written.items() if one}, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    rest_on(db, found, known, {*stored[GROUNDS], *grounds})
    if _note(db, known, stored, utcnow()):
        screens_moved(db, found)


def put_last(db: Session, found: Workshop, measure: str, written: Mapping[str, Any]) -> Measure:
    """A new measure, after all others. Leaves the commit to the caller."""
    last = db.scalar(select(func.max(Measure.position)).where(Measure.workshop == found.id)) or 0
    made = Measure(id=measure, workshop=found.id, organisation=found.organisation, position=last + 1, **written)
    db.add(made)
    db.flush()
    return made


def edit(
    db: Session,
    workshop: WorkshopId,
    measure: str,
    written: Mapping[str, Any],
    grounds: Collection[str],
    *,
    version: int,
    now: datetime,
    put_back: bool = False,
) -> tuple[str, ...]:
    """Change what somebody changed on a page that was drawn from `version`.

    Returns the fields that somebody else had changed to something else meanwhile: those stay as they are. Raises
    MeasureRemoved for one that has been taken out, unless it is to be put back.
    """
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if known.removed and not put_back:
        raise rules.MeasureRemoved
    stored = history.said(known, grounds_of(db, measure))
    drawn = history.said_at(db, known, version, stored)
    merged = merge(drawn, written, stored)
    _check_theme(found, merged.values.get("theme_key", ""))
    for name, value in {**merged.values, REMOVED: False}.items():
        setattr(known, name, value)
    rest_on(db, found, known, merge_choices(drawn[GROUNDS], grounds, stored[GROUNDS]))
    _note(db, known, stored, now)
    screens_moved(db, found)
    return merged.disputed


def write_fields(
    db: Session, known: Measure, written: Mapping[str, Any], *, version: int, now: datetime
) -> tuple[str, ...]:
    """The same for some fields alone. Leaves the commit to the caller."""
    stored = history.said(known, grounds_of(db, known.id))
    merged = merge(history.said_at(db, known, version, stored), written, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    _note(db, known, stored, now)
    return merged.disputed


def bring_back(db: Session, workshop: WorkshopId, measure: str, change: str, now: datetime) -> None:
    """Let a field say what it said before a change; what it says now is kept as well."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    stored = history.said(known, grounds_of(db, measure))
    name, value = history.get_change(db, measure, change)
    if name == GROUNDS:
        rest_on(db, found, known, value)
    else:
        setattr(known, name, value)
    _note(db, known, stored, now)
    screens_moved(db, found)


def set_removed(db: Session, workshop: WorkshopId, measure: str, removed: bool, now: datetime) -> None:
    """Take a measure out of the plan, or put it back where it was."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if known.removed != removed:
        known.removed = removed
        answers.leave_out_thing(db, workshop, measure, gone=removed)
        history.note(db, known, {REMOVED: not removed}, now)
        screens_moved(db, found)


def set_standing(
    db: Session, workshop: WorkshopId, measure: str, standing: str, why: str, *, version: int, now: datetime
) -> None:
    """Keep what the room wants with a measure, and why. '' takes it back. Raises MeasureChanged where somebody else has
    said something else since `version`.
    """
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if (known.standing, known.standing_why) == (standing, why):
        return
    if write_fields(db, known, {"standing": standing, "standing_why": why}, version=version, now=now):
        raise rules.MeasureChanged
    screens_moved(db, found)


def _check_theme(workshop: Workshop, key: str) -> None:
    if key and key not in {theme.key for theme in workshop.programme.themes}:
        raise BadInput


def _note(db: Session, measure: Measure, stored: Mapping[str, Any], now: datetime) -> bool:
    """A version of what has changed since, if anything has: whether it had."""
    db.flush()
    says = history.said(measure, grounds_of(db, measure.id))
    was = {name: value for name, value in stored.items() if says[name] != value}
    if was:
        history.note(db, measure, was, now)
    if REMOVED in was:
        answers.leave_out_thing(db, WorkshopId(measure.workshop), measure.id, gone=measure.removed)
    return bool(was)
