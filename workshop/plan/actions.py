"""What happens to the plan: measures written, changed, moved, taken out; versions frozen.

All take the workshop's row lock first, so that two writers never interleave.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.ground.order import Direction, swap
from workshop.plan import queries, rules
from workshop.plan.models import WRITTEN, Evidence, Measure, PlanVersion


def add(
    db: Session, workshop: WorkshopId, measure: str, written: Mapping[str, Any], grounds: Collection[str] = ()
) -> str:
    """Write a measure into its theme, last. The same again changes nothing. Returns the id.

    `written`: values by name (models.WRITTEN); `grounds`: keys of sources. Raises MeasureTaken when the id has other
    text, BadInput for a theme the workshop does not have.
    """
    found = locked_workshop(db, workshop)
    known = db.get(Measure, measure)
    if known:
        if known.workshop == workshop and known.what == written["what"]:
            return measure
        raise rules.MeasureTaken
    _check_theme(found, written["theme_key"])
    put_last(db, found, measure, written)
    _rest_on(db, found, measure, written["theme_key"], grounds)
    screens_moved(db, found)
    return measure


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
) -> None:
    """Change a measure that nobody else has changed since `version`. Raises MeasureChanged otherwise."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if known.version != version:
        raise rules.MeasureChanged
    _check_theme(found, written["theme_key"])
    for name in WRITTEN:
        if name in written:
            setattr(known, name, written[name])
    known.version += 1
    _rest_on(db, found, measure, known.theme_key, grounds)
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, measure: str, direction: Direction) -> None:
    """Change places with the neighbour in the same theme; at the end of the row nothing happens."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    row = [one for one in queries.measures(db, workshop) if one.theme_key == known.theme_key]
    if known in row and swap(row, known, direction):
        screens_moved(db, found)


def set_removed(db: Session, workshop: WorkshopId, measure: str, removed: bool) -> None:
    """Take a measure out of the plan, or put it back where it was."""
    found = locked_workshop(db, workshop)
    queries.get_measure(db, workshop, measure).removed = removed
    screens_moved(db, found)


def set_standing(
    db: Session, workshop: WorkshopId, measure: str, standing: str, why: str, *, version: int
) -> None:  # fmt: skip
    """Keep what the room wants with a measure, and why. '' takes it back. Raises MeasureChanged as edit does."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    if (known.standing, known.standing_why) == (standing, why):
        return
    if known.version != version:
        raise rules.MeasureChanged
    known.standing, known.standing_why, known.version = standing, why, known.version + 1
    screens_moved(db, found)


def freeze(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """Keep the plan as it stands as a dated version; one that would say the same again is not made twice.

    `status`: «utkast» is what a download makes, and takes any latest version that says the same; «upprattad» is a
    decision. Returns the version's id.
    """
    kept = keep_version(db, workshop, status, now)
    db.commit()
    return kept


def keep_version(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """The same, and leaves the commit to the caller."""
    found = locked_workshop(db, workshop)
    report = queries.report(db, workshop).to_json()
    latest = queries.latest_version(db, workshop)
    if latest and latest.report == report and status in ("utkast", latest.status):
        return latest.id
    made = PlanVersion(
        id=new_id(),
        workshop=workshop,
        organisation=found.organisation,
        number=latest.number + 1 if latest else 1,
        dated=now.replace(microsecond=0),
        status=status,
        report=report,
    )
    db.add(made)
    return made.id


def establish(db: Session, workshop: WorkshopId, now: datetime) -> str:
    """Upprätta: freeze the plan as an official document. Raises NoPlanYet for a plan without measures."""
    if not queries.measures(db, workshop):
        raise rules.NoPlanYet
    return freeze(db, workshop, "upprattad", now)


def _check_theme(workshop: Workshop, key: str) -> None:
    if key and key not in {theme.key for theme in workshop.programme.themes}:
        raise BadInput


def _rest_on(db: Session, workshop: Workshop, measure: str, theme_key: str, grounds: Collection[str]) -> None:
    """What was chosen before keeps its quote; what is chosen now is quoted as it says now; the rest goes."""
    kept = {f"{one.kind}:{one.ref}": one for one in queries.evidence(db, [measure])[measure]}
    for key, one in kept.items():
        if key not in grounds:
            db.execute(delete(Evidence).where(Evidence.id == one.id))
    for source in queries.sources(db, workshop, theme_key):
        if source.key in grounds and source.key not in kept:
            db.add(Evidence(id=new_id(), measure=measure, kind=source.kind, ref=source.ref, quoted=source.quoted))


def forget_what_the_room_said(db: Session, workshop: WorkshopId) -> None:
    """No measure rests on what was said there any more. Leaves the commit to the caller."""
    mine = select(Measure.id).where(Measure.workshop == workshop)
    db.execute(delete(Evidence).where(Evidence.kind.in_(("poll", "card", "answer")), Evidence.measure.in_(mine)))
