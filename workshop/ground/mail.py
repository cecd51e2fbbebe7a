"""Mail, one letter at a time, over SMTP from the settings. Of what fails its kind is logged (mail_faults) and nothing
else: an address is a person.

What became of a letter is always known to be one of four: sent, refused for good, not accepted now, or unknown because
the connection broke after the letter was handed over. Who sends many letters decides on that what to do next.
"""

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from workshop.ground.figures import figures
from workshop.ground.mail_faults import Fault, fault_of

log = logging.getLogger(__name__)

PATIENCE = 30  # seconds for each answer of the mail server
Tls = Literal["from the start", "starttls", "none"]
Fate = Literal["sent", "refused", "later"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str  # «Exempelköpings kommun <svara-inte@exempelkoping.se>»


class BadSettings(ValueError):
    """`str()` is the Swedish message, without anything secret in it."""


class Unreachable(Exception):
    """The server did not answer, or did not let us in. The letter at hand was not handed over."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class Uncertain(Exception):
    """The connection broke after the letter was handed over: it may have been sent."""


def settings(url: str, sender: str) -> Settings | None:
    """From SMTP_URL (smtp://user:password@host:587?starttls=1, or smtps://…) and MAIL_FROM. None without an address.

    Raises BadSettings.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError:
        raise BadSettings(_SHAPE) from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path not in ("", "/"):
        raise BadSettings(_SHAPE)
    if not _address_of(sender):
        raise BadSettings("MAIL_FROM ska vara en adress, till exempel Kommunen <svara-inte@exempelkommun.se>.")
    starttls = parse_qs(parts.query).get("starttls", ["0"])[-1] == "1"
    tls: Tls = "from the start" if parts.scheme == "smtps" else "starttls" if starttls else "none"
    if parts.username and tls == "none" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise BadSettings(
            "SMTP_URL har ett lösenord men ingen kryptering. Lägg till ?starttls=1 eller använd smtps://."
        )
    return Settings(
        host=parts.hostname, port=port, tls=tls, sender=sender, user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )  # fmt: skip


_SHAPE = "SMTP_URL ska vara som smtp://namn:losenord@mejl.exempelkommun.se:587?starttls=1 eller smtps://…"


def letter(sender: str, to: str, subject: str, body: str, now: datetime, *, reply_to: str = "") -> Message:
    """A plain text letter. `to` and `reply_to`: addresses of inviting.addresses; `now`: with its time zone.

    Headers are encoded here and not by EmailMessage: that decodes what looks encoded, with its line breaks, and drops
    spaces between encoded words.
    """
    made = Message(policy=policy.compat32.clone(linesep="\r\n"))
    name, address = parseaddr(sender)
    made["From"] = f"{_words(name, 'From')} <{_ascii(address)}>" if name else _ascii(address)
    made["To"] = _ascii(to)
    if reply_to:
        made["Reply-To"] = _ascii(reply_to)
    made["Subject"] = _words(subject, "Subject")
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=_ascii(address).rpartition("@")[2])
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"  # no «I am on holiday» back to an address that nobody reads
    made["MIME-Version"] = "1.0"
    made.set_payload(body.replace("\r\n", "\n"), _quoted_printable())
    return made


def _words(text: str, header: str) -> str:
    """Text as a header may hold it: one line, every word of it encoded. Whoever reads it reads what was written."""
    encoded = Header(" ".join(text.split()), "utf-8", maxlinelen=75, header_name=header)
    return encoded.encode(linesep="\n")


def _quoted_printable() -> Charset:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return charset


class Post:
    """An open connection to the mail server."""

    def __init__(self, server: smtplib.SMTP) -> None:
        self._server = server

    def send(self, message: Message) -> Fate:
        """Raises Unreachable or Uncertain; both end the connection."""
        try:
            fate = self._send(message)
        except (Unreachable, Uncertain):
            figures.posted("failed")
            raise
        figures.posted(fate)
        return fate

    def _send(self, message: Message) -> Fate:
        try:
            if (fate := self._envelope(message)) != "sent":
                return fate
        except (smtplib.SMTPException, OSError) as error:
            fault = fault_of(error)
            _log(fault)
            raise Unreachable(fault) from None
        try:
            code, _words = self._server.data(message.as_bytes())
        except smtplib.SMTPDataError as refusal:  # it did not want to hear the letter
            code = refusal.smtp_code
        except (smtplib.SMTPException, OSError) as error:
            _log(fault_of(error))
            raise Uncertain from None
        return self._fate(code, "letter refused")

    def _envelope(self, message: Message) -> Fate:
        code, _words = self._server.mail(parseaddr(str(message["From"]))[1])
        if code // 100 != 2:  # it is us that it does not want
            _log("sender refused", code)
            raise Unreachable("sender refused")
        return self._fate(self._server.rcpt(str(message["To"]))[0], "receiver refused")

    def _fate(self, code: int, unless: Fault) -> Fate:
        if code // 100 == 2:
            return "sent"
        _log("hung up" if code == 421 else unless, code)
        if code == 421:  # closing down
            raise Unreachable("hung up")
        with suppress(smtplib.SMTPException, OSError):  # the next letter finds out
            self._server.rset()
        return "refused" if code // 100 == 5 else "later"


@contextmanager
def connected(to: Settings) -> Iterator[Post]:
    """Raises Unreachable when the server does not let us in."""
    try:
        server = _connect(to)
    except (smtplib.SMTPException, OSError) as error:
        fault = fault_of(error)
        _log(fault)
        figures.posted("failed")
        raise Unreachable(fault) from None
    try:
        yield Post(server)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _connect(to: Settings) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    server: smtplib.SMTP
    if to.tls == "from the start":
        server = smtplib.SMTP_SSL(to.host, to.port, timeout=PATIENCE, context=secure)
    else:
        server = smtplib.SMTP(to.host, to.port, timeout=PATIENCE)
    try:
        if to.tls == "starttls":
            server.starttls(context=secure)
        if to.user:
            server.login(to.user, to.password)
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _log(fault: Fault, code: int = 0) -> None:
    """`code`: the server's own, 0 when it gave none. Its words are left out: they may repeat an address."""
    log.warning("mail: %s%s", fault, f" ({code})" if code else "")


def _address_of(sender: str) -> str:
    """The bare address, '' when there is none or the text could break out of its header."""
    address = parseaddr(sender)[1]
    local, at, domain = address.rpartition("@")
    return address if at and local.isascii() and domain and sender.isprintable() else ""


def _ascii(address: str) -> str:
    """«anna@örebro.se» as mail servers know it."""
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"
