"""Very long words, as someone leaning on a key writes them, get places to break.

WeasyPrint tries every hyphenation of a word on every line: one of 400 letters took 20 seconds.
"""

import re
from xml.etree.ElementTree import Element

LONGEST = 45  # signs; longer than any word in a Swedish dictionary
_ZERO_WIDTH_SPACE = "\u200b"
_TOO_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_NOT_TEXT = ("style", "script", "title")


def break_long_words(root: Element) -> None:
    """Change the text of the tree in place; style sheets and titles keep theirs."""
    for element in root.iter():
        if element.text and element.tag not in _NOT_TEXT:
            element.text = _broken(element.text)
        if element.tail:
            element.tail = _broken(element.tail)


def _broken(text: str) -> str:
    return _TOO_LONG.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", text)
