"""Addresses of static files that change when their bytes change, so that a browser may keep them for ever.

A style sheet and a script are sent with what they import in place, and without comments (ground/styles.py, scripts.py):
their bytes here are those of what is sent.
"""

import base64
import gzip
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from workshop.ground import scripts, styles

if TYPE_CHECKING:
    from flask import Flask, Response

FOLDER = Path(__file__).resolve().parent.parent / "static"
PREFIX = "/static/"

FOR_EVER = "public, max-age=31536000, immutable"
WORKER = "js/worker.js"
KEPT = ("css/tokens.css", "css/base.css", "css/phone.css", "js/back.js")  # what its page is drawn with
TEXTS = (".css", ".js", ".svg")  # sent compressed; pages never are: they hold secrets, and their length would tell
ASK_FIRST = "no-cache"  # may be stored, but is compared (ETag) before each use


def asset(name: str) -> str:
    """Address of a static file, such as `css/phone.css`. Raises FileNotFoundError: no page may carry a typing error."""
    return f"{PREFIX}{name}?v={version(name)}"


def inlined(*names: str) -> Markup:
    """Style sheets of ours as text for a page that asks for no other file."""
    return Markup("\n".join(styles.sheet(FOLDER, name) for name in names))  # noqa: S704


def worker() -> str:
    """Address of the service worker: another one whenever something that it keeps is."""
    return asset(WORKER) + "-" + "".join(version(name)[:4] for name in KEPT)


def integrity(name: str) -> str:
    """Value of a script's or style sheet's `integrity`; of a vendored file as its manifest pins it."""
    vendored = _manifest().get(name.removeprefix("vendor/")) if name.startswith("vendor/") else None
    return vendored["integrity"] if vendored else "sha384-" + base64.b64encode(_digest(name, "sha384")).decode()


def version(name: str) -> str:
    """Twelve hexadecimal signs that follow the file's bytes."""
    return _digest(name, "sha256").hex()[:12]


def caching(name: str, asked: str | None) -> str:
    """The Cache-Control of a file that was asked for with `?v=asked`.

    Style sheets name their fonts, and scripts what they import when it is needed, without a version: those are compared
    before use.
    """
    return FOR_EVER if asked and (FOLDER / name).is_file() and asked == version(name) else ASK_FIRST


def install(app: "Flask") -> None:
    """Give templates `asset()` and `integrity()`, and the app's static route its caching."""
    from flask import request

    app.jinja_env.globals.update(asset=asset, integrity=integrity, worker=worker)

    @app.after_request
    def cache_static_files(response: "Response") -> "Response":
        if request.endpoint == "static" and response.status_code in (200, 206, 304) and request.view_args:
            name = request.view_args["filename"]
            if _is_made(name):
                response = _whole(response, name)
            if name == WORKER:
                response.headers["Service-Worker-Allowed"] = "/"  # it lies elsewhere than the pages that it serves
            response.headers["Cache-Control"] = caching(name, request.args.get("v"))
            if name.endswith(TEXTS):
                response.vary.add("Accept-Encoding")
                if response.status_code == 200 and request.accept_encodings["gzip"]:
                    _compress(response, _compressed(name, version(name)))
        return response


def _is_made(name: str) -> bool:
    """Whether what is sent is not the file as it lies: a sheet or a script of ours, with its imports."""
    return name.endswith(".css") or (name.endswith(".js") and not name.startswith("vendor/"))


def _whole(response: "Response", name: str) -> "Response":
    """What is made of the file, compared by what it is as a whole: the file alone says nothing of a sheet's imports."""
    from flask import request

    response.close()
    response.direct_passthrough = False
    response.status_code = 200
    response.set_data(_bytes(name))
    for header in ("Last-Modified", "Content-Range", "Accept-Ranges"):
        response.headers.pop(header, None)
    response.set_etag(version(name))
    response.make_conditional(request)
    return response


def _compress(response: "Response", data: bytes) -> None:
    """The ETag turns weak: the same text in other bytes."""
    response.close()
    response.direct_passthrough = False
    response.set_data(data)
    etag, _ = response.get_etag()
    response.set_etag(etag or "", weak=True)
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)


@lru_cache(maxsize=64)
def _compressed(name: str, _version: str) -> bytes:
    return gzip.compress(_bytes(name), 9, mtime=0)


def _bytes(name: str) -> bytes:
    if not _is_made(name):
        return (FOLDER / name).read_bytes()
    return (styles.sheet if name.endswith(".css") else scripts.script)(FOLDER, name).encode()


def _digest(name: str, algorithm: str) -> bytes:
    stats = [(FOLDER / file).stat() for file in _files(name, (FOLDER / name).stat().st_mtime_ns)]
    return _hashed(name, algorithm, tuple((stat.st_mtime_ns, stat.st_size) for stat in stats))


@lru_cache(maxsize=512)
def _files(name: str, _changed: int) -> list[str]:
    """What is made of several files is read once for which they are, not at every page."""
    if not _is_made(name):
        return [name]
    return (styles.parts if name.endswith(".css") else scripts.parts)(FOLDER, name)


@lru_cache(maxsize=512)
def _hashed(name: str, algorithm: str, _changed: tuple[tuple[int, int], ...]) -> bytes:
    """When its files changed, and their sizes, are part of the key: what is edited during development has a new
    address."""
    return hashlib.new(algorithm, _bytes(name)).digest()


@lru_cache(maxsize=1)
def _manifest() -> dict[str, dict[str, str]]:
    manifest: dict[str, dict[str, str]] = json.loads((FOLDER / "vendor" / "manifest.json").read_text())
    return manifest
