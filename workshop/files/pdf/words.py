"""Words that the rules of Swedish hyphenation are not for: addresses and numbers stay as they are written, and very
long words, as someone leaning on a key writes them, get places to break.

WeasyPrint tries every hyphenation of a word on every line: one of 400 letters took 20 seconds.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

LONGEST = 45  # signs; longer than any word in a Swedish dictionary
WHOLE = "whole"  # class of what takes no hyphen (print/page.css)
_ZERO_WIDTH_SPACE = "\u200b"
_TOO_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_NOT_TEXT = ("style", "script", "title")
# A web or post address, a diary number: a hyphen at the end of a line would be read as a part of it.
_ADDRESS = re.compile(r"(?<!\S)(?=\S{8})(?=\S*[^\W\d])\S*(?:[\d@/_]|\w\.\w)\S*")


def prepare(root: Element) -> None:
    """Change the text of the tree in place; style sheets, titles and pictures keep theirs."""
    for element in list(_elements(root)):
        # From the last: what is put in after an element does not move those before it
        for place in range(len(element) - 1, -1, -1):
            child = element[place]
            child.tail = _filled(element, place + 1, child.tail)
        element.text = _filled(element, 0, element.text)


def _elements(root: Element) -> Iterator[Element]:
    if root.tag in _NOT_TEXT or root.tag.endswith("}svg"):
        return
    yield root
    for child in root:
        yield from _elements(child)


def _filled(parent: Element, at: int, text: str | None) -> str | None:
    """The text before the first address in it; each address and what follows it is put in at the place.

    A link takes no hyphen (print/page.css), and nothing within it may be an element of its own in the PDF.
    """
    if not text:
        return text
    found = list(_ADDRESS.finditer(text)) if parent.tag != "a" else []
    for number, match in reversed(list(enumerate(found))):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        whole = parent.makeelement("span", {"class": WHOLE})
        whole.text, whole.tail = match[0], _broken(text[match.end() : end])
        parent.insert(at, whole)
    return _broken(text[: found[0].start()] if found else text)


def _broken(text: str) -> str:
    return _TOO_LONG.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", text)
