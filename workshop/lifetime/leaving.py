"""Taking back what one phone has given, as long as it is open: answers, comments, and ideas that nobody has seen.

An answer becomes an empty one, and counts for nothing from then on. Its row stays: how many have answered must not
sink, for then the room would see that somebody had gone. What has closed stays as it is: see
docs/decisions/0025-an-answer-that-is-taken-back-is-an-empty-one.md.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.answers.intake import Person
from workshop.answers.models import GIVEN, Answer, Asking, Comment, Question, Secret
from workshop.answers.voter import asking_voter, card_author, survey_voter, token_hmac
from workshop.answers.writer import has_lapsed, lock
from workshop.cards.actions import forget_text
from workshop.cards.models import Card
from workshop.ground.events import Change, tell
from workshop.ground.sealing import unseal
from workshop.run_sheet.models import Moment

AHEAD = 1000  # by which the counter passes the phone's own: what the phone has not sent yet is older than this


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody could take back now. `question`: what the room is asked, '' for none; `ideas`: how many."""

    question: str
    survey: bool
    ideas: int

    @property
    def anything(self) -> bool:
        return bool(self.question or self.survey or self.ideas)


def given(db: Session, person: Person, instance_key: bytes) -> Given:
    """What a press on the button would take back."""
    asked = _open(db, person, instance_key)
    rows = db.execute(select(Answer.asking, Answer.voter).where(Answer.asking.in_(asked), GIVEN))
    mine = {asking for asking, voter in rows if asked[asking].voter == voter}
    said = [asked[one].question for one in sorted(mine) if not asked[one].survey]
    return Given(
        question=said[0].text if said else "",
        survey=any(asked[one].survey for one in mine),
        ideas=len(_unseen_ideas(db, person, instance_key)),
    )


def take_back(db: Session, person: Person, instance_key: bytes) -> frozenset[str]:
    """Returns the askings of the room that answers were taken out of. Twice is harmless. Raises Waits."""
    person.check_inside()
    asked = _open(db, person, instance_key)
    still_open = lock(db, sorted(asked))
    if person.by_link and has_lapsed(db, token_hmac(instance_key, person.token)):
        still_open -= {id for id, one in asked.items() if one.survey}
    touched = {id for id in sorted(still_open) if _empty(db, id, asked[id].voter)}
    for id in sorted(still_open):
        db.execute(delete(Comment).where(Comment.asking == id, Comment.voter == asked[id].voter))
    db.execute(update(Asking).where(Asking.id.in_(touched)).values(tally_rev=Asking.tally_rev + 1))
    ideas = _unseen_ideas(db, person, instance_key)
    for card in ideas:
        forget_text(db, card)
    if ideas:
        tell(db, Change(workshop=person.workshop, what="cards"))
    db.commit()
    return frozenset(id for id in touched if not asked[id].survey)


def _empty(db: Session, asking: str, voter: str) -> bool:
    mine = update(Answer).where(Answer.asking == asking, Answer.voter == voter, GIVEN)
    return bool(db.execute(mine.values(value={}, seq=Answer.seq + AHEAD)).rowcount)  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    question: Question
    voter: str

    @property
    def survey(self) -> bool:
        return self.question.survey is not None


def _open(db: Session, person: Person, instance_key: bytes) -> dict[str, _Asked]:
    """What this person may answer now, and who they are in it."""
    rows = db.execute(
        select(Asking.id, Question, Secret.sealed)
        .join(Question, Asking.question == Question.id)
        .join(Secret, Asking.secret == Secret.id)
        .where(Question.workshop == person.workshop, Asking.state == "open", Asking.hands.is_(False))
    )
    mine = [row for row in rows if person.in_survey or not row.Question.survey]
    keys = {sealed: unseal(instance_key, sealed) for _asking, _question, sealed in mine}
    return {
        asking: _Asked(question=question, voter=_voter(keys[sealed], asking, question, person.token))
        for asking, question, sealed in mine
    }


def _voter(key: bytes, asking: str, question: Question, token: str) -> str:
    return survey_voter(key, token) if question.survey else asking_voter(key, asking, token)


def _unseen_ideas(db: Session, person: Person, instance_key: bytes) -> list[Card]:
    """On boards that are open, and shown to nobody yet: what has been shown is the room's."""
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop))
    if not sealed:
        return []
    key = unseal(instance_key, sealed)
    boards = db.scalars(select(Moment.id).where(Moment.workshop == person.workshop, Moment.state == "open"))
    authors = [card_author(key, board, person.token) for board in boards]
    hidden = select(Card).where(Card.workshop == person.workshop, Card.author.in_(authors), Card.state == "hidden")
    return list(db.scalars(hidden.order_by(Card.id)))
