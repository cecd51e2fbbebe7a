"""Taking back what one phone has given, as long as it is open: answers, comments, and ideas that nobody has seen.

An answer becomes an empty one, and counts for nothing from then on. Its row stays: how many have answered must not
sink, for then the room would see that somebody had gone. What has closed stays as it is, and so does an answer of which
something has been seen: see docs/decisions/0025-an-answer-that-is-taken-back-is-an-empty-one.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, null, select, update
from sqlalchemy.orm import Session

from workshop.answers import queries
from workshop.answers.intake import Person
from workshop.answers.models import AHEAD, GIVEN, Answer, Asking, Comment, Question, Secret
from workshop.answers.voter import asking_voter, card_author, survey_voter, token_hmac
from workshop.answers.writer import has_lapsed, lock
from workshop.cards.forgetting import forget_text
from workshop.cards.models import Card
from workshop.ground import erased
from workshop.ground.events import Change, tell
from workshop.ground.sealing import unseal
from workshop.run_sheet.models import Moment


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody could take back now. `questions`: what the room is asked, two where one has been opened again in a
    look back; `ideas`: how many.

    `stays`: what the room is asked where the answer can't be taken back, for something of the answers has been seen.
    """

    questions: tuple[str, ...]
    stays: tuple[str, ...]
    survey: bool
    ideas: int

    @property
    def anything(self) -> bool:
        return bool(self.questions or self.survey or self.ideas)


def given(db: Session, person: Person, instance_key: bytes) -> Given:
    """What a press on the button would take back."""
    asked = _open(db, person, instance_key)
    mine = [asked[id] for id in sorted(_answered(db, asked))]
    room = [one for one in mine if not one.survey]
    return Given(
        questions=tuple(one.question.text for one in room if not one.seen),
        stays=tuple(one.question.text for one in room if one.seen),
        survey=any(one.survey for one in mine) or bool(_remarked(db, asked)),
        ideas=len(_unseen_ideas(db, person, instance_key)),
    )


def take_back(db: Session, person: Person, instance_key: bytes) -> frozenset[str]:
    """Returns the askings of the room that answers were taken out of. Twice is harmless. Raises Waits."""
    person.check_inside()
    locked = sorted(_open(db, person, instance_key))
    lock(db, locked)
    now = _open(db, person, instance_key)  # as it is under the lock; what has opened since is not locked, and is let be
    asked = {id: now[id] for id in locked if id in now and not now[id].seen}
    if person.by_link and has_lapsed(db, token_hmac(instance_key, person.token)):
        asked = {id: one for id, one in asked.items() if not one.survey}
    touched = _answered(db, asked)
    for id in sorted(touched | _remarked(db, asked)):
        empty(db, id, asked[id].voter)
    ideas = _unseen_ideas(db, person, instance_key)
    for card in ideas:
        forget_text(db, card)
    if ideas:
        tell(db, Change(workshop=person.workshop, what="cards"))
    db.commit()
    return frozenset(id for id in touched if not asked[id].survey)


def empty(db: Session, asking: str, voter: str) -> None:
    """The answer, and what was written beside it. Leaves the lock and the commit to the caller.

    Also where there was only a comment: by the counter it is known to be older, should it be on its way once more.
    Bars that wait to be seen hold the answer: they are made anew once enough stand.
    """
    erased.note(db, "taken_back", asking, voter)
    mine = db.get(Answer, (asking, voter)) or Answer(asking=asking, voter=voter, seq=0)
    mine.value, mine.seq = {}, mine.seq + AHEAD
    db.add(mine)
    db.execute(delete(Comment).where(Comment.asking == asking, Comment.voter == voter))
    of = update(Asking).where(Asking.id == asking)
    db.execute(of.values(tally_rev=Asking.tally_rev + 1, released=null()))


@dataclass(frozen=True, kw_only=True)
class _Asked:
    question: Question
    voter: str
    seen: bool

    @property
    def survey(self) -> bool:
        return self.question.survey is not None


def _open(db: Session, person: Person, instance_key: bytes) -> dict[str, _Asked]:
    """What this person may answer now, or could before the room went on by hands, and who they are in it."""
    rows = db.execute(
        select(Asking.id, Asking.released, Question, Secret.sealed)
        .join(Question, Asking.question == Question.id)
        .join(Secret, Asking.secret == Secret.id)
        .where(Question.workshop == person.workshop, Question.measure.is_(None), Asking.state == "open")
    )
    mine = [row for row in rows if person.in_survey or not row.Question.survey]
    keys = {row.sealed: unseal(instance_key, row.sealed) for row in mine}
    return {
        row.id: _Asked(
            question=row.Question,
            voter=_voter(keys[row.sealed], row.id, row.Question, person.token),
            seen=not row.Question.survey and queries.has_been_seen(db, row.id, row.released),
        )
        for row in mine
    }


def _voter(key: bytes, asking: str, question: Question, token: str) -> str:
    return survey_voter(key, token) if question.survey else asking_voter(key, asking, token)


def _answered(db: Session, asked: Mapping[str, _Asked]) -> set[str]:
    """Those of the askings in which an answer of this person stands."""
    voters = {one.voter for one in asked.values()}
    mine = select(Answer.asking).where(Answer.asking.in_(list(asked)), Answer.voter.in_(voters), GIVEN)
    return set(db.scalars(mine))


def _remarked(db: Session, asked: Mapping[str, _Asked]) -> set[str]:
    """The statements that they have written beside, answered or not."""
    voters = {one.voter for one in asked.values() if one.survey}
    return set(db.scalars(select(Comment.asking).where(Comment.asking.in_(list(asked)), Comment.voter.in_(voters))))


def _unseen_ideas(db: Session, person: Person, instance_key: bytes) -> list[Card]:
    """On boards that are open, and never shown: what has been is the room's, also where it is hidden again."""
    sealed = db.scalar(select(Secret.sealed).where(Secret.workshop == person.workshop))
    if not sealed:
        return []
    key = unseal(instance_key, sealed)
    boards = db.scalars(select(Moment.id).where(Moment.workshop == person.workshop, Moment.state == "open"))
    authors = [card_author(key, board, person.token) for board in boards]
    mine = select(Card).where(Card.workshop == person.workshop, Card.author.in_(authors))
    return list(db.scalars(mine.where(Card.state == "hidden", Card.number == 0).order_by(Card.id)))
