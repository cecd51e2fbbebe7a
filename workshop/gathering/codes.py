"""PURE. Workshop codes: six signs that can be read aloud, typed on a phone and not guessed."""

import secrets
from collections.abc import Callable, Sequence

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXY"  # 31 signs: no 0 O, 1 I, Z
SIGNS = 6


def new_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    return "".join(choose(ALPHABET) for _ in range(SIGNS))


def tidy(typed: str) -> str:
    """What somebody meant by what they typed: «kft 7hm» is KFT7HM. At most SIGNS signs of the alphabet, else ''."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == SIGNS and all(sign in ALPHABET for sign in code) else ""
