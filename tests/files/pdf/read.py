"""What a program reads out of a PDF, beside the page that it was made from."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinyhtml5

from tests.world.missing import without

ROLES = {
    "article": "Art", "section": "Sect", "table": "Table", "tr": "TR", "ul": "L", "ol": "L", "dl": "L",
    "blockquote": "BlockQuote", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4",
}  # fmt: skip
_NO_TEXT = ("style", "script", "title", "head")


def text(pdf: bytes, folder: Path) -> str:
    return _read(["pdftotext", "-raw", "-enc", "UTF-8"], pdf, folder, "-")


def structure(pdf: bytes, folder: Path) -> Counter[str]:
    """How many elements there are of each role."""
    lines = _read(["pdfinfo", "-struct"], pdf, folder).splitlines()
    return Counter(re.split(r"[ :]", line.strip())[0] for line in lines)


def elements(html: str) -> Counter[str]:
    """How many there should be, of the roles that an element of HTML has one for one."""
    found = (element.tag.rpartition("}")[2] for element in tinyhtml5.parse(html).iter() if isinstance(element.tag, str))
    return Counter(ROLES[tag] for tag in found if tag in ROLES)


def texts(html: str) -> Iterator[str]:
    """Every line of text that the page holds, pictures left out."""
    for run in _runs(tinyhtml5.parse(html)):
        yield from filter(str.strip, run.split("\n"))


def lost(html: str, text: str) -> list[str]:
    """What cannot be found in the text: lines joined, with and without the hyphen of a divided word."""
    joined, whole = tight(text), tight(re.sub(r"(?<=\w)-\n(?=\w)", "", text))
    return [one for one in texts(html) if tight(one) not in joined and tight(one) not in whole]


def tight(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def _runs(element: Any) -> Iterator[str]:
    tag = str(element.tag).rpartition("}")[2]
    if tag in _NO_TEXT or tag == "svg":
        return
    yield element.text or ""
    for child in element:
        yield from _runs(child)
        yield child.tail or ""


def _read(command: list[str], pdf: bytes, folder: Path, *more: str) -> str:
    if not shutil.which(command[0]):
        without(command[0])
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    return subprocess.run([*command, file, *more], capture_output=True, check=True).stdout.decode()
