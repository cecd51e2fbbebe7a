"""A connected screen: events out, acks and events in, by python-socketio's own client and its threads."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from socketio import Client
from socketio.exceptions import BadNamespaceError, ConnectionError

from workshop.client.browser import cookie_header
from workshop.client.errors import Lost, Refused

VERSION = 1  # of docs/protocol.md
Data = dict[str, Any]


def hello(audience: str, code: str) -> Data:
    """The handshake's `auth`."""
    return {"audience": audience, "code": code, "protocol": VERSION}


def refusal(told: object) -> str:
    """The code in what a refused connection was told, or ''."""
    return str(told.get("message", "")) if isinstance(told, dict) else ""


class Wire:
    """`auth`: see `hello`. `cookies`: as a browser holds them. Raises Refused, Lost. Pings answer themselves."""

    def __init__(
        self,
        base_url: str,
        auth: Mapping[str, Any],
        cookies: Mapping[str, str],
        *,
        transport: str = "websocket",
        origin: str | None = None,
        timeout: float = 10.0,
    ) -> None:
        self.events: deque[tuple[str, Data]] = deque(maxlen=1000)  # newest last; see `take`
        self._acks: dict[int, Data] = {}
        self._number = 0
        self._refused = ""
        self._gone = False
        self._news = threading.Condition()
        self._client = _client(origin or base_url, timeout)
        self._client.on("*", self._heard)
        self._client.on("connect_error", self._told_no)
        self._client.on("disconnect", self._left)
        headers = {"Cookie": cookie_header(cookies)}
        if transport == "polling":  # the WebSocket says its origin by itself
            headers["Origin"] = origin or base_url
        self._enter(base_url, headers, dict(auth), transport, timeout)

    @property
    def line(self) -> str:
        """The id of the connection below, as long-polling has it in its address."""
        return str(self._client.eio.sid)

    def emit(self, event: str, data: Any) -> int:
        """Send; returns the number that its ack will have."""
        self._number += 1
        number = self._number
        try:
            self._client.emit(event, data, callback=lambda *ack: self._acked(number, *ack))
        except BadNamespaceError as error:
            raise Lost("the server hung up") from error
        return number

    def ack(self, number: int, timeout: float = 10.0) -> Data:
        """Wait for the answer to what `emit` sent. Raises Lost, and then nobody knows whether it arrived."""
        self._wait(lambda: number in self._acks, timeout)
        return self._acks.pop(number)

    def call(self, event: str, data: Any, timeout: float = 10.0) -> Data:
        return self.ack(self.emit(event, data), timeout)

    def wait_for(self, event: str, timeout: float = 10.0) -> Data:
        """The newest event of that name among those not yet taken; waits for one. Raises Lost."""
        self._wait(lambda: any(name == event for name, _ in self.events), timeout)
        with self._news:
            data = next(data for name, data in reversed(self.events) if name == event)
            self.events = deque((one for one in self.events if one[0] != event), maxlen=1000)
        return data

    def take(self) -> list[tuple[str, Data]]:
        """All that has come since the last time."""
        with self._news:
            taken = list(self.events)
            self.events.clear()
        return taken

    def listen(self, seconds: float) -> None:
        """Let that long pass. Raises Lost when the line does not last."""
        with self._news:
            if self._news.wait_for(lambda: self._gone, seconds):
                raise Lost("the server hung up")

    def close(self) -> None:
        self._client.disconnect()

    def _enter(self, base_url: str, headers: dict[str, str], auth: Data, transport: str, timeout: float) -> None:
        try:
            self._client.connect(base_url, headers, auth, transports=[transport], wait_timeout=timeout)
        except (ConnectionError, ValueError) as error:  # ValueError: the server hung up instead of opening
            if self._refused:
                raise Refused(self._refused) from error
            raise Lost(str(error)) from error

    def _wait(self, done: Callable[[], bool], timeout: float) -> None:
        with self._news:
            self._news.wait_for(lambda: done() or self._gone, timeout)
            if not done():
                raise Lost("the server hung up" if self._gone else "no answer in time")

    # in the client's threads

    def _heard(self, event: str, *data: Any) -> None:
        with self._news:
            self.events.append((event, data[0] if data else {}))
            self._news.notify_all()

    def _acked(self, number: int, *ack: Any) -> None:
        with self._news:
            self._acks[number] = ack[0] if ack else {}
            self._news.notify_all()

    def _told_no(self, told: object = None) -> None:
        self._refused = refusal(told)

    def _left(self, _reason: object = None) -> None:
        with self._news:
            self._gone = True
            self._news.notify_all()


def _client(origin: str, timeout: float) -> Client:
    """One that gives up when its line is cut: what was in flight is for the caller to judge."""
    return Client(
        reconnection=False,
        handle_sigint=False,
        request_timeout=timeout,
        websocket_extra_options={"origin": origin},
    )
