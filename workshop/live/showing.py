"""What stage and phones show of the moment that the room is in."""

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.queries import askings_of_moment
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment

SHOWS = {"stage": "stage_shows", "phones": "phones_show"}


def switch(db: Session, workshop: WorkshopId, moment: str, where: str, on: bool, *, rev: int) -> int:
    """Show or hide a moment's result on the `stage` or the `phones`."""
    found = take(db, workshop, rev)
    row = run_sheet.get_moment(db, workshop, moment)
    setattr(row, SHOWS[where], on)
    _release(db, found, row)
    return screens_moved(db, found)


def release(db: Session, workshop: WorkshopId, moment: str) -> None:
    """Go on to the next batch of what is seen of an open moment, where it is full. Moves no `rev`: nobody led."""
    found = locked_workshop(db, workshop)
    if _release(db, found, run_sheet.get_moment(db, workshop, moment)):
        tell(db, Change(workshop=workshop, what="stage"))
    db.commit()


def turn(db: Session, workshop: WorkshopId, moment: str, side: str, page: int, *, rev: int) -> int:
    """Show another side of a moment on the stage, or another page of it: see web/slides/pages.py."""
    found = take(db, workshop, rev)
    row = run_sheet.get_moment(db, workshop, moment)
    row.side, row.page = side, page
    return screens_moved(db, found)


def blank(db: Session, workshop: WorkshopId, on: bool, *, rev: int) -> int:
    """Show nothing on the stage, or the moment again."""
    found = take(db, workshop, rev)
    found.blanked = on
    return screens_moved(db, found)


def invite(db: Session, workshop: WorkshopId, on: bool, *, rev: int) -> int:
    """Show the way in over the whole stage, or the moment again. It says so, so a dark stage is lit."""
    found = take(db, workshop, rev)
    found.invites = on
    found.blanked, found.aside = found.blanked and not on, None
    return screens_moved(db, found)


def darken(db: Session, workshop: WorkshopId, on: bool, *, rev: int) -> int:
    """Draw the stage light on dark, or dark on light again."""
    found = take(db, workshop, rev)
    found.dark = on
    return screens_moved(db, found)


def _release(db: Session, found: Workshop, row: Moment) -> bool:
    if row.state != "open" or not row.stage_shows:
        return False
    asked = [asking.id for asking in askings_of_moment(db, row.id) if asking.state == "open"]
    moved = [answers.release(db, one, threshold=found.threshold) for one in asked]
    return any(moved)
