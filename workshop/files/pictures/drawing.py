"""The parent's side: start a child for a picture, and believe of what comes back only that it is a PNG or a JPEG."""

from dataclasses import dataclass

from workshop.files import closed

PATIENCE = 20  # seconds by the clock; the child's own limit is of processor
MOST_BYTES = 6 * 2**20
PROJECTOR = (1920, 1080)  # dots: it shows no more
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
    made = closed.ask("workshop.files.pictures.child", *largest, data=data, patience=PATIENCE) or b""
    mimetype = mimetype_of(made)
    if mimetype is None or len(made) > MOST_BYTES:
        raise UnreadablePicture
    return Drawn(mimetype=mimetype, data=made)


def mimetype_of(data: bytes) -> str | None:
    return next((mimetype for sign, mimetype in SIGNS.items() if data.startswith(sign)), None)
