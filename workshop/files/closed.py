"""A process for a file that somebody sends in: it gets the file and nothing else, and what it says is all that is had.

The parent's side (`ask`) and the child's own (`confine`). A file that was made to hurt ends the child and nothing else.
"""

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NO_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "ftplib.connect")
_NO_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_AT_ONCE = 2  # what many send in at once waits here, and takes neither the memory nor the processors of the room
_turns = threading.BoundedSemaphore(_AT_ONCE)


def ask(module: str, *arguments: object, data: bytes, patience: int) -> bytes | None:
    """What the module says of the data; None when it died or was not done in time. Other greenlets go on meanwhile,
    but for those who ask when so many are asked already.

    `patience`: seconds by the clock, for the child counts those of the processor.
    """
    try:
        with _turns:
            done = subprocess.run(  # the child gets none of our environment: the keys may be in it
                [sys.executable, "-m", module, *map(str, arguments)], input=data, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, cwd=ROOT, env={}, timeout=patience,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else done.stdout


def confine(*, seconds: int, megabytes: int) -> None:
    """Called by the child before it reads: time and memory are capped by the kernel, and it writes no file."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    if event in _NO_NETWORK or event in _NO_PROGRAMS:
        raise PermissionError(event)
