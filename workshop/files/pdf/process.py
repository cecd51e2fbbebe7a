"""The child that makes PDFs, as the server holds it: one process, started fresh, asked and ended."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from .frames import PROGRESS, receive, send
from .made import Tell

_ROOT = Path(__file__).resolve().parent.parent.parent.parent
# The child gets no other variable: the keys of the instance may be among them.
_PASSED_ON = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "VIRTUAL_ENV", "SYSTEMROOT"})
_PASSED_ON |= {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"}


class Child:
    """One worker process, started fresh: a fork would carry the server's memory, sockets and greenlets along."""

    def __init__(self, *, seconds: int, megabytes: int) -> None:
        self.overdue = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workshop.files.pdf.worker", str(seconds), str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            start_new_session=True,  # Ctrl-C in the terminal is for the server
        )
        self._requests = cast(BinaryIO, self._process.stdin)
        self._replies = cast(BinaryIO, self._process.stdout)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def spent(self) -> bool:
        """Whether the kernel ended it for the processor's time that it had taken."""
        return self._process.poll() == -signal.SIGXCPU

    def ask(self, message: bytes, *, seconds: int, tell: Tell) -> bytes | None:
        clock = threading.Timer(seconds, self._expire)
        clock.daemon = True
        clock.start()
        try:
            send(self._requests, message)
            while (reply := receive(self._replies)) and reply in PROGRESS:
                tell(PROGRESS[reply])
            return reply
        except OSError:  # it died while being written to
            return None
        finally:
            clock.cancel()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._replies.close()
        with suppress(OSError):  # bytes that the dead child never took
            self._requests.close()

    def _expire(self) -> None:
        self.overdue = True
        self._process.kill()
