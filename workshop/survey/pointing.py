"""PURE. What in a comment may point somebody out: a name, an address, a number. A reason to read it first, no more."""

import re
from collections.abc import Collection, Iterable

from workshop.ground.text import N_, fold

ADDRESS, NUMBER, NAME = N_("e-postadress"), N_("siffror"), N_("namn på någon inbjuden")
_WORD = re.compile(r"[^\W\d_]{3,}")


def names_of(addresses: Iterable[str]) -> frozenset[str]:
    """The words before @, folded: anna.berg@kommun.se is «anna» and «berg»."""
    return frozenset(word for one in addresses for word in _WORD.findall(fold(one.partition("@")[0])))


def pointing(text: str, names: Collection[str]) -> list[str]:
    """What it holds that may point somebody out, in Swedish; nothing for most."""
    found = ((ADDRESS, "@" in text), (NUMBER, any(sign.isdigit() for sign in text)))
    named = any(word in names for word in _WORD.findall(fold(text)))
    return [what for what, there in (*found, (NAME, named)) if there]
