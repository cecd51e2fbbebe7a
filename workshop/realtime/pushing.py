"""What screens are told without having asked: a new screen when theirs moved, a tally ten times a second at most.

Who has come into the room is noted here too, for that is also done for many at once.
"""

import itertools
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import gevent
from flask import Flask
from sqlalchemy.orm import Session

from workshop.gathering.join import come_in
from workshop.gathering.models import Workshop
from workshop.ground import events
from workshop.ground.errors import Refused
from workshop.ground.ids import WorkshopId
from workshop.live.actions import release
from workshop.live.queries import release_due
from workshop.web import screens
from workshop.web.house import house_of

log = logging.getLogger(__name__)
TICK = 0.1  # seconds between two tallies of the same asking, at the least
PEOPLE = 10  # ticks between two counts of who has joined: a whole hall comes at once


def room(audience: str, workshop: WorkshopId) -> str:
    """The Socket.IO room where all screens of an audience are."""
    return f"{audience}:{workshop}"


def attempt(step: Callable[..., None], *args: Any) -> None:
    """A fault, such as a database that is away for a moment, must not end what goes on for ever."""
    try:
        step(*args)
    except Exception:
        log.exception("%s failed", step.__name__)
        gevent.sleep(1)  # a lasting fault is not worth ten lines a second


class Pushing:
    """`watched`: gives the audiences of a workshop that anybody watches, as far as this process can know."""

    def __init__(self, app: Flask, server: Any, watched: Callable[[WorkshopId], list[str]]) -> None:
        self._app = app
        self._server = server
        self._watched = watched
        self._database = house_of(app).database
        self._phones: dict[str, dict[str, Any]] = {}  # the newest screen of each workshop's phones
        self._arrived: set[str] = set()  # participants to note as being in the room
        self._moved: set[str] = set()  # askings whose tally the room has not been told yet
        self._joined: set[WorkshopId] = set()  # workshops whose desk has not been told who has joined
        events.changed.connect(self._changed)
        events.answered.connect(self._answered)

    def go_on(self) -> None:
        """Never returns: spawn it."""
        for tick in itertools.count():
            gevent.sleep(TICK)
            attempt(self._let_in)
            if tick % PEOPLE == 0:
                attempt(self._tell_people)
            moved, self._moved = self._moved, set()
            for asking in moved:
                attempt(self._tell_tally, asking)

    def arrived(self, participant: str) -> None:
        self._arrived.add(participant)

    def draw(self, db: Session, audience: str, workshop: Workshop) -> dict[str, Any]:
        """The screen as it is now. A phone's follows from `rev` alone: drawn once, however many ask for it."""
        drawn = self._phones.get(workshop.id) if audience == "phone" else None
        if drawn and drawn["rev"] == workshop.rev:
            return {**drawn, "now": int(time.time() * 1000)}
        return self._drawn(screens.screens(db, workshop), audience)

    def _drawn(self, now: screens.Screens, audience: str) -> dict[str, Any]:
        workshop = now.facts.workshop
        drawn = {"rev": workshop.rev, "html": now.draw(audience)}
        if audience == "phone":
            self._phones[workshop.id] = drawn
        return {**drawn, "now": int(time.time() * 1000)}

    def _changed(self, change: events.Change) -> None:
        if change.what == "people":
            self._joined.add(change.workshop)
            return
        watched = self._watched(change.workshop)
        if not watched:
            return
        with self._app.app_context(), self._database.read() as db:
            workshop = db.get(Workshop, change.workshop)
            if not workshop:
                return
            now = screens.screens(db, workshop)
            if change.what == "cards":
                self._emit("cards", "desk", workshop.id, {"html": now.board})
                return
            self._tell(now, [audience for audience in watched if change.what == "screens" or audience != "phone"])

    def _tell(self, now: screens.Screens, audiences: Sequence[str]) -> None:
        """In the order given, phones first: each audience is told before the next is drawn, from the same facts."""
        workshop = now.facts.workshop.id
        for audience in audiences:
            self._emit("screen", audience, workshop, self._drawn(now, audience))
            if audience == "stage":
                self._emit("tally", "stage", workshop, {"asking": "", "n": 0, "html": now.foot, "foot": now.foot})

    def _tell_people(self) -> None:
        joined, self._joined = self._joined, set()
        for workshop in joined:
            if "desk" in self._watched(workshop):
                self._tell_desk(workshop)

    def _tell_desk(self, workshop: WorkshopId) -> None:
        with self._app.app_context(), self._database.read() as db:
            if found := db.get(Workshop, workshop):
                self._emit("people", "desk", workshop, {"html": screens.people(db, found)})

    def _answered(self, askings: frozenset[str]) -> None:
        self._moved |= askings

    def _let_in(self) -> None:
        """Note who has come, all at once: not one write a phone when a hall arrives."""
        arrived, self._arrived = self._arrived, set()
        try:
            if arrived:
                self._database.act(come_in, arrived)
        except Refused:
            self._arrived |= arrived
        except Exception:
            self._arrived |= arrived
            raise

    def _tell_tally(self, asking: str) -> None:
        self._release(asking)
        with self._app.app_context(), self._database.read() as db:
            for audience, workshop, told in screens.tally(db, asking):
                self._emit("tally", audience, workshop, told)

    def _release(self, asking: str) -> None:
        """Let the room that watches an open question see its result anew, when enough more have answered."""
        with self._database.read() as db:
            due = release_due(db, asking)
        if due:
            self._database.act(release, *due)

    def _emit(self, event: str, audience: str, workshop: WorkshopId, data: dict[str, Any]) -> None:
        self._server.emit(event, data, room=room(audience, workshop))
