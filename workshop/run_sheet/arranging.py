"""What a day consists of as a whole: which themes are taken up, what is shortened, and when a sitting is held."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from workshop.gathering.dates import why_not_meet_on
from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Sitting
from workshop.gathering.queries import meetings
from workshop.gathering.rules import Meeting
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import places, placing
from workshop.run_sheet.command import planned_only, take
from workshop.run_sheet.queries import moments
from workshop.run_sheet.rules import NoSuchMoment


def shorten(db: Session, workshop: WorkshopId, cuts: Sequence[tuple[str, int]], *, rev: int) -> None:
    """Give moments fewer minutes, or none: those are left out. All of them or nothing. Raises HasHappened, BadInput."""
    found = take(db, workshop, rev)
    for moment, minutes in cuts:
        row = planned_only(db, workshop, moment)
        if not 0 <= minutes < row.minutes:
            raise BadInput
        if minutes:
            row.minutes = minutes
        else:
            row.state = "left_out"
    screens_moved(db, found)


def choose_themes(db: Session, workshop: WorkshopId, chosen: Collection[str], *, rev: int) -> None:
    """Take up these themes and leave out the others, as far as neither has been begun. In each sitting the chosen come
    first, in the order they lay in, so that breaks still part what is taken up.
    """
    found = take(db, workshop, rev)
    sheet = moments(db, workshop)
    begun = {row.theme_key for row in sheet if places.happened(row)}
    for key in {row.theme_key for row in sheet} - begun - {""}:
        mine = [row for row in sheet if row.theme_key == key]
        if key not in chosen or all(row.state == "left_out" for row in mine):
            for row in mine:
                row.state = "waiting" if key in chosen else "left_out"
    placing.number(places.chosen_first(sheet, chosen, begun))
    screens_moved(db, found)


def arrange(db: Session, workshop: WorkshopId, sitting: Meeting, *, rev: int) -> None:
    """When a sitting is held, and what it is called. The first one's day is the workshop's own, and set with that.

    Raises NoSuchMoment, BadInput for a day that does not fit between the others.
    """
    found = take(db, workshop, rev)
    row = db.get(Sitting, (workshop, sitting.number))
    if not row:
        raise NoSuchMoment
    row.title, row.starts_at, row.ends_at = sitting.title, sitting.starts_at, sitting.ends_at
    if sitting.number:
        others = [one.held_on for one in meetings(db, found)]
        if fault := why_not_meet_on(sitting.held_on, sitting.number, others, erase_on=found.erase_on):
            raise BadInput(fault)
        row.held_on = sitting.held_on
    screens_moved(db, found)
