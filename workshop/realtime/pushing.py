"""What screens are told without having asked: a new screen when theirs moved, and numbers a few times a second.

A number goes to every screen that shows it, in one push; each carries its counter: web/counts.py.
"""

import itertools
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import gevent
from flask import Flask
from gevent.lock import BoundedSemaphore
from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.ground import events
from workshop.ground.clock import utcnow
from workshop.ground.figures import figures
from workshop.ground.ids import WorkshopId
from workshop.live.queries import release_due
from workshop.live.showing import release
from workshop.realtime import protocol
from workshop.realtime.coming import Coming
from workshop.web import screens
from workshop.web.facts import Facts, counted_again, gather_at
from workshop.web.house import house_of
from workshop.web.newest import Desk

log = logging.getLogger(__name__)
TICK = 0.1  # seconds between two tallies of the same asking, at the least
PEOPLE = 4  # ticks between two counts of who is here: a whole hall comes at once
BOARD = 8  # ticks between two drawings of the board at the desk: three hundred ideas come in two minutes
DAY = 100  # ticks until it is asked again whether the day of those who came before it has begun


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
    """`watched`: gives the audiences of a workshop that anybody watches, as far as this process can know; `seated`:
    those that sit in this process.
    """

    def __init__(
        self, app: Flask, server: Any, watched: Callable[[WorkshopId], list[str]],
        seated: Callable[[WorkshopId], set[str]],
    ) -> None:  # fmt: skip
        self._app = app
        self._server = server
        self._watched = watched
        self._seated = seated
        self._alone = not house_of(app).config.redis_url
        self._database = house_of(app).database
        self._presence = house_of(app).presence
        self._newest = house_of(app).newest
        self.coming = Coming(app)
        self._phones: dict[str, dict[str, Any]] = {}  # the newest screen of each workshop's phones
        self._due: dict[WorkshopId, set[str]] = {}  # who has not been told of what moved last, but for phones
        self._drawing: dict[WorkshopId, BoundedSemaphore] = {}  # of those, who is being told
        self._counted: dict[str, Facts] = {}  # what its last tally was drawn from, till anything else moves
        self._moved_since = 0.0  # by time.perf_counter: when the first of them moved
        self._moved: set[str] = set()  # askings whose tally the room has not been told yet
        self._joined: set[WorkshopId] = set()  # workshops whose screens have not been told who has joined
        self._boards: set[WorkshopId] = set()  # workshops whose board has got ideas
        self._here: dict[WorkshopId, int] = {}  # the counter of who is here that screens have been told
        events.changed.connect(self._changed)
        events.answered.connect(self._answered)

    def go_on(self) -> None:
        """Never returns: spawn it."""
        for tick in itertools.count():
            gevent.sleep(TICK)
            if tick % DAY == 0:
                self.coming.look_again()
            attempt(self.coming.let_in)
            if tick % PEOPLE == 0:
                attempt(self._tell_people)
            if tick % BOARD == 0:
                attempt(self._tell_boards)
            moved, since, self._moved = self._moved, self._moved_since, set()
            for asking in moved:
                attempt(self._tell_tally, asking)
            if moved:
                figures.told(time.perf_counter() - since)

    def draw(self, db: Session, audience: str, workshop: Workshop) -> dict[str, Any]:
        """The screen as it is now. A phone's follows from `rev` alone: drawn once, however many ask for it."""
        drawn = self._phones.get(workshop.id) if audience == "phone" else None
        if drawn and drawn["rev"] == workshop.rev:
            return {**drawn, "now": int(time.time() * 1000)}
        return self._drawn(screens.screens(db, workshop), audience)

    def _drawn(self, now: screens.Screens, audience: str) -> dict[str, Any]:
        workshop = now.facts.workshop
        drawn: dict[str, Any] = {"rev": workshop.rev, "html": now.draw(audience)}
        if audience == "phone":
            self._phones[workshop.id] = drawn
        if audience == "desk":
            self._newest.keep(workshop.id, Desk(rev=workshop.rev, at=now.facts.at, html=drawn["html"]))
        if audience == "stage":  # its foot stands outside the screen
            drawn["parts"] = {"foot": now.foot}
        return {**drawn, "now": int(time.time() * 1000)}

    def _changed(self, change: events.Change) -> None:
        self._counted = {id: facts for id, facts in self._counted.items() if facts.workshop.id != change.workshop}
        if change.what == "people":
            self._joined.add(change.workshop)
            return
        if change.what == "emptied":
            self._presence.forget(change.workshop)
            return
        if change.what == "cards":
            self._boards.add(change.workshop)
            return
        if change.what == "screens":
            self.coming.look_again(change.workshop)
        watched = self._watched(change.workshop)
        if "phone" in watched and change.what == "screens":
            self._tell(change.workshop, ["phone"])
        if lookers := [audience for audience in watched if audience != "phone"]:
            self._tell_lookers(change.workshop, lookers)

    def _tell_lookers(self, workshop: WorkshopId, audiences: Sequence[str]) -> None:
        """Stage and desk, one change after the other: a later one is never overtaken, and may tell of an earlier too.

        They are read anew, for much may have happened while the phones were told.
        """
        due = self._due.setdefault(workshop, set())
        due.update(audiences)
        with self._drawing.setdefault(workshop, BoundedSemaphore(1)):
            if wanted := [audience for audience in protocol.AUDIENCES if audience in due]:
                due.clear()
                self._tell(workshop, wanted)

    def _tell(self, workshop: WorkshopId, audiences: Sequence[str]) -> None:
        """In the order given: each audience is told before the next is drawn, from the same facts."""
        with self._app.app_context(), self._database.read() as db:
            if not (found := db.get(Workshop, workshop)):
                return
            now = screens.screens(db, found)
            for audience in audiences:
                self._emit("screen", audience, workshop, self._drawn(now, audience))
                gevent.sleep(0)  # what has been told lies in queues: it leaves now, not when all has been drawn

    def _tell_boards(self) -> None:
        boards, self._boards = self._boards, set()
        for workshop in filter(self._watched, boards):
            with self._app.app_context(), self._database.read() as db:
                if not (found := db.get(Workshop, workshop)):
                    continue
                for audience, told in screens.cards(screens.screens(db, found)):
                    self._emit("cards", audience, workshop, told)

    def _tell_people(self) -> None:
        """Who has joined is known to the process where they did; who is here, to each, and each tells its screens."""
        joined, self._joined = self._joined, set()
        for workshop in {*joined, *self._presence.workshops()}:
            self._look_around(workshop, joined=workshop in joined)

    def _look_around(self, workshop: WorkshopId, *, joined: bool) -> None:
        moved = self._presence.here(workshop).at != self._here.get(workshop)
        seated = self._seated(workshop)
        if joined or moved and (seated or not self._alone):
            self._tell_who(workshop, everywhere=joined)
        if not seated and self._presence.is_empty(workshop):
            self._presence.forget(workshop)
            self._here.pop(workshop, None)

    def _tell_who(self, workshop: WorkshopId, *, everywhere: bool) -> None:
        with self._app.app_context(), self._database.read() as db:
            if not (found := db.get(Workshop, workshop)):
                return
            now = screens.screens(db, found)
            self._here[workshop] = now.facts.here.at
            for audience, told in screens.people(now):
                self._emit("people", audience, workshop, told, here=not everywhere)

    def _answered(self, askings: frozenset[str]) -> None:
        if not self._moved:
            self._moved_since = time.perf_counter()
        self._moved |= askings

    def _tell_tally(self, asking: str) -> None:
        """And let the room that watches an open question see its result anew, when enough more have answered."""
        with self._app.app_context(), self._database.read() as db:
            facts = self._count(db, asking)
            due = None if facts and not facts.shown_on_stage else release_due(db, asking)
            if facts and not due:
                for audience, told in screens.tally(screens.Screens(facts)):
                    self._emit("tally", audience, facts.workshop.id, told)
        if due:
            self._database.act(release, *due)
            self._moved.add(asking)

    def _count(self, db: Session, asking: str) -> Facts | None:
        """What the tally is drawn from: of all that is shown, only the answers are read anew while nothing else moves.

        None where the room is not at that question.
        """
        before = self._counted.pop(asking, None)
        facts = (before and counted_again(db, before)) or gather_at(db, asking, utcnow())
        if facts:
            self._counted = {asking: facts} | {
                id: one for id, one in self._counted.items() if one.workshop.id != facts.workshop.id
            }
        return facts

    def _emit(
        self, event: str, audience: str, workshop: WorkshopId, data: dict[str, Any], *, here: bool = False
    ) -> None:
        """`here`: to the screens of this process alone, for the others tell theirs."""
        self._server.emit(event, data, room=room(audience, workshop), ignore_queue=here)
