"""Sign-ins that are tried, counted by account, by device and for all strangers together, never by address: the whole
room shares one.

A stranger is a device that has not signed in to the account before; who drops the cookie is one too. All of them
together have so many tries that one password over every account, or many over one, leads nowhere. A device that has
been there has a count of its own: strangers can shut out strangers, but never the facilitator's own laptop on the
morning of the workshop. Whoever is shut out on a new laptop gets in by a link for a new password: asking for one spends
no try, and where so many letters have gone that no more do, the latest of them still opens.
"""

import hashlib
import hmac
import secrets

from itsdangerous import BadSignature, URLSafeSerializer
from limits import RateLimitItem, parse

from workshop.ground.config import Config
from workshop.ground.counting import Counter
from workshop.ground.errors import Refused

COOKIE = "kl-laptop"
_PER_ACCOUNT = parse("10 per 15 minutes")
_PER_ACCOUNT_A_DAY = parse("100 per day")  # of strangers
_PER_DEVICE = parse("20 per 15 minutes")
_STRANGERS = parse("40 per 15 minutes")  # at all accounts together
_CODES = parse("5 per 15 minutes")  # of the second factor: three of a million are right at a time
_CODES_A_DAY = parse("30 per day")
_LETTERS = parse("3 per 15 minutes")  # to one account: a window shorter than its links live
_LETTERS_TOGETHER = parse("300 per 15 minutes")  # to all accounts: a hundred of them get all of theirs

_Count = tuple[RateLimitItem, tuple[str, ...]]


def _called(key: bytes, email: str) -> str:
    """What an account is called in counts and cookies. Who guesses an address cannot see that it is the one."""
    return hmac.new(key, b"account\0" + email.strip().casefold().encode(), hashlib.sha256).hexdigest()[:32]


class TooManySignIns(Refused):
    code, status = "too_many", 429
    message = "För många försök. Vänta en kvart och försök igen, eller be om en länk för nytt lösenord."


def may_write(counter: Counter, key: bytes, email: str) -> bool:
    """Count a letter with a link to an account's address; False when it is not to be sent.

    `key`: the instance's, SECRET_KEY. Ask for addresses of accounts alone: made-up ones would use up what all share.
    """
    return counter.hit(_LETTERS, "letter", _called(key, email)) and counter.hit(_LETTERS_TOGETHER, "letters")


class Attempts:
    """The attempts of one device (its cookie, or '') on one account (the address as typed)."""

    def __init__(self, counter: Counter, settings: Config, cookie: str, email: str) -> None:
        self._counter = counter
        self._signer = URLSafeSerializer(settings.secret_key, salt="device")
        self._account = _called(settings.secret_key, email)
        self._device, self._known = self._read(cookie)
        own = self._account in self._known
        whose = self._device if own else ""
        self._own: list[_Count] = [(_PER_ACCOUNT, ("account", self._account, whose))]
        if self._device:
            self._own.append((_PER_DEVICE, ("device", self._device)))
        # Not forgotten when somebody succeeds: whoever guesses may have an account of their own. A day comes last
        strangers: list[_Count] = [(_STRANGERS, ("strangers",)), (_PER_ACCOUNT_A_DAY, ("day", self._account))]
        self._lasting = [] if own else strangers
        self._codes: list[_Count] = [
            (_CODES, ("code", self._account, whose)),
            (_CODES_A_DAY, ("codes", self._account, whose)),
        ]

    def begin(self) -> None:
        """Count an attempt before it is tried, so that a hundred at once are no more than ten in a row.

        Raises TooManySignIns.
        """
        self._count([*self._own, *self._lasting])

    def begin_code(self) -> None:
        """The same for a code of the second factor. Raises TooManySignIns."""
        self._count(self._codes)

    def _count(self, counts: list[_Count]) -> None:
        """What one count has refused is not tried, and the counts after it do not know of it."""
        if not all(self._counter.hit(limit, *key) for limit, key in counts):
            raise TooManySignIns

    def succeeded(self) -> str:
        """Forget what was counted; returns the cookie of a device that has signed in to this account."""
        for limit, key in [*self._own, *self._codes]:
            self._counter.clear(limit, *key)
        known = [account for account in self._known if account != self._account]
        return self._signed(self._device or secrets.token_hex(16), [*known, self._account][-8:])

    def cookie(self) -> str:
        """For a device that has none yet."""
        return self._signed(self._device or secrets.token_hex(16), self._known)

    def _signed(self, device: str, known: list[str]) -> str:
        return str(self._signer.dumps([device, known]))

    def _read(self, cookie: str) -> tuple[str, list[str]]:
        try:
            device, known = self._signer.loads(cookie)
            return device, known
        except (BadSignature, ValueError, TypeError):
            return "", []
