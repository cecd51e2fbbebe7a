"""One line to a screen: what it is told is written at once where nothing waits before it, and else waits its turn.

Engine.IO has a greenlet for each line that fetches what is to be written from a queue, frames it and writes it: with a
hall of lines, most of what telling them costs. Here a packet is framed once for all who get it, and written by whoever
tells it, as far as the line takes it without waiting. What is left goes by the queue, and all that comes after it too,
until that has been written: frames are never mixed, and never change places.
"""

import socket
import struct
from typing import Any

from engineio.packet import Packet
from engineio.socket import Socket


class Rest(bytes):
    """What is left of a frame that has begun to be written. In the queue it stands where a packet does."""

    def encode(self) -> "Rest":
        return self


class Line(Socket):  # type: ignore[misc] # the library has no types
    """`at_rest`: its own greenlet waits for something to write, and is in the middle of nothing."""

    at_rest = False
    websocket: Any = None  # a CappedWebSocket, while there is one

    def poll(self) -> Any:
        self.at_rest = True
        try:
            return super().poll()
        finally:
            self.at_rest = False

    def send(self, packet: Packet) -> None:
        if self.check_ping_timeout() and not self._written(packet):
            self.queue.put(packet)

    def _websocket_handler(self, websocket: Any) -> Any:
        found = getattr(websocket, "_sock", None)
        self.websocket = found if getattr(found, "takes_rest", False) else None
        try:
            return super()._websocket_handler(websocket)
        finally:
            self.websocket = None

    def _written(self, packet: Packet) -> bool:
        """Whether the packet has been written, or the rest of it stands first in the queue."""
        to = self.websocket
        if not (to and self.upgraded and self.at_rest and self.queue.empty()) or to.closed or to.handler.pongs:
            return False
        frame = framed(packet)
        try:
            sent = to.handler.socket._sock.send(frame, socket.MSG_DONTWAIT)
        except OSError:  # it takes nothing now, or is gone: the greenlet waits, or finds out
            return False
        if sent < len(frame):
            self.queue.put(Rest(frame[sent:]))
        return True


def framed(packet: Packet) -> bytes:
    """The packet as a text frame of a server's; made once for all who get the same packet."""
    made: bytes | None = getattr(packet, "frame", None)
    if made is None:
        made = packet.frame = _frame(packet.encode().encode())
    return made


def _frame(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65_536:
        return b"\x81\x7e" + struct.pack("!H", size) + payload
    return b"\x81\x7f" + struct.pack("!Q", size) + payload
