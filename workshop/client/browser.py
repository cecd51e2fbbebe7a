"""Forms, cookies and pages over HTTP, one request at a time."""

import http.client
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from workshop.client.errors import Lost

Fields = Mapping[str, str | Sequence[str]]
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)
class Reply:
    status: int
    text: str
    place: str  # where a redirect leads, else ''
    headers: http.client.HTTPMessage

    def json(self) -> Any:
        return json.loads(self.text)


RESTED = 5  # seconds: a line that has lain unused so long may be closed at the other end any moment


@dataclass
class Browser:
    """Cookies and one kept connection. Raises Lost; never sends anything twice."""

    base_url: str
    timeout: float = 20.0
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None
    _used: float = 0.0  # when it was last heard from, by the monotonic clock

    def get(self, path: str, *, follow: bool = True) -> Reply:
        reply = self.request("GET", path)
        for _ in range(5):
            if not (follow and reply.place):
                break
            reply = self.request("GET", reply.place)
        return reply

    def post(self, path: str, fields: Fields, *, json: bool = False) -> Reply:
        """Send a form. `json`: ask for the short answer that the pages' own scripts get."""
        headers = {"Content-Type": FORM, "Accept": "application/json" if json else "*/*"}
        return self.request("POST", path, urlencode(fields, doseq=True), headers)

    def request(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        if time.monotonic() - self._used > RESTED:
            self.close()
        self._line = self._line or _connection(self.base_url, self.timeout)
        try:
            self._line.request(method, path, body, {**(headers or {}), "Cookie": cookie_header(self.cookies)})
            response = self._line.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(str(error)) from error
        self._used = time.monotonic()
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


def cookie_header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _connection(base_url: str, timeout: float) -> http.client.HTTPConnection:
    address = urlsplit(base_url)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    return kind(address.hostname or "", address.port, timeout=timeout)


def _way(path: str, location: str) -> str:
    place = urlsplit(urljoin(path, location))
    return f"{place.path}{'?' + place.query if place.query else ''}"
