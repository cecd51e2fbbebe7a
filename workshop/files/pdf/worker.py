"""The child process, `python -m workshop.files.pdf.worker SECONDS MEGABYTES`: requests in on stdin, PDF out on stdout.

It imports nothing of the app, holds no secret, has no network, and its time and memory are capped by the kernel.
It ends when stdin does, that is when the server does.
"""

import os

os.environ["FONTCONFIG_FILE"] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fonts.conf")

import gc
import logging
import mimetypes
import resource
import sys
import traceback
import urllib.parse
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from . import fetcher, finisher, glyphs, parts, structure, words
from .frames import PROGRESS, Attached, Request, receive, send

DONE, FAILED = b"+", b"-"  # first byte of a reply: then comes the PDF, or why there is none
LAYS_OUT, WRITES = PROGRESS  # said before it
# Loads fonts and the rules of hyphenation before anybody waits for them.
FIRST = Request(html="<html lang=sv><title>-</title><p>Ett", dated=datetime(2026, 1, 1, tzinfo=UTC))
_NO_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "ftplib.connect")
_NO_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")


class Press:
    """All that is loaded once and used for every document."""

    def __init__(self) -> None:
        finisher.separate_stream_ends()
        structure.note_origins()
        fonts = sorted(parts.FONTS.glob("*.ttf"))
        self._table = glyphs.Replacement(glyphs.drawable(fonts), glyphs.twins(fonts))
        self._fetcher = fetcher.ClosedFetcher(fetcher.bundled_styles())
        self._fonts = FontConfiguration()

    def print(self, request: Request, tell: Callable[[bytes], None]) -> bytes:
        tell(LAYS_OUT)
        html = glyphs.replace_unknown(request.html, self._table)
        page = weasyprint.HTML(string=html, base_url=fetcher.BASE, url_fetcher=self._fetcher)
        words.prepare(page.etree_element)
        document = page.render(font_config=self._fonts, pdf_variant="pdf/a-3a")
        tell(WRITES)
        document.metadata.created = document.metadata.modified = request.dated.strftime("%Y-%m-%dT%H:%M:%SZ")
        attachments = [attachment(a, request) for a in request.attachments]
        return bytes(document.write_pdf(finisher=finisher.finish, pdf_variant="pdf/a-3a", attachments=attachments))


def attachment(attached: Attached, request: Request) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=attached.data,
        name=attached.name,
        description=attached.description,
        created=request.dated,
        modified=request.dated,
        relationship="Data",
    )


def answer(press: Press, message: bytes, tell: Callable[[bytes], None]) -> bytes:
    try:
        return DONE + press.print(Request.decode(message), tell)
    except MemoryError:  # nothing more can be found out about it, for that takes memory too
        return FAILED + b"MemoryError"
    except (Exception, FatalURLFetchingError) as error:
        return FAILED + reason(error).encode()
    finally:
        gc.collect()


def reason(error: BaseException) -> str:
    """Kind and place, for the log. Not the message: it may quote what participants wrote."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(place.filename)}:{place.lineno}"


def serve(requests: BinaryIO, replies: BinaryIO, *, seconds: int) -> None:
    press = Press()
    press.print(FIRST, lambda stage: None)
    gc.freeze()
    gc.disable()  # collected between documents instead: a tenth faster
    while (message := receive(requests)) is not None:
        allow_processor_time(seconds)
        send(replies, answer(press, message, partial(send, replies)))


def allow_processor_time(seconds: int) -> None:
    """From now on. The kernel ends the process at the limit, also when no parent is left to do it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def confine(megabytes: int) -> None:
    os.nice(19)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: object) -> None:
    if event in _NO_NETWORK or event in _NO_PROGRAMS:
        raise PermissionError(f"{event} in the PDF worker")


def main(seconds: str, megabytes: str) -> None:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it would log what participants wrote
    mimetypes.init()
    urllib.parse.uses_relative.append("kl")  # or relative addresses would not be joined to fetcher.BASE
    urllib.parse.uses_netloc.append("kl")
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not end up among the replies
    confine(int(megabytes))
    serve(sys.stdin.buffer, replies, seconds=int(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
