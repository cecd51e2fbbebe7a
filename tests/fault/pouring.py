"""A server of nothing but our layers of HTTP and WebSocket: it pours out numbered messages as fast as the reader takes
them; who speaks plain HTTP gets all of them as one body.

With the head X-Wait it waits for a word instead. SILENCE: seconds that it waits for that, and for a reader.
"""

from gevent import monkey

monkey.patch_all()

import os
import sys

from gevent.pywsgi import WSGIServer
from geventwebsocket.exceptions import WebSocketError

from workshop.realtime import serving
from workshop.realtime.serving import Handler, listen

MESSAGES, LENGTH = 1500, 6000


def pour(environ, start_response):
    line = environ.get("wsgi.websocket")
    if not line:
        start_response("200 OK", [("Content-Length", str(MESSAGES * LENGTH))])
        return [b"".join(f"{number} ".ljust(LENGTH, "x").encode() for number in range(MESSAGES))]
    if "HTTP_X_WAIT" in environ:
        line.receive()
        return []
    try:
        for number in range(MESSAGES):
            line.send(f"{number} ".ljust(LENGTH, "x"))
    except WebSocketError:
        line.close()
    return []


if __name__ == "__main__":
    serving.SILENCE = float(os.environ.get("SILENCE", serving.SILENCE))
    listener = listen("127.0.0.1", int(sys.argv[-1]))
    print(f"Redo på http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    WSGIServer(listener, pour, log=None, handler_class=Handler).serve_forever()
