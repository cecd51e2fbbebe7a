"""Socket.IO as docs/protocol.md describes it, over a WebSocket or by long-polling, in the standard library alone.

One thread at a time may use a `Wire`; nothing is read unless somebody waits for it. Pings are answered while waiting.
"""

import base64
import http.client
import json
import os
import socket
import time
from collections import deque
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

PATH = "/socket.io/?EIO=4&transport="
BETWEEN = "\x1e"  # between packets in one long-polling body


class Lost(ConnectionError):
    """The line was cut, or stayed silent too long. What was sent may or may not have arrived."""


class Refused(Exception):
    """The server said no to the connection; `code` is one of protocol.CONNECT_CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Transport(Protocol):
    def send(self, packet: str) -> None: ...
    def receive(self, timeout: float) -> list[str]: ...
    def close(self) -> None: ...


class WebSocket:
    """Text frames over a plain socket. Raises Lost."""

    def __init__(self, base_url: str, headers: Mapping[str, str], timeout: float) -> None:
        self._socket = _dial(base_url, timeout)
        self._rest = b""
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {PATH}websocket HTTP/1.1", f"Host: {urlsplit(base_url).netloc}"]
        lines += ["Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        status = self._until(b"\r\n\r\n").split(b"\r\n")[0]
        if b" 101 " not in status:
            raise Lost(status.decode("latin-1"))

    def send(self, packet: str) -> None:
        try:
            self._socket.sendall(frame(packet.encode()))
        except OSError as error:
            raise Lost(str(error)) from error

    def receive(self, timeout: float) -> list[str]:
        """The next packet; [] when none came in time."""
        self._socket.settimeout(max(timeout, 0.001))
        try:
            while True:
                kind, payload, end = self._frame()
                self._rest = self._rest[end:]
                if kind == 8:
                    raise Lost("closed by the server")
                if kind == 1:
                    return [payload.decode()]
        except TimeoutError:
            return []

    def close(self) -> None:
        self._socket.close()

    def _frame(self) -> tuple[int, bytes, int]:
        """(opcode, payload, where it ends in what has been read); what was read stays when time runs out."""
        self._need(2)
        length, at = self._rest[1] & 127, 2
        if length > 125:
            size = 2 if length == 126 else 8
            self._need(2 + size)
            length, at = int.from_bytes(self._rest[2 : 2 + size], "big"), 2 + size
        self._need(at + length)
        return self._rest[0] & 15, self._rest[at : at + length], at + length

    def _until(self, mark: bytes) -> bytes:
        try:
            while mark not in self._rest:
                self._read()
        except TimeoutError as error:
            raise Lost("no answer to the handshake") from error
        head, self._rest = self._rest.split(mark, 1)
        return head

    def _need(self, length: int) -> None:
        while len(self._rest) < length:
            self._read()

    def _read(self) -> None:
        try:
            read = self._socket.recv(65_536)
        except TimeoutError:
            raise
        except OSError as error:
            raise Lost(str(error)) from error
        if not read:
            raise Lost("cut off")
        self._rest += read


class Polling:
    """POST to send, a waiting GET to receive. Raises Lost."""

    def __init__(self, base_url: str, headers: Mapping[str, str], timeout: float) -> None:
        self._headers = dict(headers)
        self._line = connection(base_url, timeout)
        self._path = f"{PATH}polling"
        opened = self._call("GET")
        self._waiting = deque(opened.split(BETWEEN))
        self._path += "&sid=" + json.loads(opened.split(BETWEEN)[0][1:])["sid"]

    def send(self, packet: str) -> None:
        self._call("POST", packet)

    def receive(self, timeout: float) -> list[str]:
        """What has come; [] when nothing came in time, and then the line is lost with what was on its way."""
        if not self._waiting:
            if self._line.sock:
                self._line.sock.settimeout(max(timeout, 0.001))
            self._waiting.extend(self._call("GET").split(BETWEEN))
        packets, self._waiting = list(self._waiting), deque()
        return packets

    def close(self) -> None:
        self._line.close()

    def _call(self, method: str, body: str | None = None) -> str:
        headers = {**self._headers, **({"Content-Type": "text/plain;charset=UTF-8"} if body else {})}
        try:
            self._line.request(method, self._path, body.encode() if body else None, headers)
            response = self._line.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self._line.close()
            raise Lost(str(error)) from error
        if response.status != 200:
            raise Lost(f"{response.status}: {text[:80]}")
        return text


class Wire:
    """A connected screen: events out, acks and events in.

    `auth`: see protocol.Hello. `cookies`: as a browser holds them. Raises Refused, Lost.
    """

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
        headers = {"Origin": origin or base_url, "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
        made = WebSocket if transport == "websocket" else Polling
        self.events: deque[tuple[str, dict[str, Any]]] = deque(maxlen=1000)  # newest last; who reads them empties it
        self._acks: dict[int, dict[str, Any]] = {}
        self._number = 0
        self._in = False
        self._line: Transport = made(base_url, headers, timeout)
        try:
            self._line.send("40" + json.dumps(dict(auth)))
            self._wait(lambda: self._in, timeout)
        except BaseException:
            self._line.close()
            raise

    def emit(self, event: str, data: Any) -> int:
        """Send; returns the number that its ack will have."""
        self._number += 1
        self._line.send(f"42{self._number}{json.dumps([event, data])}")
        return self._number

    def ack(self, number: int, timeout: float = 10.0) -> dict[str, Any]:
        """Wait for the answer to what `emit` sent. Raises Lost, and then nobody knows whether it arrived."""
        self._wait(lambda: number in self._acks, timeout)
        return self._acks.pop(number)

    def call(self, event: str, data: Any, timeout: float = 10.0) -> dict[str, Any]:
        return self.ack(self.emit(event, data), timeout)

    def wait_for(self, event: str, timeout: float = 10.0) -> dict[str, Any]:
        """The newest event of that name among those not yet taken; waits for one. Raises Lost."""
        self._wait(lambda: any(name == event for name, _ in self.events), timeout)
        data: dict[str, Any] = next(data for name, data in reversed(self.events) if name == event)
        self.events = deque((one for one in self.events if one[0] != event), maxlen=1000)
        return data

    def listen(self, seconds: float) -> None:
        """Take in what comes, and answer pings, for that long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            for packet in self._line.receive(left):
                self._take(packet)

    def close(self) -> None:
        self._line.close()

    def _wait(self, done: Any, timeout: float) -> None:
        end = time.monotonic() + timeout
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                raise Lost("no answer in time")
            for packet in self._line.receive(left):
                self._take(packet)

    def _take(self, packet: str) -> None:
        kind, rest = packet[:2], packet[2:]
        if kind == "2":
            self._line.send("3")
        elif kind == "40":
            self._in = True
        elif kind == "42":
            name, data = json.loads(rest)
            self.events.append((name, data))
        elif kind == "43":
            digits = len(rest) - len(rest.lstrip("0123456789"))
            self._acks[int(rest[:digits])] = json.loads(rest[digits:])[0]
        elif kind == "44":
            why = json.loads(rest)
            raise Refused(why.get("message", "") if isinstance(why, dict) else str(why))
        elif kind in ("1", "41"):
            raise Lost("the server hung up")


def frame(payload: bytes, opcode: int = 1) -> bytes:
    """A masked WebSocket frame, as clients must send it."""
    mask = os.urandom(4)
    size = len(payload)
    if size < 126:
        length = bytes([128 | size])
    else:
        length = bytes([254]) + size.to_bytes(2, "big") if size < 65_536 else bytes([255]) + size.to_bytes(8, "big")
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "big")
    masked = (int.from_bytes(payload, "big") ^ key).to_bytes(size, "big")
    return bytes([128 | opcode]) + length + mask + masked


def connection(base_url: str, timeout: float) -> http.client.HTTPConnection:
    """For plain http: http.client, with small messages sent at once."""
    address = urlsplit(base_url)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    return kind(address.hostname or "", address.port, timeout=timeout)


def _dial(base_url: str, timeout: float) -> socket.socket:
    line = connection(base_url, timeout)
    try:
        line.connect()
    except OSError as error:
        raise Lost(str(error)) from error
    line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line.sock
