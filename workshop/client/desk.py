"""A facilitator's laptop."""

import secrets
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from workshop.client.browser import Browser, Fields, Reply
from workshop.client.errors import Refused
from workshop.client.page import Page
from workshop.client.wire import Wire, hello


class Desk:
    """Sign in, `open` a workshop, give commands; each carries the rev it saw last."""

    def __init__(self, base_url: str, browser: Browser | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.browser = browser or Browser(self.base_url)
        self.workshop = ""
        self.html = ""
        self.rev = 0
        self._token = ""

    def sign_in(self, email: str, password: str) -> Self:
        """Raises Refused when it does not match."""
        return self._enter("/logga-in", {"email": email, "password": password})

    def use_link(self, link: str, *, name: str, email: str, password: str) -> Self:
        """Make an account with a one-time link."""
        return self._enter(urlsplit(link).path, {"name": name, "email": email, "password": password})

    def workshops(self) -> list[str]:
        """The ids of one's workshops."""
        links = [urlsplit(link).path.split("/") for link in Page(self.browser.get("/ledare/").text).links]
        found = [parts[2] for parts in links if len(parts) > 2 and parts[1] == "ledare" and len(parts[2]) == 32]
        return list(dict.fromkeys(found))

    def open(self, workshop: str | None = None) -> Self:
        """Open the desk of a workshop; of the first one without an id."""
        self.workshop = workshop or self.workshops()[0]
        reply = self.browser.get(f"{self.path}/led")
        if reply.status != 200:
            raise Refused(f"desk: {reply.status}")
        self._token = Page(reply.text).hidden["csrf_token"]
        self._see(reply.text)
        return self

    @property
    def path(self) -> str:
        return f"/ledare/{self.workshop}"

    @property
    def moments(self) -> list[str]:
        """The ids of the run sheet, in order."""
        return Page(self.html).moments

    @property
    def moment(self) -> str | None:
        return Page(self.html).moment

    def next(self) -> dict[str, Any]:
        return self.command("/led/nasta")

    def back(self) -> dict[str, Any]:
        return self.command("/led/tillbaka")

    def show(self, moment: str) -> dict[str, Any]:
        return self.command(f"/led/visa/{moment}")

    def close(self, moment: str, *, reveal: bool = False) -> dict[str, Any]:
        """Close a question; `reveal` shows its result on the stage. (The desk itself has nothing to close.)"""
        return self.command(f"/led/stang/{moment}", fields={"reveal": "1"} if reveal else {})

    def reopen(self, moment: str) -> dict[str, Any]:
        return self.command(f"/led/oppna/{moment}")

    def switch(self, moment: str, where: str, on: bool) -> dict[str, Any]:
        return self.command(f"/led/resultat/{moment}/{where}", fields={"on": "1"} if on else {})

    def blank(self, on: bool) -> dict[str, Any]:
        return self.command("/led/slack", fields={"on": "1"} if on else {})

    def invite(self, on: bool) -> dict[str, Any]:
        """Show the way in over the whole stage, or take it away."""
        return self.command("/led/vagen-in", fields={"on": "1"} if on else {})

    def ask(self, text: str, options: Sequence[str], *, kind: str = "choice", minutes: int = 3) -> dict[str, Any]:
        """Write an own question and go to it."""
        fields = {"kind": kind, "text": text, "options": "\n".join(options), "minutes": str(minutes)}
        return self.command("/led/fraga", fields)

    def command(self, path: str, fields: Fields | None = None, rev: int | None = None) -> dict[str, Any]:
        """{rev, html, now, message}: the desk as it is after the command; `message` says why one was refused.

        Each is a press of its own, unless `fields` hold the `client_id` of one that is sent again.
        """
        press = {"client_id": secrets.token_hex(16), **(fields or {})}
        sent = {**press, "csrf_token": self._token, "rev": str(self.rev if rev is None else rev)}
        reply = self.browser.post(f"{self.path}{path}", sent, json=True)
        if reply.status != 200:
            raise Refused(f"{path}: {reply.status}")
        told: dict[str, Any] = reply.json()
        self._see(told["html"])
        return told

    def post(self, path: str, on: str = "", **fields: str) -> Reply:
        """Send the form of a page of the workshop, with its hidden fields: `post("/nulage/oppna", on="/nulage")`."""
        page = Page(self.browser.get(f"{self.path}{on or path}").text)
        return self.browser.post(f"{self.path}{path}", {**page.hidden, **fields})

    def connect(self, code: str, transport: str = "websocket") -> Wire:
        """The desk's socket: `screen`, `tally` and `cards` come."""
        return Wire(self.base_url, hello("desk", code), self.browser.cookies, transport=transport)

    def _see(self, html: str) -> None:
        self.html, self.rev = html, int(Page(html).hidden["rev"])

    def _enter(self, path: str, fields: Fields) -> Self:
        page = Page(self.browser.get(path).text)
        reply = self.browser.post(path, {**page.hidden, **fields})
        if reply.status != 303:
            raise Refused(f"{path}: {reply.status}")
        return self
