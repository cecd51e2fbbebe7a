"""The server: gevent's pywsgi with a listening socket and a WebSocket layer of our own settings.

TCP_NODELAY, because two small messages in a row would otherwise wait 40 ms; a long backlog, because a hall arrives at
once; a cap on the length a frame announces, because the library would read a frame of any length into memory; an end to
a line that neither says anything nor takes what it is sent, because the library would wait for ever.
"""

import gc
import io
import logging
import resource
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from email.errors import (
    FirstHeaderLineIsContinuationDefect,
    MalformedHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import Message
from typing import IO, Any

import gevent
from flask import Flask
from gevent.lock import BoundedSemaphore
from gevent.pywsgi import _BAD_REQUEST_RESPONSE, Input, WSGIServer
from geventwebsocket.exceptions import WebSocketError
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, WebSocket

from workshop.ground import hyphens
from workshop.inviting import claiming
from workshop.realtime.crowds import crowds
from workshop.realtime.line import Rest
from workshop.realtime.protocol import LARGEST
from workshop.realtime.watching import keep_watch
from workshop.web import uploads
from workshop.web.house import house_of

log = logging.getLogger(__name__)
BACKLOG = 4096
READING = 20.0  # seconds for a whole request, head and body; and for a browser to ask again on the same line
BODY = 1_000_000  # bytes; more is not waited for, and Flask refuses it, but where larger files are sent
PACE = 250_000  # bytes a second that a larger body comes at, or the line is let go
AT_ONCE = BoundedSemaphore(16)  # larger bodies that are taken at a time; the next ones wait their turn
DRAINING = 40.0  # seconds; who is on the way with too much is let finish, and reads why it was refused
SILENCE = 60.0  # seconds; a client that is there answers a ping every 25 s, and takes a piece of what it asked for
PIECE = 65_536  # bytes of an answer; who takes all of them, however slowly, is let be
TURN = 0.0005  # seconds that hub and write thread wait for each other to let go of Python, which waits 5 ms
FILES = 20_000  # open sockets we would like to be allowed
ROOM = (
    "layouts/",
    "components/",
    "questions/",
    "moments/",
    "phone/",
    "stage/",
    "desk/",
)  # the pages that a full room waits for


class CappedWebSocket(WebSocket):  # type: ignore[misc] # the library has no types
    """Reads text messages of Engine.IO packets, LARGEST bytes at most in all their frames; all else ends the line."""

    __slots__ = ()
    takes_rest = True

    def send(self, message: str | bytes, binary: bool | None = None) -> None:
        """Of a frame that has begun (line.py) the rest, as it is."""
        if not isinstance(message, Rest):
            super().send(message, binary)
        elif self.closed:
            raise WebSocketError("gone")
        else:
            self.raw_write(message)

    def receive(self) -> str | None:
        try:
            message = self._message()
        except Exception:
            message = ""
        if message and message[0] in "0123456":
            return message
        if not self.closed:
            self.close()
        return None

    def close(self, code: int = 1000, message: bytes = b"") -> None:
        """Hang up too: the library waits for the client to do so, and a client may leave that for ever."""
        try:
            super().close(code, message)
        finally:
            with suppress(OSError):
                self.handler.socket.shutdown(socket.SHUT_RDWR)

    def _message(self) -> str:
        """'' when the client has said goodbye. Raises when it does not speak as it must, or is gone."""
        message, expected = b"", self.OPCODE_TEXT
        while True:
            header = Header.decode_header(self.stream)
            if header.flags or not header.mask or len(message) + header.length > LARGEST:
                raise WebSocketError("a frame too large, unmasked, or with reserved bits")
            payload = unmasked(self.raw_read(header.length), header.mask)
            if len(payload) != header.length:
                raise WebSocketError("cut off")
            if header.opcode == self.OPCODE_CLOSE:
                return ""
            if header.opcode == self.OPCODE_PING:
                self.handler.pongs = True
                self.send_frame(payload, self.OPCODE_PONG)
                self.handler.pongs = False
            elif header.opcode == expected:
                message, expected = message + payload, self.OPCODE_CONTINUATION
                if header.fin:
                    return message.decode()
            elif header.opcode != self.OPCODE_PONG:
                raise WebSocketError("not a text message")


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """All bytes at once: one by one takes as long as the rest of an answer."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size)


# What a head can be besides whole. That a form of several parts has no parts in its head is no fault of it.
TORN = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect, MalformedHeaderDefect)


def is_ambiguous(headers: Message) -> bool:
    """Whether another program on the way could see another end of the request than we do."""
    lengths, codings = (headers.get_all(name, []) for name in ("content-length", "transfer-encoding"))
    return bool(
        len(lengths) + len(codings) > 1
        or any(not (length.isascii() and length.isdigit()) for length in lengths)
        or any(coding.lower() != "chunked" for coding in codings)
        or len(headers.get_all("host", [])) > 1
        or any(name != name.strip() for name in headers.keys())  # noqa: SIM118 - a message, not a mapping
        or any(isinstance(defect, TORN) for defect in headers.defects)
    )


class Handler(WebSocketHandler):  # type: ignore[misc] # likewise
    wsgi_input: Any
    _too_much = False  # the request had more of a body than was read
    pongs = False  # a frame is being written by the one that reads

    def handle(self) -> None:
        self.socket.settimeout(SILENCE)
        super().handle()

    def _sendall(self, data: bytes) -> None:
        """The patience is with each piece, not with the whole: a large file on a bad line takes what it takes."""
        for start in range(0, len(data), PIECE):
            super()._sendall(data[start : start + PIECE])

    def handle_one_request(self) -> Any:
        """None also for who does not say all of it in time: the line is closed."""
        self._patience = gevent.Timeout.start_new(READING)
        try:
            result = super().handle_one_request()
            if self._too_much:
                self._drain()
            return result
        except gevent.Timeout as over:
            if over is not self._patience:
                raise
        except OSError:  # gone in the middle of it
            pass
        finally:
            self._patience.close()
        return None

    def MessageClass(self, *args: Any) -> Any:  # noqa: N802 - the library's name
        headers = super().MessageClass(*args)
        self._is_ambiguous = is_ambiguous(headers)  # looked at before the library tidies them
        return headers

    def read_request(self, raw_requestline: str) -> Any:
        whole = super().read_request(raw_requestline)
        if self._is_ambiguous:
            raise ValueError("ambiguous length")
        return whole

    def get_environ(self) -> dict[str, Any]:
        """The body is read before anything is done with it: neither the application nor what follows it waits for more.

        What is too long is refused by what it says of itself, and the line ends with the answer.
        """
        environ: dict[str, Any] = super().get_environ()
        says = self.content_length or 0
        body: IO[bytes] = io.BytesIO()
        if self.wsgi_input.chunked_input or 0 < says <= BODY:
            environ["CONTENT_LENGTH"] = str(body.write(self.wsgi_input.read(BODY + 1)))
            environ.pop("HTTP_TRANSFER_ENCODING", None)  # its chunks have been put together
        elif 0 < says <= uploads.largest_at(self.server.application, environ["PATH_INFO"], BODY):
            body = self._large(says)
        if body.tell() > BODY and self.wsgi_input.chunked_input or body.tell() < says:
            self.close_connection = self._too_much = True  # what is left of it is read by nobody
        body.seek(0)
        environ["wsgi.input"] = body
        self.wsgi_input = Input(io.BytesIO(), 0)
        self._patience.close()
        return environ

    def _large(self, size: int) -> IO[bytes]:
        """A file on its way in, kept outside memory until it is whole."""
        body = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the request
        with AT_ONCE:
            self._patience.close()
            self._patience = gevent.Timeout.start_new(READING + size / PACE)
            while piece := self.wsgi_input.read(PIECE):
                body.write(piece)
        return body

    def _drain(self) -> None:
        """Throw away what still comes: a browser that is cut off while it sends shows a page of its own, no answer."""
        self.socket.settimeout(1)
        with gevent.Timeout(DRAINING, False), suppress(OSError):
            while self.socket.recv(PIECE):
                pass

    def upgrade_websocket(self) -> Any:
        """The library's own refusals are text where bytes belong."""
        refusal = super().upgrade_websocket()
        return [part.encode() for part in refusal] if refusal else refusal

    def upgrade_connection(self) -> Any:
        try:
            result = super().upgrade_connection()
        except ValueError:  # a key that is not base64
            self.start_response("400 Bad Request", [])
            return ["Invalid key"]
        made = getattr(self, "websocket", None)
        if made is not None:
            made.__class__ = CappedWebSocket  # the library has no hook for its own class
        return result

    def handle_error(self, kind: Any, value: Any, trace: Any) -> None:
        if not isinstance(value, OSError):  # a client that went away is no news
            log.error("a connection failed", exc_info=(kind, value, trace))
        self._send_error_response_if_possible(500)

    def _handle_client_error(self, _error: Exception) -> tuple[str, bytes]:
        """What is no HTTP is answered and forgotten."""
        return "400", _BAD_REQUEST_RESPONSE

    def log_error(self, _message: str, *_args: Any) -> None:
        """The library would write down who sent what."""

    def log_request(self) -> None:
        """No access log: it would tell who answered when."""


def listen(host: str, port: int) -> socket.socket:
    """Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # accepted sockets inherit it
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def address_of(listener: socket.socket) -> str:
    """Where a process on this machine reaches it."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - listened on, not listening
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Flask, listener: socket.socket) -> None:
    """Serve until stopped; SIGTERM lets what is under way finish."""
    _raise_file_limit()
    house = house_of(app)
    house.database.hold()
    if not house.config.redis_url:  # this process is the only one
        house.database.act(claiming.let_go)
    server = WSGIServer(listener, app, log=None, error_log=sys.stderr, handler_class=Handler)
    gevent.signal_handler(signal.SIGTERM, server.stop, 5)
    gevent.signal_handler(signal.SIGINT, server.stop, 1)
    gevent.spawn(_compile, app)
    gevent.get_hub().threadpool.spawn(hyphens.patterns)  # read before anybody waits for it
    gevent.spawn(keep_watch, app)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # fewer full collections while thousands of sockets are alive
    sys.setswitchinterval(TURN)
    with crowds(app, address_of(listener)):
        server.serve_forever()


def _compile(app: Flask) -> None:
    """Compile the room's pages, one by one: the first command would else make everybody wait for half a second."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(ROOM)):
        app.jinja_env.get_template(name)
        gevent.sleep(0.01)


def _raise_file_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
