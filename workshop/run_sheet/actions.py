"""Editing the run sheet, before and during the day. Each carries the `rev` it saw, as every command of the desk does.

What has happened stands: such a moment is neither moved nor removed, and what was asked in it is not changed.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.models import Question
from workshop.answers.queries import questions_of_moment
from workshop.gathering.dates import why_not_meet_on
from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Sitting, Workshop
from workshop.gathering.queries import meetings
from workshop.gathering.rules import Meeting
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import WorkshopId
from workshop.moments import kinds
from workshop.run_sheet import places, placing
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment, Picture
from workshop.run_sheet.places import HasHappened, Place
from workshop.run_sheet.queries import asks_of, get_moment, moments
from workshop.run_sheet.rules import NoSuchMoment
from workshop.run_sheet.written import Asks, Written

MOST_MOMENTS = 200


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
    row = made(workshop, moment, kind, _with_picture(db, workshop, written))
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
    spec = _planned(row.kind, _with_picture(db, workshop, written))
    before = _of(db, row)
    stands = places.happened(row) and bool(row.what.takes)
    if stands and (spec, written.theme_key, written.asks) != (before.spec, before.theme_key, before.asks):
        raise HasHappened
    row.title, row.minutes, row.notes = written.title, written.minutes, written.notes
    row.spec, row.theme_key, row.locked = spec, written.theme_key, written.locked
    _ask_instead(db, row, before.asks, written.asks)
    _forget_pictures(db, workshop)
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, moment: str, place: Place, *, rev: int) -> None:
    """Raises HasHappened, AlreadyPassed, NoSuchMoment."""
    found = take(db, workshop, rev)
    row = _planned_only(db, workshop, moment)
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
    row = _planned_only(db, workshop, moment)
    rest = [other for other in moments(db, workshop) if other is not row]
    if not rest:
        raise BadInput
    db.delete(row)
    placing.number(rest)
    _forget_pictures(db, workshop)
    screens_moved(db, found)


def leave_out(db: Session, workshop: WorkshopId, moment: str, out: bool, *, rev: int) -> None:
    """Pass over one moment, or take it back. Raises HasHappened."""
    found = take(db, workshop, rev)
    _planned_only(db, workshop, moment).state = "left_out" if out else "waiting"
    screens_moved(db, found)


def shorten(db: Session, workshop: WorkshopId, cuts: Sequence[tuple[str, int]], *, rev: int) -> None:
    """Give moments fewer minutes, or none: those are left out. All of them or nothing. Raises HasHappened, BadInput."""
    found = take(db, workshop, rev)
    for moment, minutes in cuts:
        row = _planned_only(db, workshop, moment)
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


# For other actions: they hold the workshop, and commit.


def made(workshop: WorkshopId, moment: str, kind: str, written: Written) -> Moment:
    """A moment that nobody has been at, not laid anywhere yet. Raises BadInput."""
    if kind not in kinds.KINDS:
        raise BadInput
    return Moment(
        id=moment, workshop=workshop, position=0, sitting=0, kind=kind, theme_key=written.theme_key,
        title=written.title, minutes=written.minutes, notes=written.notes, locked=written.locked,
        spec=_planned(kind, written), state="waiting",
    )  # fmt: skip


def again(db: Session, found: Workshop, row: Moment, place: Place) -> Moment:
    """The same once more, laid there; what it asks remembers what was shown of it. Raises BadInput, AlreadyPassed."""
    sheet = moments(db, found.id)
    if len(sheet) >= MOST_MOMENTS:
        raise BadInput
    twin = made(found.id, new_id(), row.kind, replace(_of(db, row), locked=None))
    placing.lay(db, found, sheet, twin, place)
    for question in questions_of_moment(db, row.id):
        answers.ask_elsewhere(db, question, twin.id, threshold=found.threshold)
    return twin


def question(workshop: WorkshopId, asks: Asks, minutes: int, theme: str) -> Moment:
    """An own question as a moment, called by its text."""
    written = Written(title=asks.text, minutes=minutes, theme_key=theme, spec={"text": asks.text}, asks=asks)
    return made(workshop, new_id(), "poll", written)


def ask(db: Session, row: Moment, asks: Asks | None) -> None:
    """Write down what a moment asks. Raises BadInput for a kind that asks and has no question, or the reverse."""
    if (row.what.takes == "answer") != bool(asks):
        raise BadInput
    if asks:
        db.flush()
        db.add(
            Question(
                id=new_id(), workshop=row.workshop, moment=row.id, position=0, theme_key=row.theme_key,
                kind=asks.kind, text=asks.text, spec=dict(asks.spec),
            )
        )  # fmt: skip
        db.flush()


def _planned_only(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    row = get_moment(db, workshop, moment)
    if places.happened(row):
        raise HasHappened
    return row


def _planned(kind: str, written: Written) -> dict[str, object]:
    """As the kind reads it, whole. Raises BadInput."""
    try:
        planned: dict[str, object] = msgspec.to_builtins(kinds.get(kind).spec(written.spec))
    except msgspec.ValidationError:
        raise BadInput from None
    return planned


def _with_picture(db: Session, workshop: WorkshopId, written: Written) -> Written:
    """The picture is kept, and the spec names it."""
    if not written.picture:
        return written
    kept = Picture(id=new_id(), workshop=workshop, mimetype=written.picture.mimetype, data=written.picture.data)
    db.add(kept)
    return replace(written, spec={**written.spec, "picture": kept.id}, picture=None)


def _forget_pictures(db: Session, workshop: WorkshopId) -> None:
    """Those that no moment shows any more."""
    db.flush()
    shown = {row.spec.get("picture", "") for row in moments(db, workshop)}
    db.execute(delete(Picture).where(Picture.workshop == workshop, Picture.id.not_in(shown)))


def _of(db: Session, row: Moment) -> Written:
    """What is written of it now."""
    return Written(
        title=row.title, minutes=row.minutes, theme_key=row.theme_key, notes=row.notes, locked=row.locked,
        spec=msgspec.to_builtins(row.planned), asks=asks_of(db, row),
    )  # fmt: skip


def _ask_instead(db: Session, row: Moment, before: Asks | None, now: Asks | None) -> None:
    """Other words for the same alternatives are the same question: it remembers what a try-out has shown of it."""
    if before and now and (before.kind, before.spec) == (now.kind, now.spec):
        for question in questions_of_moment(db, row.id):
            question.text, question.theme_key = now.text, row.theme_key
    elif before != now:
        db.execute(delete(Question).where(Question.moment == row.id))
        ask(db, row, now)
