"""Which moment the room is in: the one that is left closes, and one that asks something opens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from workshop.answers.queries import askings_of_moment
from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.live.hands import Hands, keep_typed
from workshop.live.opening import close_row, open_row
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet import rules
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment


def show(
    db: Session,
    workshop: WorkshopId,
    moment: str,
    *,
    rev: int,
    now: datetime,
    here: int = 0,
    hands: Hands | None = None,
) -> int:
    """Go to a moment. The one that is left closes; one with a question or a board opens. Returns the new rev.

    A look back at what has been closes nothing: the room is still where it was, and can go back there. `here`, in every
    command that may open a question: people who are here now, where that is known. `hands`, in every command that goes
    on: what has been typed and not saved, which is kept first. Raises StaleRev, NoSuchMoment, WorkshopFinished,
    NotCounted.
    """
    found = take(db, workshop, rev)
    keep_typed(db, found, hands)
    row = run_sheet.get_moment(db, workshop, moment)
    return _move(db, found, run_sheet.moments(db, workshop), row, now, here)


def next_moment(
    db: Session, workshop: WorkshopId, *, rev: int, now: datetime, here: int = 0, hands: Hands | None = None
) -> int:
    """Raises NoSuchMoment at the end of the run sheet."""
    found = take(db, workshop, rev)
    keep_typed(db, found, hands)
    sheet = run_sheet.moments(db, workshop)
    return _move(db, found, sheet, rules.following(sheet, found.current_moment), now, here)


def previous_moment(
    db: Session, workshop: WorkshopId, *, rev: int, now: datetime, here: int = 0, hands: Hands | None = None
) -> int:
    """Raises NoSuchMoment at the beginning."""
    found = take(db, workshop, rev)
    keep_typed(db, found, hands)
    sheet = run_sheet.moments(db, workshop)
    return _move(db, found, sheet, rules.preceding(sheet, found.current_moment), now, here)


def _move(
    db: Session, found: Workshop, sheet: Sequence[Moment], row: Moment | None, now: datetime, here: int
) -> int:  # fmt: skip
    if not row:
        raise rules.NoSuchMoment("Det finns inget mer moment åt det hållet.")
    at = found.was_at or found.current_moment
    looks_back = rules.looks_back(sheet, at, row, now)
    leave(db, found, row.id, *([at] if looks_back else []))
    found.was_at = at if looks_back else None
    enter(db, found, sheet, row, now, here)
    return screens_moved(db, found)


def leave(db: Session, found: Workshop, *but: str | None) -> None:
    """The room goes on: what it leaves stops taking answers, and what it looked back from. `but`: what is not left."""
    for moment in {found.current_moment, found.was_at} - {None, *but}:
        row = db.get(Moment, moment)
        if row and row.state == "open":
            close_row(db, found, row)
    if found.was_at not in but:
        found.was_at = None


def lift(found: Workshop) -> None:
    """What hides the moment on the stage."""
    found.blanked, found.invites, found.aside = False, False, None


def enter(db: Session, found: Workshop, sheet: Sequence[Moment], row: Moment, now: datetime, here: int) -> None:
    """`sheet`: all moments in order, with or without the row."""
    found.current_moment = row.id
    lift(found)
    if rules.begins(sheet, row, now):
        row.started_at, row.paused_at, row.spell = now, None, 0
        row.timer_ends_at = now + timedelta(minutes=row.clock_minutes)
    if row.state in ("waiting", "left_out") or _left_uncounted(db, row):
        open_row(db, found, row, here)
    elif not row.what.takes:
        row.state = "open"  # back at a talk its time goes on; a question stays closed until it is reopened


def _left_uncounted(db: Session, row: Moment) -> bool:
    """Hands were raised and nothing was kept: coming back, it is asked again whether there are enough for phones."""
    asked = askings_of_moment(db, row.id)[-1:] if row.what.takes == "answer" else []
    return any(asking.hands and not asking.counted for asking in asked)
