"""Documents that are being made and those made lately: who asks for the same waits for the same, and it is made once.

Kept in memory only, for as long as somebody is likely to ask again: what is erased is not kept on disk by us.
"""

import threading
import time
from collections.abc import Callable
from typing import Protocol

from .frames import Stage
from .refusals import PdfBusy, PdfFailed

Tell = Callable[[Stage], None]


class Make(Protocol):
    """Makes a document, and tells how far it has come. Raises PdfFailed."""

    def __call__(self, *, tell: Tell) -> bytes: ...


class _Making:
    def __init__(self) -> None:
        self.stage: Stage = "waits"
        self.ended = threading.Event()
        self.made: bytes | None = None
        self.failed: PdfFailed | None = None
        self.asked = 0.0  # when somebody last did
        self.refused = 0.0  # when it failed

    def tell(self, stage: Stage) -> None:
        self.stage = stage


class Made:
    """Safe from several threads or greenlets. megabytes: of all that is kept together. seconds: how long after it was
    last asked for.
    """

    _BUSY = 30  # seconds that are remembered of too many others: after that whoever asks tries again

    def __init__(
        self, *, megabytes: int = 32, seconds: int = 3600, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._room = megabytes * 2**20
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, _Making] = {}  # the one that was asked for longest ago comes first

    def get(self, key: str, make: Make) -> bytes:
        """The document, made now if need be; equal keys are equal documents. Raises what `make` does."""
        while True:
            making, mine = self._join(key)
            if mine:
                self._work(making, make)
            making.ended.wait()
            if making.made is not None:
                return making.made
            # That another had too many under way says nothing of who waits for the same
            if making.failed and (mine or not isinstance(making.failed, PdfBusy)):
                raise making.failed

    def begin(self, key: str, make: Make) -> None:
        """Have it made, without waiting; one that failed is tried again."""
        making, mine = self._join(key)
        if mine:
            threading.Thread(target=self._work, args=(making, make), daemon=True).start()

    def look(self, key: str) -> bytes | Stage | PdfFailed | None:
        """The document, how far it has come, or why it could not be made; None when nobody has asked for it, or others
        were in the way a while ago.
        """
        with self._lock:
            making = self._known.get(key)
        if making and isinstance(making.failed, PdfBusy) and making.refused + self._BUSY < self._clock():
            return None
        return making.made or making.failed or making.stage if making else None

    def _join(self, key: str) -> tuple[_Making, bool]:
        """The making of a document, and whether it is for whoever asks to do it."""
        with self._lock:
            known = self._known.pop(key, None)
            found = _Making() if known is None or known.failed else known
            found.asked = self._clock()
            self._known[key] = found
            self._forget()
            return found, found is not known

    def _work(self, making: _Making, make: Make) -> None:
        try:
            making.made = make(tell=making.tell)
        except PdfFailed as failed:
            making.failed, making.refused = failed, self._clock()
        except BaseException:
            making.failed = PdfFailed()
            raise
        finally:
            making.ended.set()

    def _forget(self) -> None:
        """What nobody has asked for lately, and of the rest the oldest that there is no room for."""
        size = sum(len(one.made or b"") for one in self._known.values())
        for key, one in list(self._known.items()):
            if one.ended.is_set() and (size > self._room or one.asked + self._seconds < self._clock()):
                size -= len(one.made or b"")
                del self._known[key]
