"""What both doors call when somebody answers: the form and the socket alike."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

import gevent
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from workshop.answers import queries, voter
from workshop.answers.models import Asking, Question, Secret
from workshop.answers.replay import Ack, Respondent, Submission
from workshop.answers.writer import Writer
from workshop.gathering.models import Participant
from workshop.ground import events
from workshop.ground.db import Database
from workshop.ground.errors import BadInput, Conflict, MomentClosed, NotFound, Waits
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal
from workshop.questions import kinds
from workshop.questions.reader import Reader

KEEP = 3.0  # seconds that a secret stays unsealed in memory; another process may destroy it without a word here


class TakenBack(Conflict):
    """An answer that was on its way when its person took back what they had answered."""

    code = "taken_back"
    message = "Du har tagit bort ditt svar. Vill du svara igen går det bra."


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who answers. `token` never leaves memory and the phone."""

    workshop: WorkshopId
    token: str
    role: str
    unit: str | None
    by_link: bool = False  # has joined by a personal link
    in_survey: bool = True  # may answer statements: set by the survey's own pages, which know who was invited
    waits: bool = False  # in the lobby
    measure: str | None = None  # whose questions they answer, and no others; None for a participant

    def check_inside(self) -> None:
        """Raises Waits: nothing is taken from who has not been let in. Whatever takes something asks this."""
        if self.waits:
            raise Waits


def person_of(joined: Participant, token: str, *, in_survey: bool = False) -> Person:
    return Person(
        workshop=joined.workshop,
        token=token,
        role=joined.role,
        unit=joined.unit,
        by_link=joined.by_link,
        in_survey=in_survey,
        waits=joined.waits,
    )


@dataclass(frozen=True, kw_only=True)
class OpenAsking:
    """What never changes about a question while it is asked, and the key its voters are made with."""

    id: str  # the asking
    workshop: WorkshopId
    survey: str | None
    measure: str | None
    reader: Reader
    secret: bytes
    made: dict[str, str] = field(default_factory=dict, repr=False)  # voters, by token: a hall's, many times a second

    def voter(self, token: str) -> str:
        if token not in self.made:
            self.made[token] = self._voter(token)
        return self.made[token]

    def _voter(self, token: str) -> str:
        return (
            voter.survey_voter(self.secret, token) if self.survey else voter.asking_voter(self.secret, self.id, token)
        )


@dataclass(frozen=True, kw_only=True)
class Given:
    """One answer as it came: the fields of the kind's form and the client's counter."""

    asking: str
    fields: MultiDict[str, str]
    seq: int


def _respondent(survey: str, person: Person) -> Respondent:
    return Respondent(survey=survey, role=person.role, unit=person.unit, by_link=person.by_link)


def within_limits(names: Sequence[str], fields: MultiDict[str, str]) -> None:
    """Raises BadInput for more values than any page of ours sends; what is too many or too long, the kind says."""
    if any(len(fields.getlist(name)) > kinds.LIMITS.values for name in names):
        raise BadInput


class Intake:
    """Reads and validates by the kind, finds the voter, and hands over to the writer."""

    def __init__(self, database: Database, writer: Writer, instance_key: bytes, keep: float = KEEP) -> None:
        self._database = database
        self._writer = writer
        self._key = instance_key
        self._keep = keep
        self._asked: dict[str, OpenAsking] = {}
        events.changed.connect(self._forget)

    def take(self, person: Person, given: Sequence[Given]) -> list[Ack]:
        """Store what is given, all or none valid.

        Raises Waits, BadInput for more than any kind takes, NotFound for an asking of another workshop, MomentClosed
        when it has no key any more, InvalidAnswer from the kind, Busy. An ack of `closed` says that it closed on the
        way.
        """
        person.check_inside()
        return self._writer.submit([self._submission(person, one) for one in given])

    def said(self, asking: str, fields: MultiDict[str, str]) -> str:
        """An answer that has just been taken, in words for the one who gave it; '' where it has closed meanwhile."""
        asked = self._asked.get(asking)
        return asked.reader.said(fields) if asked else ""

    def asked(self, asking: str, db: Session | None = None) -> OpenAsking:
        """Raises NotFound, or MomentClosed when phones may not answer it now or its secret is destroyed.

        `db`: what the caller is reading with. A hall that holds one connection each and waits for a second gets none.
        """
        kept = self._asked.get(asking)
        if not kept:
            kept = self._asked[asking] = self._load(asking, db)
            gevent.spawn_later(self._keep, self._drop, kept)
        return kept

    def unanswered(self, asking: str, tokens: Sequence[str], db: Session) -> int:
        """Of the people with these tokens, how many have not answered. Nobody has, where phones may not answer now."""
        try:
            asked = self.asked(asking, db)
        except MomentClosed:
            return len(tokens)
        answered = queries.voters(db, asking) if tokens else set()
        return sum(asked.voter(token) not in answered for token in tokens)

    def known_as(self, person: Person) -> str:
        """What the table of participants knows them by."""
        return voter.token_hmac(self._key, person.token)

    def _submission(self, person: Person, given: Given) -> Submission:
        asked = self.asked(given.asking)
        if (asked.workshop, asked.measure) != (person.workshop, person.measure):
            raise NotFound
        if asked.survey and not person.in_survey:
            raise NotFound
        within_limits(asked.reader.names, given.fields)
        return Submission(
            asking=asked.id,
            voter=asked.voter(person.token),
            value=asked.reader.read(given.fields),
            seq=given.seq,
            person=self.known_as(person),
            role=None if asked.survey else person.role or None,
            response=_respondent(asked.survey, person) if asked.survey else None,
        )

    def _load(self, asking: str, reading: Session | None) -> OpenAsking:
        with nullcontext(reading) if reading else self._database.read() as db:
            row = db.execute(
                select(Asking, Question, Secret.sealed)
                .join(Question, Asking.question == Question.id)
                .outerjoin(Secret, Asking.secret == Secret.id)
                .where(Asking.id == asking)
            ).first()
        if not row:
            raise NotFound
        found, question, sealed = row
        if found.state != "open" or found.hands or not sealed:
            raise MomentClosed
        return OpenAsking(
            id=found.id,
            workshop=question.workshop,
            survey=question.survey,
            measure=question.measure,
            reader=Reader(kinds.get(question.kind), question.spec),
            secret=unseal(self._key, sealed),
        )

    def _drop(self, old: OpenAsking) -> None:
        if self._asked.get(old.id) is old:
            del self._asked[old.id]

    def _forget(self, change: events.Change) -> None:
        """What the room sees moved: a question may have closed and a secret be gone. Keep no copy of it."""
        if change.what == "people":
            return
        self._asked = {id: asked for id, asked in self._asked.items() if asked.workshop != change.workshop}
