"""Telling screens that have just sat down where the room is: one read for all who came in the same breath."""

from typing import Any

from gevent.event import Event
from sqlalchemy import select

from workshop.gathering.models import Workshop
from workshop.ground.db import Database
from workshop.ground.ids import WorkshopId
from workshop.realtime.pushing import attempt

SPREAD = 1000  # milliseconds: a whole hall comes back at once after a cut, and each phone may have missed a screen


class Newcomers:
    def __init__(self, database: Database, server: Any) -> None:
        self._database = database
        self._server = server
        self._waiting: dict[WorkshopId, list[tuple[str, int]]] = {}
        self._wake = Event()

    def sat(self, workshop: WorkshopId, sid: str, *, phone: bool) -> None:
        """They hear of what moves from now on, and are soon told of what moved before."""
        self._waiting.setdefault(workshop, []).append((sid, SPREAD if phone else 0))
        self._wake.set()

    def go_on(self) -> None:
        """Never returns: spawn it."""
        while True:
            self._wake.wait()
            self._wake.clear()
            attempt(self._tell)

    def _tell(self) -> None:
        """The rev is read once they sit: what moves before that is in it, what moves after that is pushed."""
        came, self._waiting = self._waiting, {}
        try:
            revs = self._revs(list(came))
        except Exception:
            for workshop, ones in came.items():  # the database is away for a moment, and they are still owed it
                self._waiting.setdefault(workshop, []).extend(ones)
            self._wake.set()
            raise
        for workshop, rev in revs.items():
            for sid, spread in came[workshop]:
                self._server.emit("rev", {"rev": rev, "spread": spread}, to=sid)

    def _revs(self, of: list[WorkshopId]) -> dict[WorkshopId, int]:
        with self._database.read() as db:
            rows = db.execute(select(Workshop.id, Workshop.rev).where(Workshop.id.in_(of)))
            return {row.id: row.rev for row in rows}
