"""Throwaway servers for the tests: reachable by unix socket only, gone with their folder afterwards.

No test needs a server that someone else keeps running, and no test can reach one by mistake.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

PATIENCE = 30.0  # seconds; a loaded machine with two cores needs a few


class MissingTool(Exception):
    """The tool's name and the package that brings it, for the person who reads the skip."""


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """An SQLAlchemy address of an empty PostgreSQL.

    durable: keep fsync on, for tests that kill the server and count what survived.
    """
    programs = _postgres_programs()
    with _folder() as folder:
        owner = _server_user()
        if owner:
            shutil.chown(folder, owner)
        data = folder / "data"
        settings = ["listen_addresses=", f"unix_socket_directories={folder}"]
        if not durable:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        subprocess.run(
            [programs / "initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", data],
            user=owner, cwd=folder, check=True, capture_output=True, timeout=2 * PATIENCE,
        )  # fmt: skip
        command = [programs / "postgres", "-D", data, *(word for setting in settings for word in ("-c", setting))]
        with _running(command, folder, user=owner, ready=lambda: _postgres_answers(folder)):
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"


@contextmanager
def redis_server() -> Iterator[str]:
    """The address of an empty Redis that keeps nothing on disk."""
    program = shutil.which("redis-server")
    if program is None:
        raise MissingTool("redis-server")
    with _folder() as folder:
        socket = folder / "redis.sock"
        command = [program, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]
        with _running(command, folder, ready=lambda: _redis_answers(socket)):
            yield f"unix://{socket}"


def _postgres_programs() -> Path:
    """Debian keeps one folder per version, outside PATH; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if elsewhere := shutil.which("initdb"):
        found.insert(0, Path(elsewhere))
    if not found:
        raise MissingTool("postgresql (initdb)")
    return found[-1].resolve().parent


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def _folder() -> Iterator[Path]:
    # Not pytest's own folder: a socket's path has to be shorter than 108 signs.
    folder = Path(tempfile.mkdtemp(prefix="kl-", dir="/tmp"))  # noqa: S108
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(
    command: list[str | Path], folder: Path, *, ready: Callable[[], bool], user: str | None = None
) -> Iterator[None]:
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        ) as server,
    ):
        try:
            _wait(server, ready, log)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # on SIGTERM PostgreSQL would wait for its clients to leave
            server.wait(PATIENCE)


def _wait(server: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{server.args!r} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


def _postgres_answers(folder: Path) -> bool:
    try:
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres"):
            return True
    except psycopg.OperationalError:
        return False


def _redis_answers(socket: Path) -> bool:
    try:
        with redis.Redis(unix_socket_path=str(socket)) as client:
            return bool(client.ping())
    except redis.ConnectionError:
        return False
