"""What a document may load: our own style sheets, from memory, and a picture that stands in its own address."""

import base64
import re
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from workshop.ground import styles

from .parts import STATIC

BASE = "kl://bundled/"
# Browsers load the fonts through this one; here fontconfig has them already (fonts.conf).
FONT_FACES = "static/css/fonts.css"
_PICTURE = re.compile(r"data:(image/(?:png|jpeg));base64,")


def bundled_styles(folder: Path = STATIC / "css") -> dict[str, bytes]:
    """Every sheet under the folder by its address, with what it imports in place."""
    names = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.css"))]
    return {f"static/css/{name}": styles.sheet(folder, name).encode() for name in names} | {FONT_FACES: b""}


class ClosedFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Opens no socket and no file. A picture is a PNG or a JPEG that this house has drawn anew (files/pictures).

    A style sheet of ours that is missing stops the rendering, for a plan without its layout must not leave the house.
    Everything else is refused, and the document goes on without it.
    """

    def __init__(self, styles: dict[str, bytes]) -> None:
        super().__init__()
        self._styles = styles

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(BASE).split("?")[0]
        if url.startswith(BASE) and name in self._styles:
            return URLFetcherResponse(url, self._styles[name], {"Content-Type": "text/css"})
        if url.startswith(f"{BASE}static/css/"):
            raise FatalURLFetchingError(f"no bundled style sheet {name}")
        if found := _PICTURE.match(url):
            return URLFetcherResponse(url, base64.b64decode(url[found.end() :]), {"Content-Type": found[1]})
        raise ValueError("only bundled style sheets can be loaded")
