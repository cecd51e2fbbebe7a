"""A server of nothing but our layers and Engine.IO: who says a word is told numbered messages, five at a time and more
than a line takes at once."""

from gevent import monkey

monkey.patch_all()

import socket
import sys

import engineio
import gevent
from engineio.packet import MESSAGE, Packet
from gevent.pywsgi import WSGIServer

from tests.fault.pouring import LENGTH, MESSAGES
from workshop.realtime.line import Line
from workshop.realtime.serving import Handler, listen

server = engineio.Server(async_mode="gevent", async_handlers=False)


@server.on("connect")
def come(line, environ):
    server.sockets[line].__class__ = Line


@server.on("message")
def tell(line, data):
    for number in range(MESSAGES):
        server.send_packet(line, Packet(MESSAGE, f"{number} ".ljust(LENGTH, "x")))
        if number % 5 == 0:
            gevent.sleep(0.002)


if __name__ == "__main__":
    listener = listen("127.0.0.1", int(sys.argv[-1]))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10 * LENGTH)  # a line that is soon full, and soon not
    print(f"Redo på http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    app = engineio.WSGIApp(server, engineio_path="socket.io")
    WSGIServer(listener, app, log=None, handler_class=Handler).serve_forever()
