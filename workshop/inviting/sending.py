"""Letters go out in the background, one at a time, while the page tells how far it has come.

The socket is cooperative under our server, so a slow mail server holds up nobody. All that is known stands in the
database: another process, or this one after a restart, can go on where it stopped.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from typing import Literal

import gevent
from flask_babel import gettext as _

from workshop.ground import mail
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.ground.sealing import unseal
from workshop.ground.text import N_
from workshop.inviting import claiming, queries
from workshop.inviting.addresses import address_in
from workshop.inviting.rules import LINK, What

log = logging.getLogger(__name__)

TROUBLES = {
    "unreachable": N_(
        "E-postservern svarar inte, eller släpper inte in tjänsten. Den som driver tjänsten kan läsa i loggen vad det "
        "beror på."
    ),
    "uncertain": N_("Kontakten med e-postservern bröts mitt i ett mejl."),
    "fault": N_("Något gick fel hos oss."),
    "refused": N_("E-postservern tog inte emot mejlet till den adressen."),
}


def try_out(to: mail.Settings, address: str, subject: str, body: str) -> str:
    """One letter to its writer, who gets the replies, with words where a link would stand. A key of TROUBLES, or ''."""
    subject, body = _("Prov: %(subject)s", subject=subject), body.replace(LINK, _("(här står mottagarens egen länk)"))
    return send_one(to, address, subject, body, reply_to=address)


def send_one(to: mail.Settings, address: str, subject: str, body: str, *, reply_to: str) -> str:
    """One letter, at once; neither it nor the address is kept. A key of TROUBLES, or '' where it went."""
    known = address_in(address)
    if not known:
        return "refused"
    made = mail.letter(to.sender, known, subject, body, datetime.now(UTC), reply_to=address_in(reply_to))
    try:
        with mail.connected(to) as post:
            fate = post.send(made)
    except mail.Unreachable:
        return "unreachable"
    except mail.Uncertain:
        return "uncertain"
    return "" if fate == "sent" else "refused"


def send_to_one(
    database: Database, to: mail.Settings, survey: str, invitation: str, *, words: tuple[str, str],
    instance_key: bytes, where: str, reply_to: str, claim: Callable[..., tuple[str, bytes, str]],
) -> str:  # fmt: skip
    """An invitation to one person, at once. `claim`: actions.claim_one, noted. A key of TROUBLES, or '' where it went.

    where: as of `Sender`. It stays uncertain when the connection breaks, and what it was when nobody answered.
    """
    address, sealed, before = database.act(claim, survey, invitation, now=utcnow())
    subject, body = words
    body = body.replace(LINK, where + unseal(instance_key, sealed).decode())
    trouble = send_one(to, address, subject, body, reply_to=reply_to)
    state = {"": "sent", "refused": "refused", "unreachable": before, "uncertain": "trying"}[trouble]
    database.act(claiming.settle_one, survey, invitation, state)
    return trouble


class Sender:
    """Sends one letter to everybody who waits for it. `actions.begin` must have been done.

    where: the address of personal links, to which the link's key is added. reply_to: who leads, for questions.
    """

    def __init__(
        self, database: Database, to: mail.Settings, survey: str, what: What, *, instance_key: bytes, where: str,
        reply_to: str = "",
    ) -> None:  # fmt: skip
        self._database = database
        self._to = to
        self._which = (survey, what)
        self._key = instance_key
        self._where = where
        self._reply_to = address_in(reply_to)
        self._hand: tuple[str, str, bytes] | None = None  # id, address and sealed link of the letter at hand
        self._subject = self._body = ""

    def spawn(self) -> gevent.Greenlet:
        return gevent.spawn(self.run)

    def run(self) -> None:
        """Until nobody waits, or the mail server will not. What is handed over when we die is never sent again."""
        try:
            self._read()
            self._next(None)
            while self._hand:
                with mail.connected(self._to) as post:
                    self._use(post)
        except mail.Unreachable:
            self._stop("unreachable", back_to="")
        except mail.Uncertain:
            self._stop("uncertain", back_to="trying")
        except Exception:
            log.exception("sending stopped")
            self._stop("fault", back_to="trying")

    def _read(self) -> None:
        with self._database.read() as db:
            letter = queries.get_letter(db, *self._which)
        self._subject, self._body = letter.subject, letter.body

    def _use(self, post: mail.Post) -> None:
        """Many servers take a hundred letters and hang up: then we call again, unless they took none."""
        taken = 0
        while self._hand:
            try:
                fate = post.send(self._letter(*self._hand))
            except mail.Unreachable:
                if taken:
                    return
                raise
            taken += 1
            self._next(fate)

    def _letter(self, _id: str, address: str, sealed: bytes) -> Message:
        link = self._where + unseal(self._key, sealed).decode() if LINK in self._body else ""
        body = self._body.replace(LINK, link)
        now = datetime.now(UTC)
        return mail.letter(self._to.sender, address, self._subject, body, now, reply_to=self._reply_to)

    def _next(self, fate: mail.Fate | None) -> None:
        done = (self._hand[0], fate) if self._hand and fate else None
        self._hand = self._database.act(claiming.claim, *self._which, done=done, now=utcnow())

    def _stop(self, trouble: str, *, back_to: Literal["", "trying"]) -> None:
        done = (self._hand[0], back_to) if self._hand else None
        self._database.act(claiming.stop, *self._which, done=done, trouble=trouble)
