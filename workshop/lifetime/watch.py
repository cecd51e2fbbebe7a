"""The watch over what is due: the server looks each minute, `workshop retention` once. One process at a time acts.

A look notes what is coming before it does anything, and what cannot be undone is done a day later: see `noting`.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import Message

from workshop.facilitators.queries import members
from workshop.gathering import drafts
from workshop.ground import mail
from workshop.ground.db import Database, new_id
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import local
from workshop.inviting.addresses import address_in
from workshop.lifetime import carrying, lease, noting, queries, warning
from workshop.lifetime.carrying import Done
from workshop.lifetime.due import RESTS, Due, coming, due, resting
from workshop.plan.reminding import Reminder

log = logging.getLogger(__name__)
NAME = "watch"
_MAILED = ("warn", "remind")  # what is done by a letter, and deletes nothing


class Held(Exception):
    """Another process is at it."""


@dataclass(kw_only=True)
class Watch:
    """`post`: where mail goes, None where there is none; `link`: the page where an owner decides about erasing;
    `survey`: where the nulägesanalys is closed.

    `reminder`: what goes to the responsible who has a link, before a day; None for a link that opens nothing any more.
    `ticks`: seconds that go on evenly while the machine is up, whatever its clock is set to.
    """

    database: Database
    post: mail.Settings | None
    link: Callable[[WorkshopId], str]
    survey: Callable[[WorkshopId], str] = str
    reminder: Callable[[str, date], Reminder | None] = lambda _link, _on: None
    ticks: Callable[[], float] = time.monotonic
    holder: str = field(default_factory=new_id)
    _looked: float | None = field(default=None, init=False)  # by `ticks`

    def look(self, now: datetime) -> list[Done]:
        """Carry out everything that is due. Raises Held. Scrub the disk afterwards: see `leaves_traces`."""
        passed = self._passed()
        if not self._touches(now):
            return []
        if not self.database.act(lease.take, NAME, self.holder, now):
            raise Held
        try:
            self.database.act(noting.note, now, passed)
            return [done for one in self._due(now) if (done := self._carry_out(one, now))]
        finally:
            self.database.act(lease.leave, NAME, self.holder)

    def forget_drafts(self, now: datetime) -> bool:
        """Workshops that nobody went on filling in; whether there were any. Scrub the disk afterwards."""
        with self.database.read() as db:
            old = drafts.are_old(db, now)
        if old:
            self.database.act(drafts.forget_old, now)
        return old

    def resting(self, now: datetime) -> int:
        """In how many workshops something's day has come and waits, because it was not seen coming."""
        with self.database.read() as db:
            return sum(resting(facts, now) for facts in queries.every_facts(db))

    def _passed(self) -> timedelta:
        """The most that can have passed since the last look. The first of a process has only the clock to go by."""
        last, self._looked = self._looked, self.ticks()
        return RESTS if last is None else timedelta(seconds=self._looked - last)

    def _touches(self, now: datetime) -> bool:
        """Whether there is anything to do or to note: a look that finds nothing writes nothing."""
        with self.database.read() as db:
            noted = any(facts.noted or coming(facts, now) for facts in queries.every_facts(db))
        return noted or bool(self._due(now))

    def _due(self, now: datetime) -> list[Due]:
        with self.database.read() as db:
            found = [one for facts in queries.every_facts(db) for one in due(facts, now)]
        return [one for one in found if self.post or one.what not in _MAILED]

    def _carry_out(self, one: Due, now: datetime) -> Done | None:
        """None also when it failed: the others are not to suffer, and it is due again in a minute."""
        try:
            done = self.database.act(carrying.carry_out, one, now)
            if done and one.what == "warn":
                self._warn(done)
            if done and one.what == "remind":
                self._remind(one, now)
        except Exception:
            log.exception("workshop %s: what was due failed", one.workshop)
            return None
        return done

    def _warn(self, done: Done) -> None:
        letters = (self._letter(done, to) for to in self._owners(done.due.workshop))
        if self._sent(done.due.workshop, letters):
            self.database.act(carrying.warned, done.due.workshop, done.due.on, done.due.days)

    def _remind(self, one: Due, now: datetime) -> None:
        if self._sent(one.workshop, self._to_responsible(one)):
            self.database.act(carrying.reminded, one.workshop, one.link, one.on, local(now).date())

    def _to_responsible(self, one: Due) -> Iterator[Message]:
        """Answers go to who owns the workshop: the letter says nothing else of who sent it."""
        found, owners = self.reminder(one.link, one.on), self._owners(one.workshop)
        if found and self.post:
            to, words, reply_to = found.to, found.words, owners[0] if owners else ""
            yield mail.letter(
                self.post.sender, to, words.subject, words.body, datetime.now(UTC), reply_to=reply_to
            )  # fmt: skip

    def _sent(self, workshop: WorkshopId, letters: Iterable[Message]) -> bool:
        """Whether anybody has it: tried again for one, the others would get it again and again."""
        if not self.post:
            return False
        try:
            with mail.connected(self.post) as post:
                return "sent" in [post.send(letter) for letter in letters]
        except mail.Uncertain:
            return True
        except mail.Unreachable:
            log.warning("workshop %s: the mail server took no letter", workshop)
            return False

    def _letter(self, done: Done, to: str) -> Message:
        assert self.post
        one = done.due
        if one.of == "answers":
            said = warning.overdue(title=done.title, on=one.on, link=self.survey(one.workshop))
        else:
            said = warning.letter(
                what=one.of, title=done.title, erase_on=one.on, days=one.days, link=self.link(one.workshop)
            )
        return mail.letter(self.post.sender, to, said.subject, said.body, datetime.now(UTC))

    def _owners(self, workshop: WorkshopId) -> list[str]:
        with self.database.read() as db:
            known = [address_in(one.email) for one in members(db, workshop) if one.may == "owns"]
        return [address for address in known if address]


def leaves_traces(done: list[Done]) -> bool:
    """Whether something was deleted that has to leave the disk."""
    return any(one.due.what not in _MAILED for one in done)
