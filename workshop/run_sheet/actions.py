"""Editing the run sheet, before and during the day. Each carries the `rev` it saw, as every command of the desk does.

What has happened stands: such a moment is neither moved nor removed, and what was asked in it is not changed.
"""

from sqlalchemy.orm import Session

from workshop.gathering.locking import screens_moved
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.run_sheet import places, placing
from workshop.run_sheet.command import planned_only, take
from workshop.run_sheet.making import MOST_MOMENTS, again, ask, ask_instead, made, planned, question, written_of
from workshop.run_sheet.models import Moment
from workshop.run_sheet.pictures import forget_pictures, with_picture
from workshop.run_sheet.places import HasHappened, Place
from workshop.run_sheet.queries import get_moment, moments
from workshop.run_sheet.written import Asks, Written


def add(
    db: Session, workshop: WorkshopId, moment: str, kind: str, written: Written, place: Place, *, rev: int
) -> None:  # fmt: skip
    """An own moment, of any kind. `moment`: its id, made when its form was drawn: sent twice, it is made once.

    Raises NoSuchMoment, AlreadyPassed, BadInput.
    """
    known = db.get(Moment, moment)
    if known and known.workshop == workshop:
        return
    found = take(db, workshop, rev)
    sheet = moments(db, workshop)
    if known or len(sheet) >= MOST_MOMENTS:
        raise BadInput
    row = made(workshop, moment, kind, with_picture(db, workshop, written))
    placing.lay(db, found, sheet, row, place)
    ask(db, row, written.asks)
    screens_moved(db, found)


def add_question(db: Session, workshop: WorkshopId, asks: Asks, minutes: int, *, rev: int) -> None:
    """An own question, prepared for later: the next moment, until somebody moves it."""
    found = take(db, workshop, rev)
    sheet = moments(db, workshop)
    theme = next((row.theme_key for row in sheet if row.id == placing.room_at(found)), "")
    row = question(workshop, asks, minutes, theme)
    placing.lay(db, found, sheet, row, places.soonest(sheet, placing.room_at(found)))
    ask(db, row, asks)
    screens_moved(db, found)


def change(db: Session, workshop: WorkshopId, moment: str, written: Written, *, rev: int) -> None:
    """Title, minutes, notes and what is planned. Of what has been asked the words and the theme stand.

    Raises HasHappened when the form would change those.
    """
    found = take(db, workshop, rev)
    row = get_moment(db, workshop, moment)
    spec = planned(row.kind, with_picture(db, workshop, written))
    before = written_of(db, row)
    stands = places.happened(row) and bool(row.what.takes)
    if stands and (spec, written.theme_key, written.asks) != (before.spec, before.theme_key, before.asks):
        raise HasHappened
    row.title, row.minutes, row.notes = written.title, written.minutes, written.notes
    row.spec, row.theme_key, row.locked = spec, written.theme_key, written.locked
    ask_instead(db, row, before.asks, written.asks)
    forget_pictures(db, workshop)
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, moment: str, place: Place, *, rev: int) -> None:
    """Raises HasHappened, AlreadyPassed, NoSuchMoment."""
    found = take(db, workshop, rev)
    row = planned_only(db, workshop, moment)
    if place.after != row.id:
        placing.lay(db, found, moments(db, workshop), row, place)
    screens_moved(db, found)


def copy(db: Session, workshop: WorkshopId, moment: str, *, rev: int) -> str:
    """The same once more, right after it; of what has been, right after the moment that the room is at. Its id."""
    found = take(db, workshop, rev)
    sheet, row = moments(db, workshop), get_moment(db, workshop, moment)
    own, now = Place(sitting=row.sitting, after=row.id), places.soonest(sheet, placing.room_at(found))
    twin = again(db, found, row, max(own, now, key=lambda place: places.index(sheet, place)))
    screens_moved(db, found)
    return twin.id


def remove(db: Session, workshop: WorkshopId, moment: str, *, rev: int) -> None:
    """Raises HasHappened. A run sheet keeps at least one moment."""
    found = take(db, workshop, rev)
    row = planned_only(db, workshop, moment)
    rest = [other for other in moments(db, workshop) if other is not row]
    if not rest:
        raise BadInput
    db.delete(row)
    placing.number(rest)
    forget_pictures(db, workshop)
    screens_moved(db, found)


def leave_out(db: Session, workshop: WorkshopId, moment: str, out: bool, *, rev: int) -> None:
    """Pass over one moment, or take it back. Raises HasHappened."""
    found = take(db, workshop, rev)
    planned_only(db, workshop, moment).state = "left_out" if out else "waiting"
    screens_moved(db, found)
