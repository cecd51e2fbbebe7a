"""A participant's phone."""

import secrets
from typing import Any, Self

from workshop.client.browser import Browser, Fields, Reply
from workshop.client.errors import Refused
from workshop.client.page import Page
from workshop.client.wire import Wire, hello


class Phone:
    """`browser` may carry the cookies of an earlier visit."""

    def __init__(self, base_url: str, code: str, browser: Browser | None = None) -> None:
        self.base_url, self.code = base_url.rstrip("/"), code
        self.browser = browser or Browser(self.base_url)
        self.wire: Wire | None = None
        self.html = ""  # the newest screen
        self.rev = 0
        self._token = ""  # CSRF
        self._counters: dict[str, int] = {}

    def join(self, role: str = "tjansteperson", unit: str | None = None) -> Self:
        """Say role and unit (an id from the form; None for none of them)."""
        page = Page(self.browser.get(f"/d/{self.code}/anslut").text)
        fields = {**page.hidden, "role": role, "unit": unit or "ingen"}
        reply = self.browser.post(f"/d/{self.code}/anslut", fields)
        if reply.status != 303:
            raise Refused(f"join: {reply.status}")
        self._token = page.hidden["csrf_token"]
        return self

    @property
    def token(self) -> str:
        """The person's return code, as the cookie holds it."""
        return next((value for name, value in self.browser.cookies.items() if name.endswith(f"d-{self.code}")), "")

    def load(self) -> Reply:
        """Open the page of the room: screen, counter and CSRF token."""
        reply = self.browser.get(f"/d/{self.code}/nu")
        page = Page(reply.text)
        self._token = page.hidden.get("csrf_token", self._token)
        self.html = reply.text
        if page.asking and page.hidden.get("seq", "").isdecimal():
            self._counters[page.asking] = int(page.hidden["seq"]) - 1
        return reply

    def connect(self, transport: str = "websocket", timeout: float = 10.0) -> Self:
        """Raises Refused, Lost."""
        self.close()
        auth = hello("phone", self.code)
        self.wire = Wire(self.base_url, auth, self.browser.cookies, transport=transport, timeout=timeout)
        return self

    def screen(self) -> dict[str, Any]:
        """Ask for the screen as it is now: {rev, html, now}."""
        assert self.wire, "connect first"
        return self._show(self.wire.call("screen", {}))

    def wait_screen(self, timeout: float = 10.0) -> dict[str, Any]:
        """Wait for the next screen that the server pushes."""
        assert self.wire, "connect first"
        return self._show(self.wire.wait_for("screen", timeout))

    @property
    def asking(self) -> str | None:
        """What an answer goes to on the newest screen. Looks at the page when no screen has been seen."""
        if not self.html:
            self.screen() if self.wire else self.load()
        return Page(self.html).asking

    @property
    def board(self) -> str | None:
        """What an idea goes to on the newest screen."""
        if not self.html:
            self.screen() if self.wire else self.load()
        return Page(self.html).board

    def answer(self, asking: str, fields: Fields, seq: int | None = None, timeout: float = 10.0) -> dict[str, Any]:
        """Vote, by socket when connected, else by form. Returns the ack. Raises Lost: it may have arrived or not."""
        seq = seq or self._counters.get(asking, 0) + 1
        self._counters[asking] = max(seq, self._counters.get(asking, 0))
        if not self.wire:
            return self._post_answer(asking, fields, seq)
        ack = self.wire.ack(self.send(asking, fields, seq), timeout)
        self._counters[asking] = max(self._counters[asking], ack.get("seq", 0))
        return ack

    def send(self, asking: str, fields: Fields, seq: int) -> int:
        """Vote without waiting; `wire.ack` of the number returned waits."""
        assert self.wire, "connect first"
        many = {name: [value] if isinstance(value, str) else list(value) for name, value in fields.items()}
        return self.wire.emit("send", {"to": asking, "seq": seq, "fields": many})

    def idea(self, board: str, text: str, card: str | None = None) -> dict[str, Any]:
        """Send an idea by socket. `card`: the id, to send the same again."""
        assert self.wire, "connect first"
        sent = {"client_id": card or secrets.token_hex(16), "to": board, "fields": {"text": [text]}}
        return self.wire.call("send", sent)

    def close(self) -> None:
        if self.wire:
            self.wire.close()
        self.wire = None

    def _show(self, screen: dict[str, Any]) -> dict[str, Any]:
        if screen.get("rev", -1) >= self.rev:
            self.rev, self.html = screen["rev"], screen["html"]
        return screen

    def _post_answer(self, asking: str, fields: Fields, seq: int) -> dict[str, Any]:
        if not self._token:
            self.load()
        known = {"to": asking, "seq": str(seq), "csrf_token": self._token}
        ack: dict[str, Any] = self.browser.post(f"/d/{self.code}/skicka", {**fields, **known}, json=True).json()
        return ack
