import sys

from gevent import monkey

monkey.patch_all()  # noqa: E702, I001 - before anything else is imported

# Socket.IO brings its client's libraries along where they are installed, as for rehearsals: 12 MB, and a fifth of the
# time it takes to start. No server calls anybody by them; None is Python's word for what cannot be imported.
sys.modules.update(dict.fromkeys(("aiohttp", "requests", "websocket")))  # type: ignore[arg-type]

from workshop.operator.commands.serving import serve
from workshop.operator.opening import open_app

if __name__ == "__main__":
    serve(prog_name="workshop serve")
else:  # another server loads wsgi:app; a plain name, for not all of them look further
    app = open_app()
