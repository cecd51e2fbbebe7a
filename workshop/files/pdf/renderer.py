"""The server's side of the PDF: one warm child process, one document at a time, within limits that were measured."""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime

from . import parts
from .frames import Attached, Request, Stage
from .made import Made, Tell
from .process import Child
from .refusals import PdfBusy, PdfDied, PdfFailed, PdfIncomplete, PdfSlow, PdfTooLarge
from .turns import Turns

__all__ = ["Attached", "PdfBusy", "PdfDied", "PdfFailed", "PdfIncomplete", "PdfSlow", "PdfTooLarge", "Renderer"]

_log = logging.getLogger(__name__)
# Measured on plans of 13 to 500 measures: the child takes 300 MB of address space and then 1.6 to 2.4 MB a page, 0.06
# to 0.15 seconds of processor a page, and a page holds 2,700 to 3,900 characters of HTML.
PAGES = 400  # the refusal says so
_MEGABYTES = 320 + 5 * PAGES // 2
_SECONDS = 70
_LARGEST = 4_000 * PAGES  # characters of HTML: what is certainly too long is not begun
_PATIENCE = 4  # times the processor's seconds that the clock on the wall may show, on a machine that is busy


def _nobody(stage: Stage) -> None:
    pass


class Renderer:
    """Made once per app. Safe from several threads or greenlets; under gevent the hub is never blocked.

    seconds: of the processor, for one document. queue: most documents that may wait. each: most that are one
    person's, made or waiting. megabytes: address space of the child. eager: whether the child is started before
    somebody waits.
    """

    def __init__(
        self,
        *,
        seconds: int = _SECONDS,
        queue: int = 20,
        each: int = 3,
        megabytes: int = _MEGABYTES,
        eager: bool = True,
    ) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._eager = eager
        self._turns = Turns(places=queue + 1, each=each)  # those who wait, and the one whose turn it is
        self._lock = threading.Lock()
        self._child: Child | None = None
        self.made = Made()
        if lacking := parts.missing():
            _log.error("no PDF can be made: missing %s", ", ".join(lacking))

    def render(
        self,
        html: str,
        *,
        dated: datetime,
        attachments: Sequence[Attached] = (),
        whose: str = "",
        tell: Tell = _nobody,
    ) -> bytes:
        """The PDF of a whole HTML page; the same arguments give the same bytes.

        `whose`: the id of who waits for it; all that nobody waits for is one person's. `tell`: hears how far it has
        come. A child that died is replaced and asked once more. Raises PdfFailed.
        """
        if parts.missing():
            raise PdfIncomplete
        if len(html) > _LARGEST:
            raise PdfTooLarge
        message = Request(html=html, dated=dated, attachments=attachments).encode()
        with self._turns.take(whose), self._lock:
            reply = self._ask(message, tell) or self._ask(message, tell)
        if reply and reply.startswith(b"+"):
            return reply[1:]
        _log.warning("no PDF: %s", reply[1:].decode() if reply else "the child died twice")
        if not reply:
            raise PdfDied
        raise (PdfTooLarge if _out_of_memory(reply) else PdfFailed)

    @property
    def waiting(self) -> int:
        """How many documents are made now, or wait for it."""
        return self._turns.inside

    def warm(self) -> None:
        """Have the child ready for the next document, without waiting for it."""
        if self._eager:
            threading.Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        if self._lock.acquire(blocking=False):  # else it is at work already
            try:
                self._living_child()
            finally:
                self._lock.release()

    def close(self) -> None:
        with self._lock:
            if self._child:
                self._child.end()
            self._child = None

    def _ask(self, message: bytes, tell: Tell) -> bytes | None:
        """The child's reply; None when it died."""
        child = self._living_child()
        reply = child.ask(message, seconds=self._seconds * _PATIENCE, tell=tell)
        if reply is None or _out_of_memory(reply):
            child.end()
        if child.overdue or child.spent:
            _log.warning("no PDF: it took too long, %s", "by the processor" if child.spent else "by the clock")
            raise (PdfTooLarge if child.spent else PdfSlow)
        return reply

    def _living_child(self) -> "Child":
        if self._child is None or not self._child.alive:
            self._child = Child(seconds=self._seconds, megabytes=self._megabytes)
        return self._child


def _out_of_memory(reply: bytes) -> bool:
    """C code that gets no memory often fails without saying why: Python then calls it a SystemError."""
    return reply.startswith((b"-MemoryError", b"-SystemError"))
