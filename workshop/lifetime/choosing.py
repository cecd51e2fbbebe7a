"""The room chooses among its ideas, and says what it makes of its measures: what it is asked about is frozen, by id and
text, as it is when it is asked.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.cards import queries as cards
from workshop.cards.piles import Pile, piles
from workshop.ground.errors import NotFound, Refused
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_
from workshop.live import answering
from workshop.live.queries import AskedAlready, points_given, told_of
from workshop.plan import queries as plan
from workshop.plan.models import Measure
from workshop.plan.rules import PARKED, PROPOSED, TAKEN
from workshop.questions import kinds
from workshop.questions.errors import InvalidSpec
from workshop.questions.kinds.weighing import THINGS as WEIGHED
from workshop.questions.things import THINGS
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import get_moment

MINUTES, WEIGHING = 3, 5
BY_STANDING = (TAKEN, PROPOSED, "", PARKED)  # what the room weighs first
REMOVED = N_("Borttagen text")


class NotThatMany(Refused):
    code, status = "not_that_many", 422
    message = f"Rummet kan välja bland 2 till {THINGS} kort. Kryssa för dem, eller slå ihop några först."


def let_choose(
    db: Session, workshop: WorkshopId, moment: str, chosen: Collection[str], *, text: str, rev: int, now: datetime,
    here: int,
) -> int:  # fmt: skip
    """Ask at once how the room gives its points to the piles of `chosen` that it sees, or to all that it sees.

    Joining them afterwards moves no points. Raises NotThatMany, NotFound for another workshop's, and as
    answering.ask_now.
    """
    board = db.get(Moment, moment)
    if not board or board.workshop != workshop:
        raise NotFound
    lie = sorted(piles(cards.shown(db, moment)), key=lambda pile: pile.number)
    these = [pile for pile in lie if not chosen or _has(pile, chosen)]
    if not 2 <= len(these) <= THINGS:
        raise NotThatMany
    if told_of(db, workshop, "points") & {pile.id for pile in these}:
        raise AskedAlready
    things = [{"id": pile.id, "text": pile.text} for pile in these]
    asks: dict[str, Any] = {"kind": "points", "text": text, "spec": {"things": things}, "minutes": MINUTES}
    return answering.ask_now(db, workshop, **asks, rev=rev, now=now, here=here)


class NotThoseMeasures(Refused):
    code, status = "not_those_measures", 422
    message = (
        f"Det går att fråga om 1 till {THINGS} åtgärder åt gången, ge poäng till minst 2, och väga nytta mot insats "
        f"för högst {WEIGHED}."
    )


class NotHere(Refused):
    code, status = "not_here", 409
    message = "En av åtgärderna du kryssade för finns inte här längre. Se över dem och fråga igen."


def let_judge(
    db: Session, workshop: WorkshopId, moment: str, chosen: Collection[str], kind: str, *, text: str, rev: int,
    now: datetime, here: int,
) -> int:  # fmt: skip
    """Ask at once about the measures of `chosen`, or all of the moment's theme. `kind`: of a question about things.

    Changing a measure afterwards changes nothing of what was asked. Raises NotThoseMeasures, NoSuchMoment, NotHere
    for one that has been taken out or is another workshop's, and as
    answering.ask_now.
    """
    those, told = _measures(db, workshop, moment, chosen), told_of(db, workshop, kind)
    if those and told & (set(chosen) or {one.id for one in those}) and (chosen or told >= {one.id for one in those}):
        raise AskedAlready
    asked = [one for one in those if one.id in (chosen or {one.id} - told)]
    return _ask_about(
        db, workshop, asked, {"kind": kind, "text": text, "minutes": MINUTES}, rev=rev, now=now, here=here
    )


def let_weigh(
    db: Session, workshop: WorkshopId, moment: str, chosen: Collection[str], *, text: str, some: str, rev: int,
    now: datetime, here: int,
) -> int:  # fmt: skip
    """Ask at once how much good the measures of `chosen` do and how much work they take, or else those of the moment's
    theme that have not been weighed: as many as a phone is asked about, first what is taken further, then what has most
    points, and last what is parked. `some`: the words of the question where that is not all, with `{n}` and `{all}`.

    Raises as let_judge.
    """
    those, told = _measures(db, workshop, moment, chosen), told_of(db, workshop, "weighing")
    asked = [one for one in those if one.id in chosen] if chosen else _first(db, workshop, those, told)
    if told & {one.id for one in asked} or (those and not chosen and not asked):
        raise AskedAlready
    words = text if len(asked) == len(those) else some.format(n=len(asked), all=len(those))
    asks = {"kind": "weighing", "text": words, "minutes": WEIGHING}
    return _ask_about(db, workshop, asked, asks, rev=rev, now=now, here=here)


def _first(db: Session, workshop: WorkshopId, those: Sequence[Measure], told: Collection[str]) -> list[Measure]:
    """Those that the room would rather talk of, in the order of the plan."""
    points, places = points_given(db, workshop), {name: at for at, name in enumerate(BY_STANDING)}
    left = [one for one in those if one.id not in told]
    best = {one.id for one in sorted(left, key=lambda one: (places[one.standing], -points.get(one.id, 0)))[:WEIGHED]}
    return [one for one in left if one.id in best]


def _measures(db: Session, workshop: WorkshopId, moment: str, chosen: Collection[str]) -> list[Measure]:
    """Of the moment's theme; all where it has none. Raises NotHere where some that were chosen are not among them."""
    theme = get_moment(db, workshop, moment).theme_key
    those = [one for one in plan.measures(db, workshop) if theme in ("", one.theme_key)]
    if set(chosen) - {one.id for one in those}:
        raise NotHere
    return those


def _ask_about(
    db: Session, workshop: WorkshopId, measures: Sequence[Measure], asks: dict[str, Any], *, rev: int, now: datetime,
    here: int,
) -> int:  # fmt: skip
    spec = {"things": [{"id": one.id, "text": one.what} for one in measures]}
    try:
        kinds.get(asks["kind"]).spec(spec)
    except InvalidSpec as error:
        raise NotThoseMeasures from error
    return answering.ask_now(db, workshop, **asks, spec=spec, rev=rev, now=now, here=here)


def forget_thing(db: Session, workshop: WorkshopId, card: str) -> None:
    """The words of a card go from what the room chose among. Leaves the commit to the caller."""
    answers.rename_thing(db, workshop, card, REMOVED)


def _has(pile: Pile, chosen: Collection[str]) -> bool:
    return any(card.id in chosen for card in pile.cards)
