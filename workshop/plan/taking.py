"""Measures made of something that the room has: a card, an answer in own words, an example of the programme."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question
from workshop.answers.queries import find_snapshot
from workshop.cards.piling import pile_of, show_pile
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.errors import Conflict, NotFound
from workshop.ground.ids import WorkshopId
from workshop.plan import polls, queries, reading
from workshop.plan.filling import from_example
from workshop.plan.in_room import made_here, put
from workshop.plan.sources import Source, of_poll
from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.run_sheet.queries import get_moment

LONGEST = 400  # characters of what is to be done; what it is made of is kept whole, as evidence


class AlreadyTaken(Conflict):
    code, status = "already_taken", 409
    message = "Det är redan en åtgärd. Du hittar den i listan."


class HeldBack(Conflict):
    code, status = "held_back", 409
    message = "Svaret hålls inne. Visa det först, så kan det bli en åtgärd."


def as_what(text: str) -> str:
    """What a measure says that was made of this text."""
    return textwrap.shorten(text, LONGEST, placeholder=" …") if len(text) > LONGEST else text


def of_card(db: Session, workshop: WorkshopId, card: str, measure: str) -> None:
    """A measure of a card and of all that lies as one with it; what is still hidden of it is shown.

    Raises NotFound for a card without words, AlreadyTaken.
    """
    found = locked_workshop(db, workshop)
    pile = pile_of(db, workshop, card)
    show_pile(db, pile)
    grounds = [Source(origin="card", ref=one.id, quoted={"text": one.text}) for one in pile]
    given = [poll for poll in polls.polls(db, workshop) if poll.tally and _gave(poll.tally, {one.id for one in pile})]
    theme = get_moment(db, workshop, pile[0].moment).theme_key
    _take(db, found, measure, {"theme_key": theme, "what": pile[0].text}, grounds, *(of_poll(poll) for poll in given))


def of_answer(db: Session, workshop: WorkshopId, asking: str, ref: str, measure: str) -> None:
    """A measure of an answer in own words. `ref`: of Kind.written. Raises NotFound, HeldBack,
    AlreadyTaken.
    """
    found = locked_workshop(db, workshop)
    asked, question = _asked(db, workshop, asking)
    if ref in question.held:
        raise HeldBack
    text = _worded(db, asked, question, ref)
    if not text:
        raise NotFound
    theme = get_moment(db, workshop, question.moment or "").theme_key
    grounds = [Source(origin="answer", ref=ref, quoted={"text": text, "about": question.text})]
    _take(db, found, measure, {"theme_key": theme, "what": as_what(text)}, grounds)


def of_example(db: Session, workshop: WorkshopId, moment: str, example: str, measure: str) -> None:
    """A measure of an example of the programme, in the theme of the moment, with all that the example says.

    Raises NotFound, AlreadyTaken.
    """
    found = locked_workshop(db, workshop)
    theme = get_moment(db, workshop, moment).theme_key
    filled = from_example(found, theme, example)
    chosen = filled.pop("grounds")
    grounds = [source for source in reading.sources(db, found)[theme] if source.key in chosen]
    first = sorted(grounds, key=lambda source: source.origin != "example")
    _take(db, found, measure, {"theme_key": theme, **filled}, first[:1], *first[1:])


def _take(
    db: Session, found: Workshop, measure: str, written: Mapping[str, Any], of: Sequence[Source], *more: Source
) -> None:
    """`of`: what nothing else may have been made of. The same press again changes nothing."""
    if made_here(db, WorkshopId(found.id), measure):
        return
    already = queries.taken(db, WorkshopId(found.id))
    if any(source.key in already for source in of):
        raise AlreadyTaken
    db.flush()
    put(db, found, measure, written, *of, *more)
    screens_moved(db, found)


def _gave(tally: Tally, cards: set[str]) -> bool:
    return any(row.key in cards and row.points for row in tally.rows)


def _asked(db: Session, workshop: WorkshopId, asking: str) -> tuple[Asking, Question]:
    found = db.get(Asking, asking)
    question = db.get(Question, found.question) if found else None
    if not found or not question or question.workshop != workshop or not question.moment or found.state != "closed":
        raise NotFound
    return found, question


def _worded(db: Session, asked: Asking, question: Question, ref: str) -> str:
    frozen = find_snapshot(db, asking=asked.id)
    if not frozen or frozen.tables["too_few"]:
        return ""
    return kinds.get(question.kind).worded(Tally.from_json(frozen.tables["all"]), ref)
