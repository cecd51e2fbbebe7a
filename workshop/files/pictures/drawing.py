"""The parent's side: start a child for a picture, and believe of what comes back only that it is a PNG or a JPEG."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20  # seconds by the clock; the child's own limit is of processor
MOST_BYTES = 6 * 2**20
PROJECTOR = (1920, 1080)  # dots: it shows no more
ROOT = Path(__file__).resolve().parents[3]
SIGNS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class UnreadablePicture(Exception):
    """It is no PNG or JPEG, is broken, or took too much time or memory."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    mimetype: str
    data: bytes


def drawn_anew(data: bytes, largest: tuple[int, int] = PROJECTOR) -> Drawn:
    """Its dots and nothing else, no larger than `largest`. Other greenlets go on meanwhile."""
    if mimetype_of(data) is None or len(data) > MOST_BYTES:
        raise UnreadablePicture
    command = [sys.executable, "-m", "workshop.files.pictures.child", *map(str, largest)]
    try:
        done = subprocess.run(  # the child gets none of our environment: the keys may be in it
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env={}, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise UnreadablePicture from None
    mimetype = mimetype_of(done.stdout)
    if done.returncode or mimetype is None or len(done.stdout) > MOST_BYTES:
        raise UnreadablePicture
    return Drawn(mimetype=mimetype, data=done.stdout)


def mimetype_of(data: bytes) -> str | None:
    return next((mimetype for sign, mimetype in SIGNS.items() if data.startswith(sign)), None)
