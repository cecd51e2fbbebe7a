"""The server with simple-websocket instead of gevent-websocket, to compare: docs/decisions/0002."""

from gevent import monkey

monkey.patch_all()

import sys
from types import ModuleType
from typing import Any, cast

from gevent.pywsgi import WSGIHandler

from workshop.realtime import serving
from workshop.operator.commands.serving import serve


class Handler(WSGIHandler):  # type: ignore[misc] # the library has no types
    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # or it compresses whatever a browser offers to read
        return environ

    def log_request(self) -> None:
        pass


if __name__ == "__main__":
    sys.modules["geventwebsocket"] = cast(ModuleType, None)  # engineio takes the other one when this is missing
    setattr(serving, "Handler", Handler)  # noqa: B010 - another class on purpose
    serve()
