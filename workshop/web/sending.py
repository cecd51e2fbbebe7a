"""What phones send in the room, by socket or by form: one door for all of it, read by the kind of the moment.

An answer is sent to an asking and guarded by the phone's counter; a card is sent to its moment and guarded by an id
that the phone made. Sending either again changes nothing. An aside is sent to the workshop, and guarded as a card.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from workshop.answers.intake import Given, Intake, Person, TakenBack, within_limits
from workshop.answers.own import in_already
from workshop.cards import asides
from workshop.cards.intake import put as put_card
from workshop.gathering.models import Workshop
from workshop.ground.db import Database
from workshop.ground.errors import BadInput, MomentClosed, NotFound
from workshop.ground.ids import is_id
from workshop.live.queries import find_sent_to
from workshop.moments.base import Takes

Taken = Takes | Literal["aside"]
KNOWN = 4096  # addresses whose kind is remembered: it never changes


class NothingThere(NotFound):
    message = (
        "Det du svarade på finns inte längre: den som leder har börjat om eller tagit bort det. Det du skickade räknas "
        "inte."
    )


@dataclass(frozen=True, kw_only=True)
class Sent:
    """`to`: the id that the form was drawn with. `seq` or `client_id`: whichever guards it."""

    to: str
    fields: MultiDict[str, str]
    seq: int = 0
    client_id: str = ""


class Sending:
    def __init__(self, database: Database, intake: Intake, instance_key: bytes) -> None:
        self._database = database
        self._intake = intake
        self._key = instance_key
        self._known: dict[str, Taken] = {}
        self._takers: Mapping[Taken, Callable[[Person, Sent], dict[str, Any]]] = {
            "answer": self._answer,
            "card": self._card,
            "aside": self._aside,
        }

    def takes(self, to: str) -> Taken:
        """What is sent there, by the kind of the moment. Raises NothingThere when phones send nothing there."""
        if to not in self._known:
            with self._database.read() as db:
                found = _takes(db, to)
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[to] = found
        return self._known[to]

    def take(self, person: Person, sent: Sent) -> dict[str, Any]:
        """Store it. Returns what the phone is told: `ok`, or `error` with a code. `seq` goes with an answer, and when
        it is stored `said`: the answer in words.

        Raises NothingThere, BadInput, InvalidAnswer from the kind, and what answers.intake, cards.putting.put and
        cards.asides.put raise.
        """
        try:
            return self._takers[self.takes(sent.to)](person, sent)
        except NotFound:
            raise NothingThere from None

    def _answer(self, person: Person, sent: Sent) -> dict[str, Any]:
        if not sent.seq:
            raise BadInput
        try:
            [ack] = self._intake.take(person, [Given(asking=sent.to, fields=sent.fields, seq=sent.seq)])
        except MomentClosed:
            if told := self._in_already(person, sent):
                return told
            raise
        if ack.code == "closed":
            return self._in_already(person, sent) or {"error": ack.code, "seq": ack.seq}
        if ack.code == "taken_back":
            return {"error": ack.code, "message": TakenBack.message, "seq": ack.seq}
        if ack.code != "ok":
            return {"error": ack.code, "seq": ack.seq}
        return {"ok": True, "seq": ack.seq, "said": self._intake.said(sent.to, sent.fields)}

    def _in_already(self, person: Person, sent: Sent) -> dict[str, Any] | None:
        """Its ack was lost, and the question has closed since: it counts, and is not called too late."""
        with self._database.read() as db:
            own = in_already(db, person.workshop, person.token, self._key, sent.to, sent.fields)
        return {"ok": True, "seq": own.seq, "said": own.said} if own else None

    def _card(self, person: Person, sent: Sent) -> dict[str, Any]:
        if not is_id(sent.client_id):
            raise BadInput
        within_limits(["text", "column"], sent.fields)
        text, column = (sent.fields.get(name, "") for name in ("text", "column"))
        put_card(self._database, self._key, person, sent.client_id, sent.to, text, column)
        return {"ok": True}

    def _aside(self, person: Person, sent: Sent) -> dict[str, Any]:
        if not is_id(sent.client_id):
            raise BadInput
        if sent.to != person.workshop:
            raise NotFound
        within_limits(["text", "kind"], sent.fields)
        kind, text = (sent.fields.get(name, "") for name in ("kind", "text"))
        asides.take(self._database, self._key, person, sent.client_id, kind, text)
        return {"ok": True}


def _takes(db: Session, to: str) -> Taken:
    """An answer goes to an asking, an aside to the workshop, everything else to the moment itself."""
    if db.scalar(select(Workshop.id).where(Workshop.id == to)):
        return "aside"
    moment = find_sent_to(db, to)
    takes = moment.what.takes if moment else ""
    if not moment or not takes or (takes == "answer") is (moment.id == to):
        raise NothingThere
    return takes
