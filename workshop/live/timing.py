"""The clock of the moment that the room is in."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from workshop.gathering.locking import screens_moved
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet import rules
from workshop.run_sheet.command import take


def add_time(db: Session, workshop: WorkshopId, moment: str, minutes: int, *, rev: int, now: datetime) -> int:
    """Give the moment's clock more minutes, or fewer."""
    found = take(db, workshop, rev)
    row = run_sheet.get_moment(db, workshop, moment)
    row.timer_ends_at = rules.with_minutes(row.timer_ends_at, minutes, row.paused_at or now)
    return screens_moved(db, found)


def pause(db: Session, workshop: WorkshopId, moment: str, on: bool, *, rev: int, now: datetime) -> int:
    """Let the moment's clock stand, or go on with what was left of it."""
    found = take(db, workshop, rev)
    row = run_sheet.get_moment(db, workshop, moment)
    if not on and row.paused_at and row.timer_ends_at:
        row.timer_ends_at += now - row.paused_at
    row.paused_at = (row.paused_at or now) if on else None
    return screens_moved(db, found)


def go_on(db: Session, workshop: WorkshopId, moment: str, spell: int, *, rev: int, now: datetime) -> int:
    """Go to another spell of a talk, which then has its own minutes. Raises NoSuchMoment for one that it lacks."""
    found = take(db, workshop, rev)
    row = run_sheet.get_moment(db, workshop, moment)
    if not 0 <= spell < len(row.spells):
        raise rules.NoSuchMoment("Samtalet har inget sådant skede.")
    row.spell, row.paused_at = spell, None
    row.timer_ends_at = now + timedelta(minutes=row.clock_minutes)
    return screens_moved(db, found)
