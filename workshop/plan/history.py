"""What a measure said before: kept at each change, so that writers can be merged and every text be brought back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, select
from sqlalchemy.orm import Session

from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.plan.models import WRITTEN, Measure, MeasureChange
from workshop.plan.rules import GROUNDS, REMOVED

_DAYS = {column.name for column in Measure.__table__.columns if isinstance(column.type, Date)}


def note(db: Session, measure: Measure, was: Mapping[str, Any], now: datetime) -> None:
    """Make a new version of the measure, of which these fields said something else before. Commits nothing."""
    measure.version += 1
    for name, value in was.items():
        db.add(
            MeasureChange(
                id=new_id(), measure=measure.id, version=measure.version, name=name, was=_plain(value),
                changed=now.replace(microsecond=0),
            )
        )  # fmt: skip


def said(measure: Measure, grounds: Iterable[str]) -> dict[str, Any]:
    """What the measure says now, by name."""
    return {**{name: getattr(measure, name) for name in WRITTEN}, GROUNDS: sorted(grounds), REMOVED: measure.removed}


def said_at(db: Session, measure: Measure, version: int, now: Mapping[str, Any]) -> dict[str, Any]:
    """What it said in an earlier version. `now`: as `said` has it."""
    later = select(MeasureChange).where(MeasureChange.measure == measure.id, MeasureChange.version > version)
    newest_first = db.scalars(later.order_by(MeasureChange.version.desc()))
    return {**now, **{change.name: typed(change) for change in newest_first}}


def changes(db: Session, measure: Measure) -> list[MeasureChange]:
    """Newest first, but for texts that only were written further: they stand in the next."""
    mine = select(MeasureChange).where(MeasureChange.measure == measure.id)
    became: dict[str, Any] = {name: _plain(getattr(measure, name)) for name in WRITTEN}
    kept = []
    for change in db.scalars(mine.order_by(MeasureChange.version.desc(), MeasureChange.name)):
        after = became.get(change.name)
        if not (isinstance(change.was, str) and isinstance(after, str) and after.startswith(change.was)):
            kept.append(change)
        became[change.name] = change.was
    return kept


def first(db: Session, measure: Measure, name: str) -> Any:
    """What the field said when the measure was made."""
    mine = select(MeasureChange).where(MeasureChange.measure == measure.id, MeasureChange.name == name)
    earliest = db.scalars(mine.order_by(MeasureChange.version)).first()
    return typed(earliest) if earliest else getattr(measure, name)


def get_change(db: Session, measure: str, change: str) -> tuple[str, Any]:
    """(name of the field, what it said). Raises NotFound, also for a change of another measure."""
    found = db.get(MeasureChange, change)
    if not found or found.measure != measure:
        raise NotFound
    return found.name, typed(found)


def typed(change: MeasureChange) -> Any:
    """What the field said, as the measure has it."""
    return date.fromisoformat(change.was) if change.was and change.name in _DAYS else change.was


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
