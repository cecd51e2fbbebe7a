"""PURE. An address as a picture that a phone's camera reads."""

from functools import lru_cache

import segno
from markupsafe import Markup

from workshop.ground.text import N_


def drawn(address: str, title: str) -> Markup:
    """Inline SVG that scales to its box: presentation attributes only, since our policy takes no inline style."""
    look = {"border": 2, "dark": "#14213a", "light": "#fff", "svgclass": "qr", "lineclass": None}
    svg = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, title=title, **look)
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes the title


@lru_cache(maxsize=64)  # 20 ms to draw, and every page of the same workshop shows the same one
def qr(address: str, title: str = N_("Qr-kod till workshopen")) -> Markup:
    return drawn(address, title)
