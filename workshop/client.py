"""A phone and a desk without screens: clients of docs/protocol.md, shared by tests, fault runs and load.

They use forms, cookies and the socket exactly as a browser would; nothing here imports the server.

    phone = Phone("http://127.0.0.1:8000", "KFT7HM").join()
    phone.connect()
    phone.answer(phone.question, {"choice": ["1"]})    # {"ok": True, "seq": 1}
"""

import http.client
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import CookieError, SimpleCookie
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

from workshop.wire import Lost, Refused, Wire, connection

__all__ = ["Browser", "Desk", "Lost", "Page", "Phone", "Reply", "Refused", "Wire"]

VERSION = 1
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Reply:
    status: int
    text: str
    place: str  # where a redirect leads, else ''
    headers: http.client.HTTPMessage

    def json(self) -> Any:
        return json.loads(self.text)


def _way(path: str, location: str) -> str:
    place = urlsplit(urljoin(path, location))
    return f"{place.path}{'?' + place.query if place.query else ''}"


class Page(HTMLParser):
    """What a client reads from a page or a fragment."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.radios: dict[str, list[str]] = {}
        self.question: str | None = None  # of form#answer
        self.idea: str | None = None  # the step of form#idea
        self.steps: list[str] = []  # of a desk: the run sheet
        self.step: str | None = None  # of a desk: the current one
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "input" and has.get("type") == "hidden":
            self.hidden.setdefault(has.get("name", ""), has.get("value", ""))
        elif tag == "input" and has.get("type") in ("radio", "checkbox"):
            self.radios.setdefault(has.get("name", ""), []).append(has.get("value", ""))
        elif tag == "form" and has.get("id") == "answer":
            self.question = has.get("data-question")
        elif tag == "form" and has.get("id") == "idea":
            self.idea = has.get("data-step")
        elif tag == "button" and "/led/visa/" in has.get("formaction", ""):
            self.steps.append(has["formaction"].rpartition("/")[2])
            self.step = self.steps[-1] if has.get("aria-current") else self.step
        elif tag == "a":
            self.links.append(has.get("href", ""))

    def agreed(self, step: int) -> dict[str, str]:
        """The form of a survey page with every statement answered by the same step of the scale, as if for the first
        time.
        """
        fields = {"csrf_token": self.hidden["csrf_token"]}
        for name in self.radios:
            if name.endswith("now"):
                fields |= {name: str(step), name.removesuffix("now") + "seq": "1"}
        return fields


@dataclass
class Browser:
    """Cookies and one kept connection. Raises Lost; never sends anything twice."""

    base_url: str
    timeout: float = 20.0
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None

    def get(self, path: str, *, follow: bool = True) -> Reply:
        reply = self.request("GET", path)
        for _ in range(5):
            if not (follow and reply.place):
                break
            reply = self.request("GET", reply.place)
        return reply

    def post(self, path: str, fields: Fields, *, json: bool = False) -> Reply:
        """Send a form. `json`: ask for the short answer that the pages' own scripts get."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json" if json else "*/*"}
        return self.request("POST", path, urlencode(fields, doseq=True), headers)

    def request(self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = {}) -> Reply:  # noqa: B006
        sent = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self._line = self._line or connection(self.base_url, self.timeout)
        try:
            self._line.request(method, path, body, sent)
            response = self._line.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(str(error)) from error
        self._keep(response.headers.get_all("Set-Cookie") or [])
        place = _way(path, response.headers.get("Location", "")) if response.status in range(300, 400) else ""
        return Reply(status=response.status, text=text, place=place, headers=response.headers)

    def close(self) -> None:
        if self._line:
            self._line.close()
        self._line = None

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            try:
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
                    if morsel["max-age"] == "0":
                        del self.cookies[name]
            except CookieError:
                continue


class Phone:
    """A participant's phone. `browser` may carry the cookies of an earlier visit."""

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
        fields = {**page.hidden, "role": role}
        if "unit" in page.radios:
            fields["unit"] = unit or "ingen"
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
        if page.question and page.hidden.get("seq", "").isdecimal():
            self._counters[page.question] = int(page.hidden["seq"]) - 1
        return reply

    def connect(self, transport: str = "websocket", timeout: float = 10.0) -> Self:
        """Raises Refused, Lost."""
        self.close()
        auth = {"audience": "phone", "code": self.code, "protocol": VERSION}
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
    def question(self) -> str | None:
        """The question that the newest screen asks. Looks at the page when no screen has been seen."""
        if not self.html:
            self.screen() if self.wire else self.load()
        return Page(self.html).question

    @property
    def idea_step(self) -> str | None:
        """The step that takes ideas on the newest screen."""
        if not self.html:
            self.screen() if self.wire else self.load()
        return Page(self.html).idea

    def answer(self, question: str, fields: Fields, seq: int | None = None, timeout: float = 10.0) -> dict[str, Any]:
        """Vote, by socket when connected, else by form. Returns the ack. Raises Lost: it may have arrived or not."""
        seq = seq or self._counters.get(question, 0) + 1
        self._counters[question] = max(seq, self._counters.get(question, 0))
        if not self.wire:
            return self._post_answer(question, fields, seq)
        ack = self.wire.ack(self.send(question, fields, seq), timeout)
        self._counters[question] = max(self._counters[question], ack.get("seq", 0))
        return ack

    def send(self, question: str, fields: Fields, seq: int) -> int:
        """Vote without waiting; `wire.ack` of the number returned waits."""
        assert self.wire, "connect first"
        many = {name: [value] if isinstance(value, str) else list(value) for name, value in fields.items()}
        return self.wire.emit("answer", {"question": question, "seq": seq, "fields": many})

    def idea(self, step: str, text: str, card: str | None = None) -> dict[str, Any]:
        """Send an idea by socket. `card`: the id, to send the same again."""
        assert self.wire, "connect first"
        return self.wire.call("card", {"id": card or secrets.token_hex(16), "step": step, "text": text})

    def close(self) -> None:
        if self.wire:
            self.wire.close()
        self.wire = None

    def _show(self, screen: dict[str, Any]) -> dict[str, Any]:
        if screen.get("rev", -1) >= self.rev:
            self.rev, self.html = screen["rev"], screen["html"]
        return screen

    def _post_answer(self, question: str, fields: Fields, seq: int) -> dict[str, Any]:
        if not self._token:
            self.load()
        known = {"question": question, "seq": str(seq), "csrf_token": self._token}
        ack: dict[str, Any] = self.browser.post(f"/d/{self.code}/svar", {**fields, **known}, json=True).json()
        return ack


class Desk:
    """A facilitator's laptop. Sign in, `open` a workshop, give commands; each carries the rev it saw last."""

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
    def steps(self) -> list[str]:
        """The ids of the run sheet, in order."""
        return Page(self.html).steps

    @property
    def step(self) -> str | None:
        return Page(self.html).step

    def next(self) -> dict[str, Any]:
        return self.command("/led/nasta")

    def back(self) -> dict[str, Any]:
        return self.command("/led/tillbaka")

    def show(self, step: str) -> dict[str, Any]:
        return self.command(f"/led/visa/{step}")

    def close(self, step: str, *, reveal: bool = False) -> dict[str, Any]:
        """Close a question; `reveal` shows its result on the stage. (The desk itself has nothing to close.)"""
        return self.command(f"/led/stang/{step}", fields={"reveal": "1"} if reveal else {})

    def reopen(self, step: str) -> dict[str, Any]:
        return self.command(f"/led/oppna/{step}")

    def switch(self, step: str, where: str, on: bool) -> dict[str, Any]:
        return self.command(f"/led/resultat/{step}/{where}", fields={"on": "1"} if on else {})

    def blank(self, on: bool) -> dict[str, Any]:
        return self.command("/led/slack", fields={"on": "1"} if on else {})

    def ask(self, text: str, options: Sequence[str], *, kind: str = "choice", minutes: int = 3) -> dict[str, Any]:
        """Write an own question and go to it."""
        fields = {"kind": kind, "text": text, "options": "\n".join(options), "minutes": str(minutes)}
        return self.command("/led/fraga", fields)

    def command(self, path: str, fields: Fields = {}, rev: int | None = None) -> dict[str, Any]:  # noqa: B006
        """{rev, html, now, message}: the desk as it is after the command; `message` says why one was refused."""
        sent = {**fields, "csrf_token": self._token, "rev": str(self.rev if rev is None else rev)}
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
        auth = {"audience": "desk", "code": code, "protocol": VERSION}
        return Wire(self.base_url, auth, self.browser.cookies, transport=transport)

    def _see(self, html: str) -> None:
        self.html, self.rev = html, int(Page(html).hidden["rev"])

    def _enter(self, path: str, fields: Fields) -> Self:
        page = Page(self.browser.get(path).text)
        reply = self.browser.post(path, {**page.hidden, **fields})
        if reply.status != 303:
            raise Refused(f"{path}: {reply.status}")
        return self
