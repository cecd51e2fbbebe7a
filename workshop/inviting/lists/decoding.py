"""PURE. The text of a file, in the encodings that spreadsheets write."""

import charset_normalizer

from workshop.ground.text import N_

UNREADABLE = N_("Filen går inte att läsa. Spara listan som .xlsx eller CSV och försök igen.")
_SWEDISH = ("cp1252", "mac_roman", "cp850")  # Excel on Windows, Excel on Mac, systems from before


class UnreadableFile(ValueError):
    """`str()` is the Swedish message."""


def text_of(data: bytes) -> str:
    """Raises UnreadableFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\0" in data:
        return _decoded(data, _half_empty(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_guessed(data), "replace")


def _guessed(data: bytes) -> str:
    found = charset_normalizer.from_bytes(data[:64_000], cp_isolation=[*_SWEDISH]).best()
    return found.encoding if found and found.encoding in _SWEDISH else _SWEDISH[0]


def _half_empty(data: bytes) -> str:
    """UTF-16 without its mark: of Western text every other byte is empty."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    if max(odd, even) * 3 < len(data):
        raise UnreadableFile(UNREADABLE)
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(UNREADABLE) from None
