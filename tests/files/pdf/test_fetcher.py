"""Whatever a document names, the worker opens no address and no file of it."""

import socket
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop.files.pdf.renderer import PdfFailed, Renderer

pytestmark = pytest.mark.pdf

CANARY = b"canary-in-a-file-7f3a"
CONSTRUCTS = """
<img src="@"> <img srcset="@ 2x" src="@"> <picture><source srcset="@"><img src="@"></picture>
<object data="@"></object>
<embed src="@"> <iframe src="@"></iframe> <video src="@" poster="@"></video> <audio src="@"></audio>
<input type=image src="@">
<link rel=stylesheet href="@"> <link rel=attachment href="@"> <link rel="alternate stylesheet" href="@">
<link rel=icon href="@">
<link rel=preload as=style href="@"> <link rel=preload as=font href="@"> <a rel=attachment href="@">a</a>
<script src="@"></script>
<style>@import "@";</style> <style>@import url(@);</style> <style>@import url("@") print;</style>
<style>@font-face { font-family: A; src: url(@) } p { font-family: A }</style>
<style>@font-face { font-family: B; src: local(x), url(@) format("woff2") } p { font-family: B }</style>
<style>@page { background: url(@) }</style> <style>@page { @top-left { content: url(@) } }</style>
<style>@counter-style c { system: cyclic; symbols: url(@) }</style>
<style>@namespace x url(@);</style> <style>p::before { content: url(@) }</style>
<style>@media print { p { background: url(@) } }</style>
<p style="background: url(@)">a</p> <p style="background-image: url('@')">a</p>
<p style="list-style-image: url(@); display: list-item">a</p>
<p style="list-style: url(@); display: list-item">a</p> <p style="border-image: url(@) 3">a</p>
<p style="border-image-source: url(@)">a</p>
<p style="cursor: url(@), auto">a</p> <p style="mask: url(@)">a</p> <p style="clip-path: url(@)">a</p>
<p style="filter: url(@)">a</p>
<p style="background: image-set('@' 1x)">a</p> <p style="content: url(@)">a</p> <p style="shape-outside: url(@)">a</p>
<p style="--x: url(@)">a</p>
<body background="@"> <table background="@"><tr><td background="@">a</table>
<svg viewBox="0 0 9 9"><title>a</title><image href="@" width="9" height="9"/></svg>
<svg viewBox="0 0 9 9"><title>a</title><image xlink:href="@" width="9" height="9"/></svg>
<svg viewBox="0 0 9 9"><title>a</title><use href="@#a"/></svg>
<svg viewBox="0 0 9 9"><title>a</title><style>@import url(@);</style></svg>
<svg viewBox="0 0 9 9"><title>a</title><rect fill="url(@#a)" filter="url(@#f)" mask="url(@#m)"/></svg>
<svg viewBox="0 0 9 9"><title>a</title><feImage href="@"/><linearGradient id="g" href="@#g"/></svg>
<svg viewBox="0 0 9 9"><title>a</title><text font-family="url(@)">a</text></svg>
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='@' width='9' height='9'/></svg>">
<link rel=stylesheet href="data:text/css,@import url(@);"> <meta http-equiv=refresh content="0; url=@">
<base href="@">
"""


@pytest.fixture
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A port, and what has called there."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_listen, args=(server, calls), daemon=True).start()
        yield server.getsockname()[1], calls


def _listen(server: socket.socket, calls: list[bytes]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        calls.append(b"called")
        connection.close()


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


def rendered(renderer: Renderer, body: str) -> bytes:
    page = f"<!doctype html><html lang=sv><title>T</title>{body}<p>Slut</p></html>"
    return renderer.render(page, dated=datetime(2026, 11, 24, tzinfo=UTC))


def everything_in(document: bytes) -> bytes:
    found = [document]
    for part in document.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return b"".join(found)


def test_a_colour_profile_from_elsewhere_gives_no_document(renderer: Renderer, canary: tuple[int, list[bytes]]) -> None:
    port, calls = canary
    with pytest.raises(PdfFailed):
        rendered(renderer, f"<style>@color-profile --c {{ src: url(http://127.0.0.1:{port}/c) }}</style>")
    assert calls == []


def test_there_are_enough_constructs() -> None:
    assert _aimed("http://a").count("http://a") >= 40


@pytest.mark.parametrize("scheme", ["http", "ftp", "//"])
def test_no_construct_makes_the_worker_call(renderer: Renderer, canary: tuple[int, list[bytes]], scheme: str) -> None:
    port, calls = canary
    prefix = "//" if scheme == "//" else f"{scheme}://"
    rendered(renderer, _aimed(f"{prefix}127.0.0.1:{port}/x.png"))
    assert calls == []


@pytest.mark.parametrize("form", ["file://{}", "{}", "file:{}", "kl://bundled/{}", "kl://bundled/static/../../..{}"])
def test_no_construct_makes_the_worker_read_a_file(renderer: Renderer, tmp_path: Path, form: str) -> None:
    secret = tmp_path / "secret.css"
    secret.write_bytes(CANARY)
    document = everything_in(rendered(renderer, _aimed(form.format(secret))))
    assert CANARY not in document
    assert b"/EmbeddedFile" not in document


def _aimed(address: str) -> str:
    """The constructs with the address in them; CSS rules that begin with @ are kept."""
    kept = CONSTRUCTS
    for rule in ("import", "font-face", "page", "counter-style", "namespace", "media", "top-left"):
        kept = kept.replace(f"@{rule}", f"\0{rule}")
    return kept.replace("@", address).replace("\0", "@")
