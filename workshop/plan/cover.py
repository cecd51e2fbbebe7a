"""PURE. The plan's cover: what is said on it, and whether a colour can carry white text."""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 4.5  # contrast of white text, and of the colour on white paper (WCAG 1.4.3)
_HEX = re.compile(r"#?([0-9a-f]{6})")


@dataclass(frozen=True, kw_only=True)
class OnCover:
    """What has been filled in. No logo means that the one there is stays, unless `no_logo`. `drawn`: what the page
    showed of the other fields when somebody began to write.
    """

    drawn: Mapping[str, str]
    decides: str
    responsible: str
    period: str
    colour: str
    mimetype: str = ""
    logo: bytes = b""
    no_logo: bool = False


WRITTEN = ("decides", "responsible", "period", "colour")  # what two can write at once


class NoColour(ValueError):
    pass


def read(written: str) -> str:
    """«#1f62bd» of «1F62BD» and the like; '' of nothing. Raises NoColour."""
    said = written.strip().lower()
    if not said:
        return ""
    if not (found := _HEX.fullmatch(said)):
        raise NoColour(written)
    return f"#{found[1]}"


def contrast(colour: str) -> float:
    """Against white: from 1 to 21."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def carries_white(colour: str) -> bool:
    return contrast(colour) >= LEAST


def darkened(colour: str) -> str:
    """The same hue, only so much darker that it carries white text."""
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(101):
        made = _as_hex(colorsys.hls_to_rgb(hue, light * (100 - step) / 100, full))
        if carries_white(made):
            return made
    return "#000000"


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _as_hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
