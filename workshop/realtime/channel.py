"""Socket.IO, the other door: who may connect, which room they sit in, and the guarded events. What is told: pushing.

Phones may send two events, everybody may ask for their screen again; all else on the socket only tells.
Nothing that a client sends is believed: authority is settled when it connects, from its cookies and the database.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import gevent
import msgspec
from flask import Flask
from flask_socketio import SocketIO
from socketio import RedisManager
from socketio.exceptions import ConnectionRefusedError
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from workshop.answers.intake import Person, person_of
from workshop.gathering.models import Participant, Workshop
from workshop.gathering.queries import find_by_code
from workshop.ground import events
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotAllowed, Refused, TooMany
from workshop.ground.figures import figures
from workshop.ground.ids import WorkshopId
from workshop.live.queries import was_led_since
from workshop.questions.errors import InvalidAnswer
from workshop.realtime import protocol
from workshop.realtime.lines import Lines
from workshop.realtime.newcomers import Newcomers
from workshop.realtime.pushing import Pushing, attempt, room
from workshop.web import who
from workshop.web.house import house_of
from workshop.web.sending import Sent

log = logging.getLogger(__name__)
SWEEP = 2.0  # seconds until a screen that lost its right is disconnected, at the most


@dataclass
class Seat:
    """One connected screen."""

    audience: protocol.Audience
    workshop: WorkshopId
    cookies: dict[str, str]
    participant: str = ""  # the id of who holds a phone
    person: Person | None = None
    bucket: float = protocol.BURST
    filled: float = field(default_factory=time.monotonic)

    @property
    def holder(self) -> Person:
        """Who holds the phone. Raises NotAllowed for a screen that is nobody's."""
        if not self.person:
            raise NotAllowed
        return self.person

    def spend(self) -> None:
        """Take one event from the bucket; raises TooMany when it is empty."""
        now = time.monotonic()
        self.bucket = min(protocol.BURST, self.bucket + (now - self.filled) * protocol.PER_SECOND)
        self.filled = now
        if self.bucket < 1:
            raise TooMany
        self.bucket -= 1


def init_app(app: Flask) -> None:
    config = house_of(app).config
    socketio = SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,  # an answer is handled in its phone's own greenlet: only that phone waits
        manage_session=False,
        client_manager=RedisManager(config.redis_url) if config.redis_url else None,
        ping_interval=25,
        ping_timeout=20,
        max_http_buffer_size=protocol.LARGEST,
        http_compression=False,
        cors_allowed_origins=config.origins,
    )
    Channel(app, socketio.server)


class Channel:
    def __init__(self, app: Flask, server: Any) -> None:
        self._app = app
        self._server = server
        self._config = house_of(app).config
        self._database = house_of(app).database
        self._sending = house_of(app).sending
        self._seats: dict[str, Seat] = {}
        self._presence = house_of(app).presence
        self._pushing = Pushing(app, server, self._watched, self._seated)
        self._newcomers = Newcomers(self._database, server)
        self._greenlets: list[gevent.Greenlet] = []
        events.arrived.connect(self.arrived)
        events.changed.connect(self._people_came)
        figures.connected = lambda: len(server.eio.sockets)
        Lines(server.eio, is_in=lambda line: bool(server.manager.sid_from_eio_sid(line, "/")))
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        server.on("*", lambda _event, _sid, *_data: {"error": "unknown_event"})
        for event in protocol.CLIENT_EVENTS:
            server.on(event.name, self._handler(event))

    def _handler(self, event: protocol.ClientEvent) -> Any:
        take: Callable[[Seat, Any], dict[str, Any]] = getattr(self, f"_{event.name}")

        def handle(sid: str, *data: Any) -> dict[str, Any]:
            try:
                seat = self._seats.get(sid)
                if not seat or seat.audience not in event.who:
                    return {"error": "not_allowed"}
                seat.spend()
                return take(seat, msgspec.convert(data[0] if len(data) == 1 else None, event.data))
            except (msgspec.ValidationError, UnicodeError):  # half a character is no text
                return {"error": "bad_input"}
            except InvalidAnswer as error:
                return {"error": "invalid", "fields": error.errors}
            except Refused as error:
                return {"error": error.code, "message": error.message}
            except Exception:
                log.exception("event %s failed", event.name)
                return {"error": "fault"}

        return handle

    # who may connect

    def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        self._start()
        try:
            hello = msgspec.convert(auth, protocol.Hello)
        except (msgspec.ValidationError, UnicodeError):
            raise ConnectionRefusedError("bad_input") from None
        if hello.protocol != protocol.VERSION:
            raise ConnectionRefusedError("reload")
        try:
            self._sit_down(sid, hello, who.cookies_of(environ))
        except ConnectionRefusedError:
            raise
        except Exception:  # the line is ended by the guard, and the client tries again
            log.exception("a connection failed")
            raise

    def _sit_down(self, sid: str, hello: protocol.Hello, cookies: dict[str, str]) -> None:
        seat = self._seat(hello, cookies)
        if not seat:
            raise ConnectionRefusedError("not_allowed")
        self._seats[sid] = seat
        if seat.person:
            self._presence.sits(seat.workshop, seat.participant, seat.person.token)
        self._server.enter_room(sid, room(seat.audience, seat.workshop))
        self._newcomers.sat(seat.workshop, sid, phone=seat.audience == "phone")
        if seat.audience != "phone":
            self._tell_of_stage(seat.workshop)

    def _tell_of_stage(self, workshop: WorkshopId) -> None:
        """Whether a stage is connected. With several processes one of them does not know, and says nothing."""
        if not self._config.redis_url:
            there = "stage" in self._watched(workshop)
            self._server.emit("stage", {"there": there}, room=room("desk", workshop))

    def _seat(self, hello: protocol.Hello, cookies: dict[str, str]) -> Seat | None:
        """Where the newcomer sits; no seat for who may not come in."""
        with self._database.read() as db:
            if hello.audience == "phone":
                return self._phone(*who.who_connects(db, self._config, hello.code, cookies))
            workshop = find_by_code(db, hello.code)
            if not workshop or not self._may_stay(db, hello.audience, workshop, cookies):
                return None
            return Seat(audience=hello.audience, workshop=workshop.id, cookies=cookies)

    def _phone(self, found: Participant | None, token: str) -> Seat | None:
        if not found or found.waits:
            return None
        if not found.in_room:
            self._pushing.coming.arrived(found.workshop, found.id)
        person = person_of(found, token)
        return Seat(audience="phone", workshop=found.workshop, cookies={}, person=person, participant=found.id)

    def _may_stay(self, db: Session, audience: str, workshop: Workshop, cookies: dict[str, str]) -> bool:
        return who.MAY_WATCH[audience](db, self._config, workshop, cookies)

    def _disconnect(self, sid: str, _reason: Any = None) -> None:
        seat = self._seats.pop(sid, None)
        if seat and seat.person:
            self._presence.rises(seat.workshop, seat.participant)
        if seat and seat.audience == "stage":
            self._tell_of_stage(seat.workshop)

    def _sweep(self) -> None:
        """Whoever lost the right leaves, also when another process took it away."""
        while True:
            gevent.sleep(SWEEP)
            attempt(self._end_phones)
            for sid, seat in list(self._seats.items()):
                if seat.audience != "phone":
                    attempt(self._let_stay, sid, seat)

    def _end_phones(self) -> None:
        """A phone's socket ends with its participant: who joins again after a try-out must not have two."""
        phones = {sid: seat for sid, seat in self._seats.items() if seat.audience == "phone"}
        if not phones:
            return
        with self._database.read() as db:
            found = select(Participant.id).join(Workshop, Participant.workshop == Workshop.id)
            rooms = {seat.workshop for seat in phones.values()}
            alive = set(db.scalars(found.where(Workshop.id.in_(rooms), Workshop.people_erased.is_(False))))
        for sid in [sid for sid, seat in phones.items() if seat.participant not in alive]:
            self._server.disconnect(sid)

    def _let_stay(self, sid: str, seat: Seat) -> None:
        with self._database.read() as db:
            workshop = db.get(Workshop, seat.workshop)
            stays = workshop and self._may_stay(db, seat.audience, workshop, seat.cookies)
            _leader, in_use = who.who_leads(db, self._config, seat.cookies) if seat.audience == "desk" else (None, None)
            goes_on = bool(in_use and was_led_since(db, seat.workshop, utcnow() - self._config.idle))
        if not (workshop and stays):
            self._server.disconnect(sid)
        elif workshop.state == "open" and goes_on:  # who sits at the desk may listen to the room for hours
            who.note_in_use(self._database, in_use)

    # what clients may send; names and shapes in protocol.py

    def _send(self, seat: Seat, data: protocol.SendIn) -> dict[str, Any]:
        fields = MultiDict([(name, value) for name, values in data.fields.items() for value in values])
        sent = Sent(to=data.to, fields=fields, seq=data.seq, client_id=data.client_id)
        who.still_theirs(self._config, seat.holder.token, data.person)
        return self._sending.take(seat.holder, sent)

    def _screen(self, seat: Seat, _data: protocol.ScreenIn) -> dict[str, Any]:
        with self._app.app_context(), self._database.read() as db:
            workshop = db.get(Workshop, seat.workshop)
            if not workshop:  # erased a moment ago: the sweep ends the line
                raise NotAllowed
            return self._pushing.draw(db, seat.audience, workshop)

    # what goes on

    def arrived(self, arrival: events.Arrival) -> None:
        """Somebody without a socket is in the room too."""
        self._start()
        if not arrival.noted:
            self._pushing.coming.arrived(arrival.workshop, arrival.participant)

    def _people_came(self, change: events.Change) -> None:
        """The desk may sit in another process, and nobody in this one yet."""
        if change.what == "people" and self._config.redis_url:
            self._start()
        if change.what == "emptied":  # who still is somebody comes back
            for sid in [sid for sid, seat in self._seats.items() if seat.person and seat.workshop == change.workshop]:
                self._server.disconnect(sid)

    def _watched(self, workshop: WorkshopId) -> list[str]:
        """The audiences that somebody sits in. With several processes the others' seats are not known here."""
        if self._config.redis_url:
            return list(protocol.AUDIENCES)
        taken = self._seated(workshop)
        return [audience for audience in protocol.AUDIENCES if audience in taken]

    def _seated(self, workshop: WorkshopId) -> set[str]:
        """The same, in this process."""
        return {seat.audience for seat in self._seats.values() if seat.workshop == workshop}

    def _start(self) -> None:
        if not self._greenlets:
            self._greenlets = [
                gevent.spawn(self._pushing.go_on), gevent.spawn(self._sweep), gevent.spawn(self._newcomers.go_on),
            ]  # fmt: skip
