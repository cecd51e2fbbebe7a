"""A socket whose bytes the test writes itself: for what no client would send, and for not reading what has come."""

import http.client
import json
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Self
from urllib.parse import urlsplit

from websocket import ABNF, WebSocket, WebSocketException, WebSocketTimeoutException, create_connection

from workshop.client import Lost

PATH = "/socket.io/?EIO=4&transport="


def frame(payload: bytes, opcode: int = ABNF.OPCODE_TEXT) -> bytes:
    """A whole message in one masked frame, also of a kind that there is not."""
    made = ABNF.create_frame(payload, ABNF.OPCODE_BINARY).format()
    return bytes([0x80 | opcode]) + made[1:]


class RawSocket:
    """A WebSocket to the server, without a word on it yet. Nothing is read unless the test asks."""

    def __init__(self, base_url: str, headers: Mapping[str, str] | None = None, timeout: float = 30) -> None:
        address = f"ws{base_url.removeprefix('http')}{PATH}websocket"
        self._line: WebSocket = create_connection(address, timeout, header=dict(headers or {}))

    @property
    def socket(self) -> socket.socket:
        return self._line.sock

    def enter(self, auth: Mapping[str, object]) -> Self:
        """Say who one is, and wait until the server has let one in."""
        self.send(frame(f"40{json.dumps(auth)}".encode()))
        self._wait_for("40", 30)
        return self

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def receive(self, timeout: float) -> str:
        """The next packet. Raises Lost, also when none comes."""
        self._line.settimeout(timeout)
        try:
            opcode, data = self._line.recv_data()
        except WebSocketTimeoutException as error:
            raise TimeoutError from error
        except (WebSocketException, OSError) as error:
            raise Lost(str(error)) from error
        if opcode == ABNF.OPCODE_CLOSE:
            raise Lost("closed by the server")
        return str(data, "utf-8")

    def ack(self, number: int, timeout: float) -> object:
        """The answer to what was sent with that number. Raises Lost, and TimeoutError when none comes in time."""
        [answer] = json.loads(self._wait_for(f"43{number}[", timeout).removeprefix(f"43{number}"))
        return answer

    def events(self, name: str, last: int, timeout: float) -> list[dict[str, object]]:
        """The data of all events of that name up to the one with the rev `last`."""
        found: list[dict[str, object]] = []
        end = time.monotonic() + timeout
        while not (found and found[-1]["rev"] == last):
            packet = self.receive(end - time.monotonic())
            if packet.startswith(f'42["{name}"'):
                found.append(json.loads(packet[2:])[1])
        return found

    def close(self) -> None:
        self.socket.close()

    def _wait_for(self, start: str, timeout: float) -> str:
        end = time.monotonic() + timeout
        while not (packet := self.receive(end - time.monotonic())).startswith(start):
            if packet == "2":
                self.send(frame(b"3"))
        return packet


def polling(line: str = "") -> str:
    """The path of a long-polling line; without its id, where one is opened."""
    return f"{PATH}polling{'&sid=' + line if line else ''}"


def open_polling(base_url: str, headers: Mapping[str, str]) -> str:
    """The path of a new line."""
    _, opened = _exchange(base_url, "GET", polling(), None, headers, 30)
    return polling(json.loads(opened[1:].partition("\x1e")[0])["sid"])


def post(base_url: str, path: str, body: bytes, timeout: float = 30) -> int:
    """Packets to a long-polling line; the status that came back. Raises OSError."""
    return _exchange(base_url, "POST", path, body, {"Content-Type": "text/plain"}, timeout)[0]


def _exchange(
    base_url: str, method: str, path: str, body: bytes | None, headers: Mapping[str, str], timeout: float
) -> tuple[int, str]:
    with closing(http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=timeout)) as line:
        line.request(method, path, body, dict(headers))
        answer = line.getresponse()
        return answer.status, answer.read().decode()
