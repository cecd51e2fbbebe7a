"""The connections under the sockets: where we want something else of Engine.IO than its library does by itself."""

import logging
from collections.abc import Callable
from typing import Any

import gevent
from engineio import Server

from workshop.ground.errors import BadInput
from workshop.realtime.line import Line
from workshop.realtime.protocol import LARGEST

TAKEN = ("0", LEAVES := "1", "2")  # Socket.IO: connect, disconnect, event. No binary events: their parts would pile up
COMES_IN = 10.0  # seconds; a client of ours says who it is with its first words


class Lines:
    """Takes over what `server` does with a new line, a packet, a closed line and the pings of a line.

    `is_in`: whether somebody has come in by the line, or is being asked.
    """

    def __init__(self, server: Server, is_in: Callable[[str], bool]) -> None:
        self._server = server
        self._is_in = is_in
        self._pings: dict[str, gevent.Greenlet] = {}  # by the line that each will ask for a sign of life
        for name in ("socketio", "engineio"):
            logging.getLogger(f"{name}.server").setLevel(logging.CRITICAL)  # it would log what clients send
        server.disconnect = self._hang_up
        server.handlers["connect"] = self._awaited(server.handlers["connect"])
        server.handlers["message"] = self._guarded(server.handlers["message"])
        server.handlers["disconnect"] = self._forgotten(server.handlers["disconnect"])
        server.start_background_task = self._known(server.start_background_task)

    def _awaited(self, begin: Callable[..., None]) -> Callable[..., None]:
        """A line by which nobody comes in ends: its pings are no sign of one of ours, and it costs as much as any."""

        def awaited(line: str, environ: dict[str, Any]) -> None:
            self._server.sockets[line].__class__ = Line  # the library has no hook for a class of ours
            begin(line, environ)
            gevent.spawn_later(COMES_IN, self._end_empty, line)

        return awaited

    def _end_empty(self, line: str) -> None:
        if not self._is_in(line):
            self._hang_up(line)

    def _guarded(self, decode: Callable[..., None]) -> Callable[..., None]:
        """Whatever cannot be read as a packet ends the connection, without a word in the log."""

        def guarded(line: str, data: Any) -> None:
            if line not in self._server.sockets:
                return  # what came in the same breath as a goodbye
            try:
                if not isinstance(data, str) or len(data) > LARGEST or data[:1] not in TAKEN:
                    raise BadInput
                decode(line, data)
                if data[0] == LEAVES:
                    self._hang_up(line)
            except Exception:
                self._hang_up(line)

        return guarded

    def _hang_up(self, line: str) -> None:
        """End a connection at once. The library's own waits until the client has fetched all it was sent: for ever."""
        found = self._server.sockets.pop(line, None)
        if found:
            found.close(wait=False, reason=self._server.reason.SERVER_DISCONNECT)

    def _forgotten(self, leave: Callable[..., None]) -> Callable[..., None]:
        """A closed line is no line. The library keeps it for a while, and fails on what is posted to it meanwhile."""

        def forgotten(line: str, *why: Any) -> None:
            self._server.sockets.pop(line, None)
            ping = self._pings.pop(line, None)
            if ping and ping is not gevent.getcurrent():
                ping.kill(block=False)
            leave(line, *why)

        return forgotten

    def _known(self, start: Callable[..., gevent.Greenlet]) -> Callable[..., gevent.Greenlet]:
        """The next ping of a closed line need not sleep to its end: a hall that comes and goes leaves thousands."""

        def known(target: Callable[..., Any], *args: Any, **kwargs: Any) -> gevent.Greenlet:
            task = start(target, *args, **kwargs)
            line = getattr(target, "__self__", None)
            if isinstance(line, Line) and not (line.closing or line.closed):
                self._pings[line.sid] = task
            return task

        return known
