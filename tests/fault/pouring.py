"""A server of nothing but our WebSocket layer: it pours out numbered messages as fast as the reader takes them."""

from gevent import monkey; monkey.patch_all()

import sys

from gevent.pywsgi import WSGIServer

from workshop.serving import Handler, listen

MESSAGES, LENGTH = 1500, 6000


def pour(environ, _start_response):
    for number in range(MESSAGES):
        environ["wsgi.websocket"].send(f"{number} ".ljust(LENGTH, "x"))
    return []


if __name__ == "__main__":
    listener = listen("127.0.0.1", int(sys.argv[-1]))
    print(f"Redo på http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    WSGIServer(listener, pour, log=None, handler_class=Handler).serve_forever()
