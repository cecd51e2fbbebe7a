"""Behind the proxy that docs/deploy ships, with Debian's nginx: TLS ended there, sockets, slow clients, and its log."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from websocket import create_connection

from bench.room import Room, prepare
from tests.fault.server import ROOT, Server, running
from tests.world.missing import without

pytestmark = pytest.mark.fault
NAME = "lyft.exempelkommun.se"


@dataclass(frozen=True, kw_only=True)
class Behind:
    server: Server
    room: Room
    port: int
    folder: Path  # all that nginx writes

    def request(self, method: str, path: str, body: str | None = None, **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=unchecked())
        line.request(method, path, body, {"Host": NAME, **headers})
        return line.getresponse()

    def written(self) -> str:
        return "\n".join(
            one.read_text(errors="replace") for one in self.folder.rglob("*.log") if one != self.server.log
        )


def unchecked() -> ssl.SSLContext:
    """The certificate is of this test's own making."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def free_port() -> int:
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def shipped(folder: Path, *, ours: int, plain: int, tls: int) -> str:
    """The file as it is shipped, but for ports and paths."""
    text = (ROOT / "docs" / "deploy" / "nginx.conf").read_text()
    for was, now in (
        ("127.0.0.1:8000", f"127.0.0.1:{ours}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{tls} ssl;"),
        ("/etc/ssl/lyft/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
        ("/run/nginx.pid", f"{folder}/nginx.pid"),
        ("worker_rlimit_nofile 20000;", "worker_rlimit_nofile 4096;"),
        ("worker_connections 8192;", "worker_connections 1024;"),
    ):
        assert was in text
        text = text.replace(was, now)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return text.replace("http {", f"http {{ {temporary}", 1)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        without("nginx")
    folder = tmp_path_factory.mktemp("nginx")
    room = prepare(folder / "instance", people=8)
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*make, *files], check=True, capture_output=True)
    plain, tls = free_port(), free_port()
    with running(folder / "instance", {"BASE_URL": f"https://{NAME}"}) as server:
        (folder / "nginx.conf").write_text(shipped(folder, ours=server.port, plain=plain, tls=tls))
        process = subprocess.Popen(
            [nginx, "-c", folder / "nginx.conf", "-e", folder / "start.log", "-g", "daemon off;"]
        )
        try:
            _wait_for(tls)
            yield Behind(server=server, room=room, port=tls, folder=folder)
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("nginx did not start")


def test_pages_come_with_cookies_that_only_travel_over_tls(behind: Behind) -> None:
    page = behind.request("GET", "/logga-in")

    assert page.status == 200
    assert all("__Host-" in cookie and "Secure" in cookie for cookie in page.headers.get_all("Set-Cookie", []))
    assert "max-age" in page.headers["Strict-Transport-Security"]


def test_a_socket_opens_as_websocket_and_as_long_polling(behind: Behind) -> None:
    path = "/socket.io/?EIO=4&transport="
    origin = f"https://{NAME}"
    opened = create_connection(
        f"wss://127.0.0.1:{behind.port}{path}websocket",
        20,
        origin=origin,
        host=NAME,
        sslopt={"cert_reqs": ssl.CERT_NONE},
    )
    assert opened.recv().startswith("0{")
    opened.close()

    polled = behind.request("GET", f"{path}polling", Origin=origin)
    assert polled.status == 200
    assert polled.read().startswith(b"0{")
    assert behind.request("GET", f"{path}polling", Origin="https://annan.example").status == 400


def test_a_client_that_sends_slowly_is_kept_from_the_service(behind: Behind) -> None:
    """Two hundred half-sent forms do not delay others."""
    lines = []
    for _ in range(200):
        line = unchecked().wrap_socket(socket.create_connection(("127.0.0.1", behind.port), 10))
        line.sendall(f"POST /logga-in HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 1000\r\n\r\na=".encode())
        lines.append(line)
    began = time.monotonic()
    assert behind.request("GET", "/healthz").status == 200
    assert time.monotonic() - began < 5
    for line in lines:
        line.close()


def test_no_code_link_or_key_is_written_down(behind: Behind) -> None:
    greeted = len(behind.server.said())  # the operator is told the addresses at start
    stage = f"/storbild/{behind.room.code}/?nyckel=hemlig"
    for path in (f"/d/{behind.room.code}/", "/konto/enhemlignyckel", stage, "/socket.io/?hemlig=1"):
        behind.request("GET", path)
        behind.request("BREW", path)
    said = behind.written() + behind.server.said()[greeted:]

    assert [word for word in (behind.room.code, "hemlig", "nyckel") if word in said] == []
