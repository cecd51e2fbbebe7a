"""A line is written to at once only where nothing waits before it and nothing is half written."""

from collections.abc import Iterator
from types import SimpleNamespace

import engineio
import pytest
from engineio.packet import MESSAGE, Packet
from gevent import socket

from workshop.realtime.line import Line, Rest, framed

LARGE = "x" * 4_000_000  # more than the kernel takes


@pytest.fixture
def pair() -> Iterator[tuple[Line, socket.socket]]:
    """A line whose own greenlet waits for something to write, and the screen's end of it."""
    ours, theirs = socket.socketpair()
    line = Line(engineio.Server(async_mode="gevent"), "a line")
    line.websocket = SimpleNamespace(closed=False, handler=SimpleNamespace(socket=ours, pongs=False))
    line.upgraded = line.at_rest = True
    yield line, theirs
    ours.close()
    theirs.close()


def test_what_nothing_waits_before_is_written_at_once(pair: tuple[Line, socket.socket]) -> None:
    line, theirs = pair
    for text in ("hej", "y" * 200, "ö" * 40_000):
        packet = Packet(MESSAGE, text)
        line.send(packet)
        whole, read = framed(packet), b""
        while len(read) < len(whole):
            read += theirs.recv(100_000)
        assert read == whole
        assert read.endswith(text.encode())
    assert line.queue.empty()


def test_what_is_left_of_a_frame_goes_first_and_everything_after_it(pair: tuple[Line, socket.socket]) -> None:
    line, theirs = pair
    large, small = Packet(MESSAGE, LARGE), Packet(MESSAGE, "sedan")
    line.send(large)
    written = theirs.recv(200_000)  # there is room again
    line.send(small)
    rest, after = line.queue.get(), line.queue.get()
    assert isinstance(rest, Rest)
    assert after is small
    theirs.settimeout(0.2)
    while len(written) + len(rest) < len(framed(large)):
        written += theirs.recv(200_000)
    assert written + rest.encode() == framed(large)


@pytest.mark.parametrize("busy", ["writing", "upgrading", "answering a ping", "gone"])
def test_a_line_that_is_busy_is_written_to_by_its_own_greenlet(pair: tuple[Line, socket.socket], busy: str) -> None:
    line, _theirs = pair
    line.at_rest = busy != "writing"
    line.upgraded = busy != "upgrading"
    line.websocket.handler.pongs = busy == "answering a ping"
    line.websocket.closed = busy == "gone"
    packet = Packet(MESSAGE, "hej")
    line.send(packet)
    assert line.queue.get(block=False) is packet
