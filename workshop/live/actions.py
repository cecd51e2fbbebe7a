"""The facilitator's commands. Each carries the `rev` it saw: whoever was first wins, the other is told.

All take the workshop's row lock first, so that two commands never interleave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.queries import answered, asked_in_moment, askings_of_moment, find_snapshot
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.gathering.queries import in_room
from workshop.ground.events import Change, tell
from workshop.ground.ids import WorkshopId
from workshop.live.groups import of_poll
from workshop.questions import kinds
from workshop.results.polls import alike
from workshop.run_sheet import places, placing, rules
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.actions import again, ask
from workshop.run_sheet.actions import question as own_question
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks

SHOWS = {"stage": "stage_shows", "phones": "phones_show"}


@dataclass(frozen=True, kw_only=True)
class Hands:
    """What has been typed of hands: for each answer, and how many people raised one. `of`: the asking, '' where nobody
    said.
    """

    hands: Sequence[int]
    people: int
    of: str = ""


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
    _keep_typed(db, found, hands)
    return _move(db, found, run_sheet.get_moment(db, workshop, moment), now, here)


def next_moment(
    db: Session, workshop: WorkshopId, *, rev: int, now: datetime, here: int = 0, hands: Hands | None = None
) -> int:
    """Raises NoSuchMoment at the end of the run sheet."""
    found = take(db, workshop, rev)
    _keep_typed(db, found, hands)
    return _move(db, found, rules.following(run_sheet.moments(db, workshop), found.current_moment), now, here)


def previous_moment(
    db: Session, workshop: WorkshopId, *, rev: int, now: datetime, here: int = 0, hands: Hands | None = None
) -> int:
    """Raises NoSuchMoment at the beginning."""
    found = take(db, workshop, rev)
    _keep_typed(db, found, hands)
    return _move(db, found, rules.preceding(run_sheet.moments(db, workshop), found.current_moment), now, here)


def close(
    db: Session, workshop: WorkshopId, moment: str, *, rev: int, reveal: bool = False, hands: Hands | None = None
) -> int:
    """Stop taking answers and freeze the result; `reveal` shows it on the stage at once. Raises TakesNothing.

    Not where the desk has to look first: then it is shown by hand.
    """
    found = take(db, workshop, rev)
    _keep_typed(db, found, hands)
    line = _taking(db, workshop, moment)
    _close(db, found, line)
    if reveal and not _looked_at_first(db, line):
        line.stage_shows = True
        _lift(found)
    return screens_moved(db, found)


def reopen(db: Session, workshop: WorkshopId, moment: str, *, rev: int, now: datetime, here: int = 0) -> int:
    """Take answers again; the result hides until it closes."""
    found = take(db, workshop, rev)
    line = _taking(db, workshop, moment)
    line.stage_shows = line.phones_show = False
    if found.current_moment != line.id:
        _leave(db, found, line.id)
        found.current_moment = line.id
    _open(db, found, line, here)
    return screens_moved(db, found)


def open_to_phones(db: Session, workshop: WorkshopId, moment: str, *, rev: int, here: int = 0) -> int:
    """Go on by phones with a question that the room raises hands for. Raises TooFewHere."""
    found = take(db, workshop, rev)
    line = _asking_by_hands(db, workshop, moment)
    if _raises_hands(db, found, here):
        raise rules.TooFewHere
    answers.change_way(db, line.id, hands=False)
    return screens_moved(db, found)


def raise_hands(db: Session, workshop: WorkshopId, moment: str, *, rev: int) -> int:
    """Go on by hands with a question that nobody has answered by phone. Raises HaveAnswered."""
    found = take(db, workshop, rev)
    line = _taking(db, workshop, moment)
    if line.state != "open" or line.what.takes != "answer":
        raise rules.TakesNothing
    if any(answered(db, asking.id) for asking in askings_of_moment(db, line.id) if asking.state == "open"):
        raise rules.HaveAnswered
    answers.change_way(db, line.id, hands=True)
    return screens_moved(db, found)


def count_hands(db: Session, workshop: WorkshopId, moment: str, typed: Hands, *, rev: int) -> int:
    """Keep the hands that were counted. Raises NotCounted.

    A question that the room raised hands for closes and is shown. Those who have no phone are counted beside what the
    others answer by theirs, before it closes or after.
    """
    found = take(db, workshop, rev)
    _keep_hands(db, found, _taking(db, workshop, moment), typed)
    return screens_moved(db, found)


def ask_again(
    db: Session, workshop: WorkshopId, moment: str, *, instance_key: bytes, rev: int, now: datetime, here: int = 0
) -> int:  # fmt: skip
    """Ask the question of a moment once more, as a round of its own: what stands of the rounds before is kept."""
    found = take(db, workshop, rev)
    line = _taking(db, workshop, moment)
    if line.what.takes != "answer":
        raise rules.TakesNothing
    if found.current_moment != line.id:
        _leave(db, found, line.id)
        found.current_moment = line.id
    if line.state == "open":
        _close(db, found, line)
    line.state, line.stage_shows, line.phones_show = "open", False, False
    line.timer_ends_at, line.paused_at = now + timedelta(minutes=line.minutes), None
    answers.ask_moment_again(db, instance_key, line.id, hands=_raises_hands(db, found, here))
    return screens_moved(db, found)


def switch(db: Session, workshop: WorkshopId, moment: str, where: str, on: bool, *, rev: int) -> int:
    """Show or hide a moment's result on the `stage` or the `phones`."""
    found = take(db, workshop, rev)
    line = run_sheet.get_moment(db, workshop, moment)
    setattr(line, SHOWS[where], on)
    _release(db, found, line)
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
    line = run_sheet.get_moment(db, workshop, moment)
    line.side, line.page = side, page
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


def add_time(db: Session, workshop: WorkshopId, moment: str, minutes: int, *, rev: int, now: datetime) -> int:
    """Give the moment's clock more minutes, or fewer."""
    found = take(db, workshop, rev)
    line = run_sheet.get_moment(db, workshop, moment)
    line.timer_ends_at = rules.with_minutes(line.timer_ends_at, minutes, line.paused_at or now)
    return screens_moved(db, found)


def pause(db: Session, workshop: WorkshopId, moment: str, on: bool, *, rev: int, now: datetime) -> int:
    """Let the moment's clock stand, or go on with what was left of it."""
    found = take(db, workshop, rev)
    line = run_sheet.get_moment(db, workshop, moment)
    if not on and line.paused_at and line.timer_ends_at:
        line.timer_ends_at += now - line.paused_at
    line.paused_at = (line.paused_at or now) if on else None
    return screens_moved(db, found)


def go_on(db: Session, workshop: WorkshopId, moment: str, spell: int, *, rev: int, now: datetime) -> int:
    """Go to another spell of a talk, which then has its own minutes. Raises NoSuchMoment for one that it lacks."""
    found = take(db, workshop, rev)
    line = run_sheet.get_moment(db, workshop, moment)
    if not 0 <= spell < len(line.spells):
        raise rules.NoSuchMoment("Samtalet har inget sådant skede.")
    line.spell, line.paused_at = spell, None
    line.timer_ends_at = now + timedelta(minutes=line.clock_minutes)
    return screens_moved(db, found)


def leave_out(db: Session, workshop: WorkshopId, theme: str, sitting: int, out: bool, *, rev: int) -> int:
    """Take what has not been shown of a theme, in one sitting, out of the run sheet, or put it back."""
    found = take(db, workshop, rev)
    before, after = ("waiting", "left_out") if out else ("left_out", "waiting")
    for line in run_sheet.moments(db, workshop):
        if (line.theme_key, line.sitting, line.state) == (theme, sitting, before):
            line.state = after
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

    Raises questions.base.InvalidSpec.
    """
    found = take(db, workshop, rev)
    sheet = run_sheet.moments(db, workshop)
    theme = next((moment.theme_key for moment in sheet if moment.id == placing.room_at(found)), "")
    asks = Asks(kind=kind, text=text, spec=kinds.get(kind).spec(spec))
    line = own_question(workshop, asks, minutes, theme)
    placing.lay(db, found, line, places.soonest(sheet, placing.room_at(found)))
    ask(db, line, asks)
    _leave(db, found)
    _enter(db, found, line, now, here)
    return screens_moved(db, found)


def ask_own(db: Session, workshop: WorkshopId, moment: str, *, rev: int, now: datetime, here: int = 0) -> int:
    """Go at once to an own question. One that waits is moved to come after the current moment; one that the room has
    been asked is asked there once more, in a moment of its own. Raises NoSuchMoment.
    """
    found = take(db, workshop, rev)
    line = next((one.moment for one in run_sheet.own_in(db, workshop) if one.moment.id == moment), None)
    if not line:
        raise rules.NoSuchMoment
    place = places.soonest(run_sheet.moments(db, workshop), placing.room_at(found))
    if places.happened(line):
        line = again(db, found, line, place)
        db.flush()
    else:
        placing.lay(db, found, line, place)
    _leave(db, found)
    _enter(db, found, line, now, here)
    return screens_moved(db, found)


def close_all(db: Session, found: Workshop) -> None:
    """Close whatever is open, for the one who finishes the workshop. Leaves the commit to the caller."""
    found.was_at = None
    for line in run_sheet.moments(db, found.id):
        if line.state == "open":
            _close(db, found, line)


def _release(db: Session, found: Workshop, line: Moment) -> bool:
    if line.state != "open" or not line.stage_shows:
        return False
    asked = [asking.id for asking in askings_of_moment(db, line.id) if asking.state == "open"]
    moved = [answers.release(db, one, threshold=found.threshold) for one in asked]
    return any(moved)


def _taking(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    line = run_sheet.get_moment(db, workshop, moment)
    if not line.what.takes:
        raise rules.TakesNothing
    return line


def _asking_by_hands(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    line = _taking(db, workshop, moment)
    if line.state != "open" or not any(one.state == "open" and one.hands for one in askings_of_moment(db, line.id)):
        raise rules.TakesNothing
    return line


def _keep_typed(db: Session, found: Workshop, typed: Hands | None) -> None:
    """What was typed of the moment's hands is not lost by going on. A press that follows another carries them once
    more: what is of another question, or has been counted already, is let be.
    """
    if not typed or not found.current_moment:
        return
    askings = askings_of_moment(db, found.current_moment)
    asking = askings[-1] if askings else None
    if asking and typed.of in ("", asking.id) and not (asking.hands and asking.state != "open"):
        _keep_hands(db, found, _taking(db, found.id, found.current_moment), typed)


def _keep_hands(db: Session, found: Workshop, line: Moment, typed: Hands) -> None:
    question, asking = next(reversed(asked_in_moment(db, line.id)), (None, None))
    if not question or not asking or (asking.hands and asking.state != "open"):
        raise rules.TakesNothing
    kind = kinds.get(question.kind)
    if len(typed.hands) != len(kind.raised(question.spec)) or not typed.hands:
        raise rules.NotCounted
    takes_away = not asking.hands and not any(typed.hands)
    people = 0 if takes_away else rules.check_hands(typed.hands, typed.people, several=kind.several_hands)
    answers.keep_hands(db, asking.id, typed.hands, people)
    if asking.hands:
        _close(db, found, line)
        line.stage_shows = True


def _move(db: Session, found: Workshop, line: Moment | None, now: datetime, here: int) -> int:
    if not line:
        raise rules.NoSuchMoment("Det finns inget mer moment åt det hållet.")
    at = found.was_at or found.current_moment
    looks_back = rules.looks_back(run_sheet.moments(db, found.id), at, line, now)
    _leave(db, found, line.id, *([at] if looks_back else []))
    found.was_at = at if looks_back else None
    _enter(db, found, line, now, here)
    return screens_moved(db, found)


def _leave(db: Session, found: Workshop, *but: str | None) -> None:
    """The room goes on: what it leaves stops taking answers, and what it looked back from. `but`: what is not left."""
    for moment in {found.current_moment, found.was_at} - {None, *but}:
        line = db.get(Moment, moment)
        if line and line.state == "open":
            _close(db, found, line)
    if found.was_at not in but:
        found.was_at = None


def _lift(found: Workshop) -> None:
    """What hides the moment on the stage."""
    found.blanked, found.invites, found.aside = False, False, None


def _enter(db: Session, found: Workshop, line: Moment, now: datetime, here: int) -> None:
    found.current_moment = line.id
    _lift(found)
    if rules.begins(run_sheet.moments(db, found.id), line, now):
        line.started_at, line.paused_at, line.spell = now, None, 0
        line.timer_ends_at = now + timedelta(minutes=line.clock_minutes)
    if line.state in ("waiting", "left_out") or _left_uncounted(db, line):
        _open(db, found, line, here)
    elif not line.what.takes:
        line.state = "open"  # back at a talk its time goes on; a question stays closed until it is reopened


def _left_uncounted(db: Session, line: Moment) -> bool:
    """Hands were raised and nothing was kept: coming back, it is asked again whether there are enough for phones."""
    asked = askings_of_moment(db, line.id)[-1:] if line.what.takes == "answer" else []
    return any(asking.hands and not asking.counted for asking in asked)


def _open(db: Session, found: Workshop, line: Moment, here: int) -> None:
    line.state = "open"
    if line.what.takes == "answer":
        answers.open_moment(db, found.id, line.id, hands=_raises_hands(db, found, here))


def _raises_hands(db: Session, found: Workshop, here: int) -> bool:
    """Whether the room does. Where phones answer instead, threshold and units stand as they were read.

    Phones sleep while people talk, so who has been in the room counts too.
    """
    hands = rules.by_hands(max(here, in_room(db, found.id)), found.threshold)
    found.groups_locked = found.groups_locked or not hands
    return hands


def _close(db: Session, found: Workshop, line: Moment) -> None:
    line.state = "closed"
    if line.what.takes == "answer":
        answers.close_moment(db, line.id, threshold=found.threshold, classes=of_poll(db, found, line))
        if _looked_at_first(db, line):
            line.stage_shows = line.phones_show = False


def _looked_at_first(db: Session, line: Moment) -> bool:
    """Whether the desk sees the result before the room: everybody gave the same answer, or people wrote themselves."""
    asked = [(question, asking) for question, asking in asked_in_moment(db, line.id) if asking]
    if any(kinds.get(question.kind).own_words for question, _asking in asked):
        return True
    frozen = [find_snapshot(db, asking=asking.id) for _question, asking in asked]
    return any(one and alike(one.tables) for one in frozen)
