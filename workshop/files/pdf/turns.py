"""Whose document is made next: one at a time, and nobody's many before another's first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .refusals import YOURS, PdfBusy


class _Ticket:
    def __init__(self, whose: str) -> None:
        self.whose = whose


class Turns:
    """`places`: most who are inside, the one at work too. `each`: most of them that are one person's.

    Safe from several threads or greenlets.
    """

    def __init__(self, *, places: int, each: int) -> None:
        self._places = places
        self._each = each
        self._moved = threading.Condition()
        self._inside: list[_Ticket] = []  # in the order they came
        self._at_work: _Ticket | None = None
        self._turn = 0
        self._served: dict[str, int] = {}  # of those who are inside: the number of the last turn each had

    @property
    def inside(self) -> int:
        """Those who wait, and the one whose turn it is."""
        return len(self._inside)

    @contextmanager
    def take(self, whose: str) -> Iterator[None]:
        """Wait for the turn, and keep it for as long as the block takes. Raises PdfBusy at once when none is free."""
        mine = self._enter(whose)
        try:
            self._wait(mine)
            yield
        finally:
            self._leave(mine)

    def _enter(self, whose: str) -> _Ticket:
        with self._moved:
            if self._count(whose) >= self._each:
                raise PdfBusy(YOURS)
            if len(self._inside) >= self._places:
                raise PdfBusy
            self._inside.append(_Ticket(whose))
            return self._inside[-1]

    def _wait(self, mine: _Ticket) -> None:
        with self._moved:
            self._moved.wait_for(lambda: not self._at_work and self._next() is mine)
            self._at_work = mine
            self._turn += 1
            self._served[mine.whose] = self._turn

    def _next(self) -> _Ticket:
        """Whoever had a turn longest ago, or none; among those, who came first."""
        return min(self._inside, key=lambda one: self._served.get(one.whose, 0))

    def _leave(self, mine: _Ticket) -> None:
        with self._moved:
            self._inside.remove(mine)
            if not self._count(mine.whose):
                self._served.pop(mine.whose, None)
            if self._at_work is mine:
                self._at_work = None
            self._moved.notify_all()

    def _count(self, whose: str) -> int:
        return sum(one.whose == whose for one in self._inside)
