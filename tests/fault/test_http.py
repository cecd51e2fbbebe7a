"""What no browser sends: requests that end in two places, that never end, and pages of another address."""

import math
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.fault.server import Server, running
from workshop.realtime.serving import BODY, READING

pytestmark = pytest.mark.fault
HEAD = "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
CHUNKED = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n"
SECOND = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("http") / "instance"
    with running(folder, {"BASE_URL": "https://lyft.exempel.se"}) as found:
        yield found


def said(server: Server, sent: str) -> bytes:
    """All that comes back until the line is closed, or two seconds have passed."""
    with closing(socket.create_connection(("127.0.0.1", server.port), 5)) as line:
        line.sendall(sent.encode())
        line.settimeout(2)
        got = b""
        try:
            while more := line.recv(65_536):
                got += more
        except TimeoutError:
            pass
        return got


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n",
        "Content-Length: 4\r\nContent-Length: 4\r\n",
        "Content-Length: +4\r\n",
        "Content-Length: 4, 4\r\n",
        "Content-Length : 4\r\n",
        "Content-Length: 0x4\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Host: y\r\nContent-Length: 4\r\n",
    ],
)
def test_a_request_that_may_end_in_two_places_is_refused_and_nothing_after_it_is_read(
    server: Server, lengths: str
) -> None:
    got = said(server, f"{HEAD}{lengths}\r\na=1&{SECOND}")

    assert got.startswith(b"HTTP/1.1 400")
    assert got.count(b"HTTP/1.1 ") == 1


def test_plain_requests_one_after_another_are_answered_on_one_line(server: Server) -> None:
    got = said(server, f"{HEAD}Content-Length: 4\r\n\r\na=1&{SECOND}{SECOND.replace('x', 'x', 1)}")

    assert got.count(b"HTTP/1.1 200") == 2
    assert got.count(b"HTTP/1.1 ") == 3


def test_a_form_in_chunks_is_still_read(server: Server) -> None:
    got = said(server, f"{CHUNKED}4\r\na=1&\r\n0\r\n\r\n")

    assert got.startswith(b"HTTP/1.1 4")
    assert b"csrf" in got or b"<!doctype html>" in got


@pytest.mark.parametrize(
    "much", [f"{HEAD}Content-Length: 5000000000\r\n\r\n", f"{CHUNKED}{9 * BODY:x}\r\n{'a' * (BODY + 1)}"]
)
def test_who_sends_too_much_is_told_and_let_go(server: Server, much: str) -> None:
    """The rest of it is not waited for: it may never come."""
    began = time.monotonic()
    got = said(server, much)

    assert got.startswith(b"HTTP/1.1 413")
    assert time.monotonic() - began < 2  # the line was closed


def test_a_form_of_several_parts_is_read_like_any_other(server: Server) -> None:
    """As the desk's script sends its commands, and a list that is chosen as a file."""
    part = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b.se\r\n--x--\r\n'
    head = (
        "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n"
    )
    got = said(server, f"{head}Content-Length: {len(part)}\r\n\r\n{part}")

    assert "<!doctype html>" in got.decode()


BEGUN = (
    "",
    "GET / HT",
    "GET / HTTP/1.1\r\nHost: x\r\nX-A: ",
    f"{HEAD}Content-Length: 100\r\n\r\na=1",
    f"{CHUNKED}fff\r\na=1",
)


def test_who_never_finishes_a_request_is_let_go(server: Server) -> None:
    """Also somebody who says one sign a second. All at once: each takes as long as a request may."""
    with ThreadPoolExecutor(len(BEGUN)) as at_once:
        open_for = list(at_once.map(lambda begun: _seconds_open(server, begun), BEGUN))
    assert all(READING - 2 < seconds < READING + 5 for seconds in open_for), open_for


def _seconds_open(server: Server, begun: str) -> float:
    """How long the line stood open: infinite where it still does."""
    since = time.monotonic()
    with closing(socket.create_connection(("127.0.0.1", server.port), 5)) as line:
        line.sendall(begun.encode())
        line.settimeout(1)
        while time.monotonic() - since < READING + 5:
            try:
                if not line.recv(65_536):
                    break
            except TimeoutError:
                if begun:
                    line.sendall(b"a")
            except ConnectionError:
                break
        else:
            return math.inf
    return time.monotonic() - since


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("lyft.exempel.se", "https://lyft.exempel.se", 200),
        ("127.0.0.1:8000", "https://lyft.exempel.se", 200),  # as a proxy may pass it on
        ("evil.example", "http://evil.example", 400),
        ("lyft.exempel.se", "http://lyft.exempel.se", 400),
    ],
)
def test_a_socket_is_opened_by_the_pages_of_the_services_own_address(
    server: Server, host: str, origin: str, status: int
) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    got = said(server, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n")

    assert got.startswith(f"HTTP/1.1 {status}".encode())
