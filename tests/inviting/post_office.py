"""A mail server on loopback in a thread of its own, which can be told to misbehave. Speaks enough SMTP for smtplib."""

import email
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default

Mood = Callable[[int, str], str]  # how many letters have come, to whom → "" or one of MOODS
MOODS = ("refuse", "later", "hang up before", "hang up after", "full", "not you", "bad password", "bad letter")


@dataclass
class Office:
    mood: Mood = lambda _come, _to: ""
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)  # (to whom, the letter) in order
    port: int = 0
    offers: tuple[str, ...] = ()  # extensions of SMTP

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def to(self) -> list[str]:
        return [to for to, _letter in self.letters]


class _Handler(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        office: Office = self.server.office  # type: ignore[attr-defined]
        self._say("220 here")
        to = mood = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
                mood = office.mood(len(office.letters), to)
            if verb == "EHLO":
                self._say("\r\n".join(["250-here", *(f"250-{one}" for one in office.offers), "250 HELP"]))
            elif verb == "AUTH":
                self._say("535 no" if office.mood(0, "") == "bad password" else "235 welcome")
            elif verb == "MAIL" and office.mood(len(office.letters), "") == "not you":
                self._say("530 not you")
            elif verb == "QUIT":
                return self._say("221 bye")
            elif verb == "RCPT" and mood in ("refuse", "later", "full"):
                self._say({"refuse": "550 no such box", "later": "450 try later", "full": "421 closing"}[mood])
                if mood == "full":
                    return None
            elif verb == "DATA":
                if mood == "hang up before":
                    return None
                if mood == "bad letter":
                    self._say("554 no such letters")
                    continue
                self._say("354 go on")
                office.letters.append((to, self._letter()))
                if mood == "hang up after":
                    return None
                self._say("250 taken")
            else:
                self._say("250 fine")
        return None

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=default)  # type: ignore[return-value]

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office(
    mood: Mood = lambda _come, _to: "", *, offers: tuple[str, ...] = (), tls: ssl.SSLContext | None = None
) -> Iterator[Office]:
    """`tls`: from the start, with this certificate."""
    office = Office(mood=mood, offers=offers)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.office = office  # type: ignore[attr-defined]
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield office
        server.shutdown()
        thread.join()
