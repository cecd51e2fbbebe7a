"""What a client may do to its line without anybody else noticing."""

import json
import re
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import ROOT, Server, running
from tests.fault.wire import RawSocket, frame, open_polling, post
from workshop.client import Browser, Desk, Lost, Phone
from workshop.client.wire import hello
from workshop.realtime.lines import COMES_IN
from workshop.realtime.protocol import LARGEST

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room]]:
    folder = tmp_path_factory.mktemp("frames") / "instance"
    room = prepare(folder, people=8)
    with running(folder) as server:
        yield server, room


def as_phone(room: Room, number: int) -> dict[str, str]:
    return {"Cookie": f"d-{room.code}={room.tokens[number]}"}


@pytest.fixture
def one(house: tuple[Server, Room]) -> Iterator[RawSocket]:
    server, room = house
    line = RawSocket(server.url, as_phone(room, 0)).enter(hello("phone", room.code))
    yield line
    line.close()


def refused(line: RawSocket) -> bool:
    end = time.monotonic() + 5
    with suppress(TimeoutError):
        while time.monotonic() < end:
            try:
                line.receive(end - time.monotonic())
            except Lost:
                return True
    return False


def hung_up(line: RawSocket) -> bool:
    """Whether the server has let go of the connection itself, not only said goodbye."""
    line.socket.settimeout(5)
    try:
        while line.socket.recv(4096):
            pass
    except TimeoutError:
        return False
    return True


def part(payload: bytes, *, opcode: int, last: bool) -> bytes:
    """A frame of a message in several."""
    made = bytearray(frame(payload, opcode))
    made[0] = (0x80 if last else 0) | opcode
    return bytes(made)


def test_a_frame_that_announces_a_gigabyte_is_not_read(house: tuple[Server, Room], one: RawSocket) -> None:
    server, _ = house
    before = _memory(server)
    one.send(bytes([0x81, 0xFF]) + (2**30).to_bytes(8, "big") + b"mask" + b"x" * 4096)
    assert refused(one)
    assert _memory(server) - before < 8


def test_many_small_frames_are_no_way_around_the_limit(one: RawSocket) -> None:
    one.send(part(b"42", opcode=1, last=False))
    for _ in range(LARGEST // 1000 + 1):
        one.send(part(b"x" * 1000, opcode=0, last=False))
    assert refused(one)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes([0x81, 4]) + b"42[]", id="unmasked"),
        pytest.param(bytes([0xC1]) + frame(b"42[]")[1:], id="compressed"),
        pytest.param(frame(b"42[]", 2), id="binary"),
        pytest.param(frame(b"\xff\xfe"), id="no UTF-8"),
        pytest.param(part(b"42[]", opcode=0, last=True), id="continues nothing"),
        pytest.param(frame(b"nonsense"), id="no packet"),
    ],
)
def test_what_is_no_text_of_ours_ends_the_line(one: RawSocket, data: bytes) -> None:
    one.send(data)
    assert refused(one)


def test_a_client_that_never_hangs_up_is_let_go(one: RawSocket) -> None:
    """Said goodbye to while the server waits for the rest of a frame."""
    one.send(frame(b"41") + bytes([0x81, 0xFE]) + (500).to_bytes(2, "big") + b"mask" + b"x" * 10)
    assert hung_up(one)


def test_a_line_by_which_nobody_comes_in_is_ended_and_who_came_in_stays(
    house: tuple[Server, Room], one: RawSocket
) -> None:
    """Answering every ping, or having been refused, is not to come in."""
    server, room = house
    silent, stranger = RawSocket(server.url), RawSocket(server.url)
    stranger.send(frame(f"40{json.dumps(hello('phone', room.code))}".encode()))
    polled = open_polling(server.url, {})
    time.sleep(COMES_IN + 1)
    assert [hung_up(line) for line in (silent, stranger)] == [True, True]
    assert post(server.url, polled, b"3") == 400
    vote = {"to": room.asking, "seq": 1, "fields": {"choice": ["1"]}}
    one.send(frame(f"4298{json.dumps(['send', vote])}".encode()))
    assert one.ack(98, 10) == {"ok": True, "seq": 1, "said": "För många möten"}


def test_a_post_to_a_line_that_has_been_closed_is_refused(house: tuple[Server, Room]) -> None:
    server, room = house
    line = open_polling(server.url, as_phone(room, 1))
    post(server.url, line, b"1")  # Engine.IO's goodbye
    assert post(server.url, line, b"2") == 400
    assert '"level": "error"' not in server.said()


def test_a_message_in_two_frames_with_a_ping_between_is_read(house: tuple[Server, Room], one: RawSocket) -> None:
    _, room = house
    vote = {"to": room.asking, "seq": 1, "fields": {"choice": ["1"]}}
    message = f"4299{json.dumps(['send', vote])}".encode()
    one.send(part(message[:40], opcode=1, last=False) + frame(b"hej", 9) + part(message[40:], opcode=0, last=True))
    ack = one.ack(99, 10)
    assert isinstance(ack, dict)
    assert (ack["ok"], ack["seq"]) == (True, 1)


def test_a_slow_reader_gets_every_byte(tmp_path: Path) -> None:
    """Nine megabytes to a reader that pauses: more than the kernel keeps, so the server has to send in parts."""
    (tmp_path / "instance").mkdir()
    with running(tmp_path / "instance", program=ROOT / "tests/fault/pouring.py") as server:
        line = RawSocket(server.url)
        time.sleep(1)
        assert all(line.receive(30) == f"{number} ".ljust(6000, "x") for number in range(1500))
        line.close()


def test_who_is_told_much_and_reads_slowly_gets_every_byte_in_order(tmp_path: Path) -> None:
    """What a line takes at once is written at once, and the rest when it can be: never one message inside another."""
    (tmp_path / "instance").mkdir()
    with running(tmp_path / "instance", program=ROOT / "tests/fault/telling.py") as server:
        line = RawSocket(server.url)
        line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 262_144)
        assert line.receive(5)[0] == "0"  # what Engine.IO opens with
        line.send(frame(b"4go"))
        for number in range(1500):
            if number % 10 == 0:
                time.sleep(0.005)  # while more is told
            assert line.receive(30) == f"4{number} ".ljust(6001, "x"), number
        line.close()


@pytest.mark.parametrize("head", [{"X-Wait": "yes"}, {}], ids=["says nothing", "takes nothing"])
def test_a_client_that_only_sits_there_is_let_go(tmp_path: Path, head: dict[str, str]) -> None:
    (tmp_path / "instance").mkdir()
    program, impatient = ROOT / "tests/fault/pouring.py", {"SILENCE": "0.5"}
    with running(tmp_path / "instance", env=impatient, program=program) as server:
        line = RawSocket(server.url, head)
        time.sleep(2)  # time for the silence, and for the goodbye that nobody takes
        assert _rest(line.socket) < 6000 * 1500
        line.close()


def test_who_asks_and_does_not_take_the_answer_is_let_go(tmp_path: Path) -> None:
    with _impatient(tmp_path) as line:
        time.sleep(2)
        assert _rest(line) < 6000 * 1500


def test_who_takes_an_answer_slowly_gets_all_of_it(tmp_path: Path) -> None:
    """For longer than a line may be silent."""
    with _impatient(tmp_path) as line:
        read, began = 0, time.monotonic()
        while read < 6000 * 1500:
            read += len(line.recv(65_536))
            time.sleep(0.01)
        assert time.monotonic() - began > 1


@contextmanager
def _impatient(folder: Path) -> Iterator[socket.socket]:
    """A line to a server with half a second of patience, which has been asked for nine megabytes."""
    (folder / "instance").mkdir()
    program = ROOT / "tests/fault/pouring.py"
    with running(folder / "instance", env={"SILENCE": "0.5"}, program=program) as server, socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        line.connect(("127.0.0.1", server.port))
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        yield line


def _rest(line: socket.socket) -> int:
    """Bytes until the server's end. Raises TimeoutError when it holds on."""
    line.settimeout(5)
    read = 0
    with suppress(ConnectionResetError):
        while data := line.recv(65_536):
            read += len(data)
    return read


def test_a_desk_that_does_not_read_delays_nobody(house: tuple[Server, Room]) -> None:
    """Screens wait for it; a phone votes meanwhile; then all come, in order."""
    server, room = house
    desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
    slow = RawSocket(server.url, {"Cookie": f"ledare={room.leader}"}).enter(hello("desk", room.code))
    slow.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    quick = Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[2]))).connect()
    revs, waits = [], []
    for turn in range(60):
        revs.append(desk.blank(turn % 2 == 0)["rev"])
        if turn % 10 == 0:
            began = time.monotonic()
            assert quick.answer(room.asking, {"choice": ["1"]}).get("ok")
            waits.append(time.monotonic() - began)
    screens = slow.events("screen", last=revs[-1], timeout=30)
    assert [screen["rev"] for screen in screens] == revs
    assert statistics.median(waits) < 1.0


def _memory(server: Server) -> float:
    """Megabytes it holds now."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024
