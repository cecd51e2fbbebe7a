"""When a moment takes answers: closed, opened again, asked anew, or asked at once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.live.hands import Hands, keep_typed
from workshop.live.moving import enter, leave, lift
from workshop.live.opening import close_row, looked_at_first, open_row, raises_hands, taking
from workshop.questions import kinds
from workshop.run_sheet import places, placing, rules
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.command import take
from workshop.run_sheet.making import again, ask
from workshop.run_sheet.making import question as own_question
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks


def close(
    db: Session, workshop: WorkshopId, moment: str, *, rev: int, reveal: bool = False, hands: Hands | None = None
) -> int:
    """Stop taking answers and freeze the result; `reveal` shows it on the stage at once. Raises TakesNothing.

    Not where the desk has to look first: then it is shown by hand.
    """
    found = take(db, workshop, rev)
    keep_typed(db, found, hands)
    row = taking(db, workshop, moment)
    close_row(db, found, row)
    if reveal and not looked_at_first(db, row):
        row.stage_shows = True
        lift(found)
    return screens_moved(db, found)


def reopen(db: Session, workshop: WorkshopId, moment: str, *, rev: int, now: datetime, here: int = 0) -> int:
    """Take answers again; the result hides until it closes."""
    found = take(db, workshop, rev)
    row = taking(db, workshop, moment)
    row.stage_shows = row.phones_show = False
    _be_in(db, found, row)
    open_row(db, found, row, here)
    return screens_moved(db, found)


def ask_again(
    db: Session, workshop: WorkshopId, moment: str, *, instance_key: bytes, rev: int, now: datetime, here: int = 0
) -> int:  # fmt: skip
    """Ask the question of a moment once more, as a round of its own: what stands of the rounds before is kept."""
    found = take(db, workshop, rev)
    row = taking(db, workshop, moment)
    if row.what.takes != "answer":
        raise rules.TakesNothing
    _be_in(db, found, row)
    if row.state == "open":
        close_row(db, found, row)
    row.state, row.stage_shows, row.phones_show = "open", False, False
    row.timer_ends_at, row.paused_at = now + timedelta(minutes=row.minutes), None
    answers.ask_moment_again(db, instance_key, row.id, hands=raises_hands(db, found, here))
    return screens_moved(db, found)


def ask_now(
    db: Session,
    workshop: WorkshopId,
    *,
    kind: str,
    text: str,
    spec: dict[str, Any],
    minutes: int,
    rev: int,
    now: datetime,
    here: int = 0,
) -> int:
    """Write an own question into the run sheet after the current moment and go to it at once.

    Raises questions.errors.InvalidSpec.
    """
    found = take(db, workshop, rev)
    sheet = run_sheet.moments(db, workshop)
    theme = next((moment.theme_key for moment in sheet if moment.id == placing.room_at(found)), "")
    asks = Asks(kind=kind, text=text, spec=kinds.get(kind).spec(spec))
    row = own_question(workshop, asks, minutes, theme)
    placing.lay(db, found, sheet, row, places.soonest(sheet, placing.room_at(found)))
    ask(db, row, asks)
    leave(db, found)
    enter(db, found, sheet, row, now, here)
    return screens_moved(db, found)


def ask_own(db: Session, workshop: WorkshopId, moment: str, *, rev: int, now: datetime, here: int = 0) -> int:
    """Go at once to an own question. One that waits is moved to come after the current moment; one that the room has
    been asked is asked there once more, in a moment of its own. Raises NoSuchMoment.
    """
    found = take(db, workshop, rev)
    row = next((one.moment for one in run_sheet.own_in(db, workshop) if one.moment.id == moment), None)
    if not row:
        raise rules.NoSuchMoment
    sheet = run_sheet.moments(db, workshop)
    place = places.soonest(sheet, placing.room_at(found))
    if places.happened(row):
        row = again(db, found, row, place)
    else:
        placing.lay(db, found, sheet, row, place)
    leave(db, found)
    enter(db, found, sheet, row, now, here)
    return screens_moved(db, found)


def close_all(db: Session, found: Workshop) -> None:
    """Close whatever is open, for the one who finishes the workshop. Leaves the commit to the caller."""
    found.was_at = None
    for row in run_sheet.moments(db, found.id):
        if row.state == "open":
            close_row(db, found, row)


def _be_in(db: Session, found: Workshop, row: Moment) -> None:
    """The room is in the moment, without its clock beginning anew."""
    if found.current_moment != row.id:
        leave(db, found, row.id)
        found.current_moment = row.id
