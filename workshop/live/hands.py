"""The room raises its hands: instead of the phones, or beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.queries import answered, asked_in_moment, askings_of_moment
from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.live.opening import close_row, raises_hands, taking
from workshop.questions import kinds
from workshop.run_sheet import raised_hands, rules
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment


@dataclass(frozen=True, kw_only=True)
class Hands:
    """What has been typed of hands: for each answer, and how many people raised one. `of`: the asking, '' where nobody
    said.
    """

    hands: Sequence[int]
    people: int
    of: str = ""


def open_to_phones(db: Session, workshop: WorkshopId, moment: str, *, rev: int, here: int = 0) -> int:
    """Go on by phones with a question that the room raises hands for. Raises TooFewHere."""
    found = take(db, workshop, rev)
    row = _asking_by_hands(db, workshop, moment)
    if raises_hands(db, found, here):
        raise raised_hands.TooFewHere
    answers.change_way(db, row.id, hands=False)
    return screens_moved(db, found)


def raise_hands(db: Session, workshop: WorkshopId, moment: str, *, rev: int) -> int:
    """Go on by hands with a question that nobody has answered by phone. Raises HaveAnswered."""
    found = take(db, workshop, rev)
    row = taking(db, workshop, moment)
    if row.state != "open" or row.what.takes != "answer":
        raise rules.TakesNothing
    if any(answered(db, asking.id) for asking in askings_of_moment(db, row.id) if asking.state == "open"):
        raise raised_hands.HaveAnswered
    answers.change_way(db, row.id, hands=True)
    return screens_moved(db, found)


def count_hands(db: Session, workshop: WorkshopId, moment: str, typed: Hands, *, rev: int) -> int:
    """Keep the hands that were counted. Raises NotCounted.

    A question that the room raised hands for closes and is shown. Those who have no phone are counted beside what the
    others answer by theirs, before it closes or after.
    """
    found = take(db, workshop, rev)
    _keep_hands(db, found, taking(db, workshop, moment), typed)
    return screens_moved(db, found)


def _asking_by_hands(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    row = taking(db, workshop, moment)
    if row.state != "open" or not any(one.state == "open" and one.hands for one in askings_of_moment(db, row.id)):
        raise rules.TakesNothing
    return row


def keep_typed(db: Session, found: Workshop, typed: Hands | None) -> None:
    """What was typed of the moment's hands is not lost by going on. A press that follows another carries them once
    more: what is of another question, or has been counted already, is let be.
    """
    if not typed or not found.current_moment:
        return
    askings = askings_of_moment(db, found.current_moment)
    asking = askings[-1] if askings else None
    if asking and typed.of in ("", asking.id) and not (asking.hands and asking.state != "open"):
        _keep_hands(db, found, taking(db, found.id, found.current_moment), typed)


def _keep_hands(db: Session, found: Workshop, row: Moment, typed: Hands) -> None:
    question, asking = next(reversed(asked_in_moment(db, row.id)), (None, None))
    if not question or not asking or (asking.hands and asking.state != "open"):
        raise rules.TakesNothing
    kind = kinds.get(question.kind)
    if len(typed.hands) != len(kind.raised(question.spec)) or not typed.hands:
        raise raised_hands.NotCounted
    takes_away = not asking.hands and not any(typed.hands)
    people = 0 if takes_away else raised_hands.check_hands(typed.hands, typed.people, several=kind.several_hands)
    answers.keep_hands(db, asking.id, typed.hands, people)
    if asking.hands:
        close_row(db, found, row)
        row.stage_shows = True
