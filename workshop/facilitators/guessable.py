"""PURE. Whether a password is one of the first that somebody who knows its owner would try.

The 10,000 commonest, the person's own name and address, and what people make of those to reach twelve signs: digits
and signs around it, å as 4, twice the same, two of them in a row. Looks words up, so it takes as long as the password
is long.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Set

COMMONEST = 10_000
_TOO_LITTLE = 4  # letters that are left beside what is known
_LIKE_LETTERS = str.maketrans("013457@$!", "oieastasi")


def is_guessable(password: str, own: Iterable[str] = ()) -> bool:
    """`own`: what is known of the person, such as name and e-mail address."""
    plain = unicodedata.normalize("NFC", password).casefold()
    words = own_words(own)
    written = (plain, plain.translate(_LIKE_LETTERS), _inner(plain).translate(_LIKE_LETTERS))
    return plain in _common() or any(_is_known(_letters(one), words) for one in written)


def own_words(own: Iterable[str]) -> Set[str]:
    """The words of a name or an address, together and one by one, without those that are too short to tell."""
    known = [unicodedata.normalize("NFC", one).casefold() for one in own]
    parts = {part for one in known for part in re.split(r"[\W_]+", one)}
    whole = {_letters(piece) for one in known for piece in (one, *one.split("@"))}
    return {word for word in parts | whole if len(word) > 2}


def _is_known(text: str, own: Set[str]) -> bool:
    core = _inner(text)
    if not _common().isdisjoint((text, core, _once(core))) or _is_two(core, _common() | own):
        return True
    for word in sorted(own, key=len, reverse=True):
        core = core.replace(word, "")
    return len(_inner(core)) < _TOO_LITTLE or _once(_inner(core)) in _common()


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _inner(text: str) -> str:
    """Without the digits around the first and last letter."""
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    return text[letters[0] : letters[-1] + 1] if letters else ""


def _once(text: str) -> str:
    """«lyftlyftlyft» → «lyft»."""
    length = (text + text).find(text, 1) if text else 0
    return text[:length]


def _is_two(text: str, known: Set[str]) -> bool:
    return any(text[:at] in known and text[at:] in known for at in range(1, len(text)))


@functools.cache
def _common() -> Set[str]:
    """As they are, and without the digits around them."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 90,000 strings, needed where somebody chooses a password

    commonest = FREQUENCY_LISTS["passwords"][:COMMONEST]
    return {*commonest, *(inner for one in commonest if len(inner := _inner(one)) > 3)}
