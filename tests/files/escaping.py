"""A child that tries to get out: which fault each way gives. With an argument it only sleeps."""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from workshop.files.closed import confine


def fault(call: Callable[[], object]) -> str:
    try:
        call()
    except Exception as fault:
        return type(fault).__name__
    return "none"


def write() -> None:
    """Where no folder takes a file there is none for temporary ones."""
    with tempfile.TemporaryFile() as file:
        file.write(b"x")


if __name__ == "__main__":
    confine(seconds=5, megabytes=512)
    if sys.argv[1:]:
        time.sleep(60)
    ways = (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: subprocess.run(["true"], check=False), write)
    sys.stdout.write(" ".join(map(fault, ways)))
