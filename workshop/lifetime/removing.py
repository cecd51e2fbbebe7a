"""Removing what a participant has written, wherever it stands: the words are deleted, not hidden.

It reaches every screen, what is published of the question, the files and the next version of the plan. A version that
was printed before keeps what it said; so does a measure that the facilitator has put into other words.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.models import Asking, Question, Snapshot
from workshop.cards import actions as cards
from workshop.cards import asides, board, forgetting
from workshop.cards.models import Aside, Card
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.text import N_, same
from workshop.lifetime.choosing import REMOVED, forget_thing
from workshop.plan import history
from workshop.plan.models import Evidence, Measure, MeasureChange
from workshop.plan.taking import as_what
from workshop.plan.versions import versions_saying
from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.run_sheet.models import Moment

BESIDE = {"question": N_("Frågor till den som leder"), "parked": N_("Parkerat")}


@dataclass(frozen=True, kw_only=True)
class Written:
    """`thing`: a card, an aside, or the asking that it answers; `ref`: which of the answers, '' for the others.

    `kept`: the numbers of the plan's versions that have it, and keep it.
    """

    thing: str
    ref: str
    text: str
    about: str
    kept: tuple[int, ...] = ()


def remove_text(db: Session, workshop: WorkshopId, thing: str, ref: str = "") -> None:
    """Delete the text of a card or an aside, or the answers to an asking that say the same. Twice is harmless.

    Raises NotFound for another workshop's. Once the workshop is finished, scrub the disk afterwards; before that,
    finishing does.
    """
    found = locked_workshop(db, workshop)
    card = None if ref else db.get(Card, thing)
    aside = None if ref else db.get(Aside, thing)
    if card and card.workshop == workshop:
        _forget_card(db, card)
    elif aside and aside.workshop == workshop:
        asides.forget_text(db, found, aside)
    elif ref:
        _forget_answer(db, workshop, thing, ref)
    else:
        raise NotFound
    screens_moved(db, found)


def remove_cards(db: Session, workshop: WorkshopId, chosen: Collection[str]) -> None:
    """The same for several cards at once."""
    found = locked_workshop(db, workshop)
    for card in board.chosen_cards(db, workshop, chosen):
        _forget_card(db, card)
    screens_moved(db, found)


def remove_answers(db: Session, workshop: WorkshopId, asking: str, refs: Collection[str]) -> None:
    """The same for several of the answers to an asking. Raises NothingChosen, NotFound for another workshop's."""
    found = locked_workshop(db, workshop)
    if not refs:
        raise board.NothingChosen
    for ref in refs:
        _forget_answer(db, workshop, asking, ref)
    screens_moved(db, found)


def hold_back(db: Session, workshop: WorkshopId, asking: str, refs: Collection[str], *, on: bool) -> None:
    """Keep answers from the room, the files and the plan, or let them be seen again. Raises as remove_answers."""
    found = locked_workshop(db, workshop)
    if not refs:
        raise board.NothingChosen
    if not answers.hold_back(db, workshop, asking, refs, on=on):
        raise NotFound
    screens_moved(db, found)


def _forget_answer(db: Session, workshop: WorkshopId, asking: str, ref: str) -> None:
    if not answers.forget_text(db, workshop, asking, ref):
        raise NotFound
    _let_go(db, workshop, "answer", ref)


def _forget_card(db: Session, card: Card) -> None:
    """The words, wherever they stand: also on the cards that say the same."""
    for one in cards.saying_the_same(db, card) if card.text else ():
        forget_one(db, one)


def forget_one(db: Session, card: Card) -> None:
    """The words of this one alone. Leaves the lock and the commit to the caller."""
    _unquote(db, card)
    forgetting.forget_text(db, card)
    forget_thing(db, WorkshopId(card.workshop), card.id)
    _let_go(db, WorkshopId(card.workshop), "card", card.id)


def _unquote(db: Session, card: Card) -> None:
    """No measure says of a poll that the room gave it points."""
    mine = select(Measure.id).where(Measure.workshop == card.workshop)
    for one in db.scalars(select(Evidence).where(Evidence.origin == "poll", Evidence.measure.in_(mine))):
        top = [{**row, "label": REMOVED} if row["label"] == card.text else row for row in one.quoted["top"]]
        one.quoted = {**one.quoted, "top": top}


def _let_go(db: Session, workshop: WorkshopId, origin: str, ref: str) -> None:
    """No measure quotes it any more, and none that was made of it says the same word for word."""
    quoting = select(Evidence, Measure).join(Measure, Evidence.measure == Measure.id)
    for one, measure in db.execute(
        quoting.where(Evidence.origin == origin, Evidence.ref == ref, Measure.workshop == workshop)
    ):
        text = one.quoted["text"]
        db.execute(delete(MeasureChange).where(MeasureChange.id.in_(_said_it_before(db, measure.id, text))))
        if _says(measure.what, text):
            measure.what = REMOVED
            history.note(
                db, measure, {"what": ""}, utcnow()
            )  # whoever still has the words on a page is asked about them
            forget_thing(db, workshop, measure.id)
        else:
            answers.rename_thing(db, workshop, measure.id, REMOVED, said=as_what(text))
        db.delete(one)


def _says(what: str, text: str) -> bool:
    """Word for word, as a measure that was made of it begins."""
    return same(what) == same(as_what(text))


def _said_it_before(db: Session, measure: str, text: str) -> list[str]:
    earlier = select(MeasureChange).where(MeasureChange.measure == measure, MeasureChange.name == "what")
    return [change.id for change in db.scalars(earlier) if _says(change.was, text)]


def written(db: Session, workshop: WorkshopId) -> list[Written]:
    """All that can be removed: ideas and asides, shown or not, and the answers in own words that are published."""
    found = [*_ideas(db, workshop), *_answers(db, workshop), *_asides(db, workshop)]
    kept = versions_saying(db, workshop, {one.text for one in found})
    return [replace(one, kept=kept[one.text]) for one in found]


def _ideas(db: Session, workshop: WorkshopId) -> list[Written]:
    rows = db.execute(
        select(Card.id, Card.text, Moment.title)
        .join(Moment, Card.moment == Moment.id)
        .where(Card.workshop == workshop, Card.state != "removed")
        .order_by(Moment.position, Card.id)
    )
    return [Written(thing=row.id, ref="", text=row.text, about=row.title) for row in rows]


def _asides(db: Session, workshop: WorkshopId) -> list[Written]:
    return [
        Written(thing=one.id, ref="", text=one.text, about=BESIDE[one.kind]) for one in asides.of_workshop(db, workshop)
    ]


def _answers(db: Session, workshop: WorkshopId) -> list[Written]:
    rows = db.execute(
        select(Asking.id, Question.kind, Question.text, Snapshot.tables)
        .join(Question, Asking.question == Question.id)
        .join(Moment, Question.moment == Moment.id)
        .join(Snapshot, Snapshot.asking == Asking.id)
        .where(Question.workshop == workshop)
        .order_by(Moment.position, Question.position, Asking.round)
    )
    return [
        Written(thing=row.id, ref=ref, text=text, about=row.text)
        for row in rows
        if not row.tables["too_few"]
        for ref, text in kinds.get(row.kind).written(Tally.from_json(row.tables["all"])).items()
    ]
