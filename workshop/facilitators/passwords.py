"""How passwords are judged, kept and compared. Hashing is slow on purpose and takes place beside the hub."""

import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask_babel import gettext as _

from workshop.facilitators.guessable import is_guessable
from workshop.ground.beside import beside

SHORTEST, LONGEST = 12, 200  # characters

# 46 MiB and one lane: OWASP's first recommendation for argon2id. At most two at a time, so that somebody who
# guesses passwords takes neither the memory nor the processors that the room votes with.
_hasher = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)

# Compared with when there is no such account, so that both answers take as long. Nobody knows what it was made of.
NOBODY = "$argon2id$v=19$m=47104,t=1,p=1$N29RyV0PgvuQ6iqNn0A2jg$dxHhl2+GypH5bqcmPdWL0mLeJ0lPltzkxcRLTxK5pec"


def faults(password: str, own: Iterable[str] = ()) -> list[str]:
    """What is wrong with a new password, in Swedish. Length, and that it is not the first that one would try.

    `own`: the name and the address of whose it is. No rules about which signs.
    """
    if len(password) < SHORTEST:
        return [_("Skriv minst %(n)d tecken. En mening som du minns är bra.", n=SHORTEST)]
    if len(password) > LONGEST:
        return [_("Skriv högst %(n)d tecken.", n=LONGEST)]
    if is_guessable(password, own):
        return [
            _("Det är lätt att gissa: bygg det inte på ditt namn, din adress eller ett vanligt lösenord. En mening som "
              "du minns är bra.")
        ]  # fmt: skip
    return []


def hashed(password: str) -> str:
    return beside(_hasher.hash, _plain(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password made the hash. Takes as long without a hash."""
    return beside(_verified, password_hash or NOBODY, _plain(password)) and password_hash is not None


def _verified(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False


def _plain(password: str) -> str:
    """Two keyboards may write the same å in two ways. What is absurdly long is never hashed whole."""
    return unicodedata.normalize("NFC", password[: LONGEST + 1])
