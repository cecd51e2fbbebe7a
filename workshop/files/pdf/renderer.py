"""The server's side of the PDF: one warm child process, one document at a time, and an answer within a minute."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from .frames import Attached, Request, receive, send
from .refusals import PdfBusy, PdfFailed, PdfTooHeavy
from .turns import Turns

__all__ = ["Attached", "PdfBusy", "PdfFailed", "PdfTooHeavy", "Renderer"]

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent.parent.parent
# The child gets no other variable: the keys of the instance may be among them.
_PASSED_ON = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "VIRTUAL_ENV", "SYSTEMROOT"})
_PASSED_ON |= {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"}
_LARGEST = 8_000_000  # characters of HTML; a plan of 500 measures has a tenth of that


class Renderer:
    """Made once per app. Safe from several threads or greenlets; under gevent the hub is never blocked.

    seconds: longest time for one document. queue: most documents that may wait. each: most that are one
    person's, made or waiting. megabytes: address space of the child.
    """

    def __init__(self, *, seconds: int = 30, queue: int = 20, each: int = 3, megabytes: int = 512) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._turns = Turns(places=queue + 1, each=each)  # those who wait, and the one whose turn it is
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def render(self, html: str, *, dated: datetime, attachments: Sequence[Attached] = (), whose: str = "") -> bytes:
        """The PDF of a whole HTML page; the same arguments give the same bytes.

        `whose`: the id of who waits for it; all that nobody waits for is one person's.
        A child that died is replaced and asked once more. Raises PdfFailed, PdfTooHeavy or PdfBusy.
        """
        if len(html) > _LARGEST:
            raise PdfTooHeavy
        message = Request(html=html, dated=dated, attachments=attachments).encode()
        with self._turns.take(whose), self._lock:
            reply = self._ask(message) or self._ask(message)
        if reply and reply.startswith(b"+"):
            return reply[1:]
        _log.warning("no PDF: %s", reply[1:].decode() if reply else "the child died twice")
        raise (PdfTooHeavy if reply and _out_of_memory(reply) else PdfFailed)

    def close(self) -> None:
        with self._lock:
            if self._child:
                self._child.end()
            self._child = None

    def _ask(self, message: bytes) -> bytes | None:
        """The child's reply; None when it died."""
        child = self._living_child()
        reply = child.ask(message, seconds=self._seconds)
        if reply is None or _out_of_memory(reply):
            child.end()
        if child.overdue:
            _log.warning("no PDF: it took more than %s seconds", self._seconds)
            raise PdfTooHeavy
        return reply

    def _living_child(self) -> "_Child":
        if self._child is None or not self._child.alive:
            self._child = _Child(seconds=self._seconds, megabytes=self._megabytes)
        return self._child


def _out_of_memory(reply: bytes) -> bool:
    """C code that gets no memory often fails without saying why: Python then calls it a SystemError."""
    return reply.startswith((b"-MemoryError", b"-SystemError"))


class _Child:
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

    def ask(self, message: bytes, *, seconds: int) -> bytes | None:
        clock = threading.Timer(seconds, self._expire)
        clock.daemon = True
        clock.start()
        try:
            send(self._requests, message)
            return receive(self._replies)
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
