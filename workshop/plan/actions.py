"""What happens to the plan: measures written, changed, moved, taken out; versions frozen.

All take the workshop's row lock first, so that two writers never interleave.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.ground.order import Direction, swap
from workshop.plan import cover, history, polls, queries, reading, rules, versions
from workshop.plan.cover import OnCover
from workshop.plan.merge import merge, merge_choices
from workshop.plan.models import Evidence, Measure
from workshop.plan.priority import by_room
from workshop.plan.report import Report
from workshop.plan.rules import GROUNDS, REMOVED
from workshop.plan.version_models import Cover, PlanVersion


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
    _rest_on(db, found, made, grounds)
    screens_moved(db, found)
    return measure


def _write_on(
    db: Session, found: Workshop, known: Measure, written: Mapping[str, Any], grounds: Collection[str]
) -> None:
    """Sent as new by a page that did not hear that it had saved it: what it left empty is no change."""
    stored = history.said(known, _grounds(db, known.id))
    merged = merge(history.said_at(db, known, 1, stored), {name: one for name, one in written.items() if one}, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    _rest_on(db, found, known, {*stored[GROUNDS], *grounds})
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
    stored = history.said(known, _grounds(db, measure))
    drawn = history.said_at(db, known, version, stored)
    merged = merge(drawn, written, stored)
    _check_theme(found, merged.values.get("theme_key", ""))
    for name, value in {**merged.values, REMOVED: False}.items():
        setattr(known, name, value)
    _rest_on(db, found, known, merge_choices(drawn[GROUNDS], grounds, stored[GROUNDS]))
    _note(db, known, stored, now)
    screens_moved(db, found)
    return merged.disputed


def write_fields(
    db: Session, known: Measure, written: Mapping[str, Any], *, version: int, now: datetime
) -> tuple[str, ...]:
    """The same for some fields alone. Leaves the commit to the caller."""
    stored = history.said(known, _grounds(db, known.id))
    merged = merge(history.said_at(db, known, version, stored), written, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    _note(db, known, stored, now)
    return merged.disputed


def bring_back(db: Session, workshop: WorkshopId, measure: str, change: str, now: datetime) -> None:
    """Let a field say what it said before a change; what it says now is kept as well."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    stored = history.said(known, _grounds(db, measure))
    name, value = history.get_change(db, measure, change)
    if name == GROUNDS:
        _rest_on(db, found, known, value)
    else:
        setattr(known, name, value)
    _note(db, known, stored, now)
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, measure: str, direction: Direction) -> None:
    """Change places with the neighbour, whatever its theme; at the end of the row nothing happens."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    row = queries.measures(db, workshop)
    if known in row and swap(row, known, direction):
        screens_moved(db, found)


def order_by_room(db: Session, workshop: WorkshopId) -> None:
    """Let the measures stand as the room has judged them. In that order already, nothing happens."""
    found = locked_workshop(db, workshop)
    row = queries.measures(db, workshop)
    places = [one.position for one in row]
    ordered = [one.id for one in by_room(reading.planned(db, workshop, polls.in_moments(db, workshop)))]
    if ordered == [one.id for one in row]:
        return
    for one in row:
        one.position = places[ordered.index(one.id)]
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


def freeze(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """Keep the plan as it stands as a dated version; one that would say the same again is not made twice.

    `status`: «utkast» is what a download makes, and takes any latest version that says the same; «foreslagen» is what
    is laid before a body. Returns the version's id.
    """
    kept = keep_version(db, workshop, status, now)
    db.commit()
    return kept


def keep_version(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """The same, and leaves the commit to the caller. A plan that says what was decided is no draft."""
    found = locked_workshop(db, workshop)
    report = reading.report(db, workshop)
    latest = versions.latest_version(db, workshop)
    if latest and latest.report == report.to_json() and status in ("utkast", latest.status):
        return latest.id
    return put_version(db, found, report, "beslutad" if report.as_decided and status == "utkast" else status, now).id


def put_version(
    db: Session, found: Workshop, report: Report, status: str, now: datetime, *, repeats: int = 0
) -> PlanVersion:
    """A new version, after all others. `repeats`: as models.PlanVersion has it. Leaves the commit to the caller."""
    latest = versions.latest_version(db, WorkshopId(found.id))
    made = PlanVersion(
        id=new_id(),
        workshop=found.id,
        organisation=found.organisation,
        number=latest.number + 1 if latest else 1,
        dated=now.replace(microsecond=0),
        status=status,
        repeats=repeats,
        report=report.to_json(),
    )
    db.add(made)
    return made


def set_cover(db: Session, workshop: WorkshopId, said: OnCover) -> tuple[str, ...]:
    """What stands on the plan's cover from now on; versions that were kept look as they did.

    Returns the fields that somebody else had changed to something else meanwhile: those stay as they are.
    """
    locked_workshop(db, workshop)
    known = db.get(Cover, workshop)
    if not known:
        known = Cover(workshop=workshop, mimetype="", **dict.fromkeys(cover.WRITTEN, ""))
        db.add(known)
    written, stored = ({name: getattr(of, name) for name in cover.WRITTEN} for of in (said, known))
    merged = merge(said.drawn, written, stored)
    for name, value in merged.values.items():
        setattr(known, name, value)
    if said.logo or said.no_logo:
        known.mimetype, known.logo = said.mimetype, said.logo or None
    db.commit()
    return merged.disputed


def _check_theme(workshop: Workshop, key: str) -> None:
    if key and key not in {theme.key for theme in workshop.programme.themes}:
        raise BadInput


def _grounds(db: Session, measure: str) -> list[str]:
    return [one.key for one in queries.evidence(db, [measure])[measure]]


def _note(db: Session, measure: Measure, stored: Mapping[str, Any], now: datetime) -> bool:
    """A version of what has changed since, if anything has: whether it had."""
    db.flush()
    says = history.said(measure, _grounds(db, measure.id))
    was = {name: value for name, value in stored.items() if says[name] != value}
    if was:
        history.note(db, measure, was, now)
    if REMOVED in was:
        answers.leave_out_thing(db, WorkshopId(measure.workshop), measure.id, gone=measure.removed)
    return bool(was)


def _rest_on(db: Session, workshop: Workshop, measure: Measure, grounds: Collection[str]) -> None:
    """What was chosen before keeps its quote; what is chosen now is quoted as it says now; the rest goes."""
    kept = {one.key: one for one in queries.evidence(db, [measure.id])[measure.id]}
    for key, one in kept.items():
        if key not in grounds:
            db.execute(delete(Evidence).where(Evidence.id == one.id))
    for found in chain.from_iterable(reading.sources(db, workshop).values()):
        if found.key in grounds and found.key not in kept:
            db.add(Evidence(id=new_id(), measure=measure.id, origin=found.origin, ref=found.ref, quoted=found.quoted))


def forget_what_the_room_said(db: Session, workshop: WorkshopId) -> None:
    """No measure rests on what was said there any more. Leaves the commit to the caller."""
    mine = select(Measure.id).where(Measure.workshop == workshop)
    db.execute(delete(Evidence).where(Evidence.origin.in_(("poll", "card", "answer")), Evidence.measure.in_(mine)))
