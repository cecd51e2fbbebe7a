"""tinyhtml5 at the speed it was meant to have: 2.1.0 keeps each expression it has made under the expression itself, so
that it never finds one again and makes half a million of them where forty do.
"""

import re

from tinyhtml5 import inputstream

Until = tuple[frozenset[str], bool]  # signs, and whether it is all others that end a text


class _Made(dict[Until, re.Pattern[str]]):
    def __missing__(self, key: Until) -> re.Pattern[str]:
        signs, opposite = key
        listed = "".join(f"\\x{ord(sign):02x}" for sign in signs)
        self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return self[key]


def hurry() -> None:
    inputstream.characters_until_regex = _Made()
