"""G11: thousands of malformed packets and requests. Nothing changes, nothing is logged, nobody else is slowed down."""

import hashlib
import re
import socket
import sqlite3
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.garbage import Garbage
from tests.fault.server import Server, running
from tests.fault.wire import RawSocket, frame, polling, post
from workshop.client import Browser, Lost, Page, Phone, Refused, Wire
from workshop.client.wire import hello
from workshop.realtime.protocol import LARGEST

PATIENCE = 5.0  # seconds; who gets no answer within it has not been read
BAD_REQUEST = 400  # what a line that is no more is answered
CONTINUATION, TEXT, PING, PONG = 0, 1, 9, 10  # kinds of frames that do not end the line
OURS = 1000  # number of the first ack that we ask for ourselves; the garbage uses others


@pytest.mark.fault
@pytest.mark.parametrize(("many", "slowest"), [(250, 2_000), pytest.param(10_000, 500, marks=pytest.mark.full)])
def test_malformed_packets_and_requests_change_nothing_and_stop_nobody(tmp_path: Path, many: int, slowest: int) -> None:
    """`slowest`: p95 in milliseconds of somebody who just uses it meanwhile; the promised one in the long run."""
    room = prepare(tmp_path / "instance", people=8)
    with running(tmp_path / "instance") as server:
        _warm_up(server, room)
        before, memory, logged = _state(server.folder), _memory(server), len(server.said())
        attacks = [
            (_websocket, many * 4 // 5, 1), (_polling, many // 5, 2), (_http, many // 2, 3), (_http, many // 2, 4),
        ]  # fmt: skip
        user, found = _User(server, room), Counter[str]()
        user.start()
        threads = [threading.Thread(target=attack, args=(server, room, n, seed, found)) for attack, n, seed in attacks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times = user.stop()
        said = server.said()[logged:]
        grown = (_memory(server) - memory) / 2**20
        print(f"\n{dict(sorted(found.items()))}\nlog {len(said)} B, memory +{grown:.0f} MiB")
        print(f"user p50 {statistics.median(times):.0f} ms, p95 {_p95(times):.0f} ms of {len(times)}")
        assert not [one for one in found if re.fullmatch(r"http 5\d\d", one)], found
        assert found["unread"] == 0
        assert found["packets"] + found["posts"] >= many
        assert found["requests"] >= many
        assert "Traceback" not in said, said[-3000:]
        assert '"level": "error"' not in said, said[-3000:]
        assert len(said) <= 2**20
        assert _state(server.folder) == before
        assert grown <= 50
        assert _p95(times) <= slowest


@pytest.mark.parametrize(
    ("sent", "cut_off"),
    [
        pytest.param(frame(b"42[]") + frame(b"2"), False, id="whole"),
        pytest.param(frame(b"4" * 70_000), False, id="larger than is read"),
        pytest.param(frame(b"42[]")[:-3] + b"\x81\x80" + bytes(4), False, id="ended by what follows"),
        pytest.param(frame(b"42[]")[:-3], True, id="three bytes short"),
        pytest.param(frame(b"2") + b"\x81", True, id="half a head"),
        pytest.param(bytes([0x81, 0xFE]) + (500).to_bytes(2), True, id="only a head"),
        pytest.param(bytes([0xC1, 0xFE]) + (500).to_bytes(2), False, id="reserved bits"),
        pytest.param(bytes([0x81, 0x7E]) + (500).to_bytes(2), False, id="without a mask"),
        pytest.param(frame(b"", 8) + frame(b"2")[:-1], False, id="after a goodbye"),
        pytest.param(frame(b"2", 0) + frame(b"2")[:-1], False, id="after what continues nothing"),
        pytest.param(frame(b"2")[:-1].replace(b"\x81", b"\x83", 1), True, id="of no kind, but not yet read"),
        pytest.param(frame(b"", 9) + frame(b"2")[:-1], True, id="after a ping"),
    ],
)
def test_it_is_known_when_a_server_must_wait(sent: bytes, *, cut_off: bool) -> None:
    assert _cut_off(sent) is cut_off


def _warm_up(server: Server, room: Room) -> None:
    """Everybody has been seen in the room, and the first of everything has been drawn."""
    for at in range(2):
        phone = _phone(server, room, at)
        phone.load()
        phone.connect()
        phone.screen()
        phone.close()
    found = Counter[str]()
    _http(server, room, 100, 0, found)
    _websocket(server, room, 100, 0, found)
    time.sleep(1)


def _phone(server: Server, room: Room, at: int) -> Phone:
    return Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[at])))


# The attacks. What is sent is followed by a proof that it was read: an ack of something valid, an answer, or a close.


def _websocket(server: Server, room: Room, many: int, seed: int, found: Counter[str]) -> None:
    garbage, line = Garbage(seed, room.code), None
    for number in range(OURS, OURS + many):
        line = line or _entered(server, room)
        found["packets"] += 1
        sent = garbage.packet() + frame(f'42{number}["screen",{{}}]'.encode())
        try:
            line.send(sent)
            line.ack(number, PATIENCE)
            found["packets answered past"] += 1
        except (OSError, ValueError) as error:
            if isinstance(error, TimeoutError) and _cut_off(sent):
                found["packets cut off"] += 1
            elif isinstance(error, TimeoutError):
                found["unread"] += 1
                print("unread packet", sent[:100])
            line.close()
            line = None


def _entered(server: Server, room: Room) -> RawSocket:
    return RawSocket(server.url, {"Cookie": f"d-{room.code}={room.tokens[0]}"}).enter(hello("phone", room.code))


def _cut_off(sent: bytes) -> bool:
    """Whether the last frame is still to be ended, and nothing before has ended the line: then the server must wait.

    A frame that announces more than it holds swallows what follows it, and the mask of that is different each time.
    """
    at, expected = 0, TEXT
    while at + 2 <= len(sent):
        size = {126: 2, 127: 8}.get(sent[at + 1] & 127, 0)
        length = int.from_bytes(sent[at + 2 : at + 2 + size]) if size else sent[at + 1] & 127
        if sent[at] & 0x70 or not sent[at + 1] & 128 or length > LARGEST:
            return False
        last, kind = sent[at] & 0x80, sent[at] & 15
        at += 2 + size + 4 + length
        if at <= len(sent) and kind not in (expected, PING, PONG):
            return False
        if kind == expected:
            expected = TEXT if last else CONTINUATION
    return at != len(sent)


def _polling(server: Server, room: Room, many: int, seed: int, found: Counter[str]) -> None:
    garbage, line = Garbage(seed, room.code), None
    for _ in range(many):
        line = line or Wire(server.url, hello("phone", room.code), room.phones[0], transport="polling", timeout=30)
        found["posts"] += 1
        body = garbage.body()
        try:
            found[f"http {post(server.url, polling(line.line), body, PATIENCE)}"] += 1
        except OSError as error:
            ended = _is_ended(server, line)
            found["posts that ended their line unanswered" if ended else "unread"] += 1
            print("unanswered post", ended, repr(error), body[:300])
        try:
            line.call("screen", {}, PATIENCE)
        except (Lost, Refused):
            line.close()
            line = None


def _is_ended(server: Server, line: Wire) -> bool:
    """Whether the server has read what was sent and closed the line for it. Engine.IO may then wait for ever with its
    answer for a client that has been told so and asks no more.
    """
    try:
        return post(server.url, polling(line.line), b"3", PATIENCE) == BAD_REQUEST
    except OSError:
        return False


def _http(server: Server, room: Room, many: int, seed: int, found: Counter[str]) -> None:
    garbage = Garbage(seed, room.code, room.tokens[1])
    for _ in range(many):
        found["requests"] += 1
        sent = garbage.request()
        answer = _exchange(server, sent)
        if answer is None:
            found["unread"] += 1
            print("unread", sent[:300])
        else:
            status = answer.split(b" ")[1][:3].decode("latin-1") if answer.startswith(b"HTTP/") else "closed"
            found[f"http {status}"] += 1
            if status.startswith("5"):
                print(status, sent[:300])


def _exchange(server: Server, sent: bytes) -> bytes | None:
    """The head of the answer; b'' when the line was closed without one, None when nothing happened."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as line:
        head = b""
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            while read := line.recv(65_536):
                head = (head + read)[:100]
        except TimeoutError:
            return head or None
        except OSError:
            return head
    return head


class _User:
    """An ordinary participant meanwhile: the page, the socket, an answer that is not changed."""

    def __init__(self, server: Server, room: Room) -> None:
        self._phone = _phone(server, room, 2)
        self._times: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self._faults: list[Exception] = []

    def start(self) -> None:
        self._phone.connect()
        self._thread.start()

    def stop(self) -> list[float]:
        """Milliseconds that each call took."""
        self._over.set()
        self._thread.join()
        assert not self._faults, self._faults
        return self._times

    def _go_on(self) -> None:
        try:
            while not self._over.wait(0.15):
                for call in (self._phone.screen, self._load):
                    began = time.perf_counter()
                    call()
                    self._times.append((time.perf_counter() - began) * 1000)
        except Exception as fault:
            self._faults.append(fault)

    def _load(self) -> None:
        reply = self._phone.load()
        assert reply.status == 200
        assert Page(reply.text).asking


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


# What must not change


def _state(folder: Path) -> str:
    """A hash of everything that the database holds."""
    with sqlite3.connect(folder / "workshop.sqlite3") as connection:
        whole = hashlib.sha256("\n".join(_rows(connection)).encode())
    connection.close()
    return whole.hexdigest()


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        yield from sorted(f"{table} {row}" for row in connection.execute(f"SELECT * FROM {table}"))  # noqa: S608


def _memory(server: Server) -> int:
    """Bytes that the server holds."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024  # type: ignore[index]
