"""Who an answer belongs to, without saying who: keyed hashes of the participant's token.

The token lives in the phone. The database holds a peppered hash of it and, while a survey or workshop is open, a
sealed secret. Only token and secret together give the voter; when the secret is destroyed nobody can compute it.
"""

import hashlib
import hmac
import secrets

from workshop.gathering.codes import ALPHABET
from workshop.ground.sealing import seal

TOKEN_SIGNS = 12  # 31^12 is 59 bits
LINK_SIGNS = 26  # 31^26 is 128 bits


def new_token() -> str:
    """A participant's token, also their return code: 12 signs."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_SIGNS))


def made_up_token(instance_key: bytes, workshop: str, number: int) -> str:
    """That of made-up person `number` of a rehearsal: the same after a restart, so that nobody comes twice."""
    return _in_signs(_hmac(instance_key, "made up", workshop, str(number)))


def new_secret(instance_key: bytes) -> bytes:
    """32 random bytes, sealed."""
    return seal(instance_key, secrets.token_bytes(32))


def token_hmac(instance_key: bytes, token: str) -> str:
    """What the participant table keeps of a token."""
    return _hmac(instance_key, "participant", token)


def person_mark(instance_key: bytes, token: str) -> str:
    """What a page says of whose it is, so that what waits in a browser is sent as nobody else's. Stored nowhere."""
    return _hmac(instance_key, "page", token)[:32]


def new_link() -> str:
    """The key of a personal link: 128 random bits in signs that no mail program cuts off at the end."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LINK_SIGNS))


def sealed_link(instance_key: bytes) -> tuple[str, bytes]:
    """A new link as the invitation keeps it: its hash and its key, sealed."""
    link = new_link()
    return link_hash(instance_key, link), seal(instance_key, link.encode())


def link_hash(instance_key: bytes, link: str) -> str:
    """What the invitation keeps to know its link again."""
    return _hmac(instance_key, "link", link)


def link_token(instance_key: bytes, link: str) -> str:
    """The participant's token that a personal link stands for. Only the first device that joins with it is told.

    Computed from the instance key and the link, so no table has to say whose link became which participant.
    """
    return _in_signs(_hmac(instance_key, "link token", link))


def link_mark(instance_key: bytes, what: str, token: str, more: str = "") -> str:
    """What is noted of a link's use. Who has the token finds it again; to others a list of them says nothing."""
    return _hmac(instance_key, "link mark", what, token, more)


def survey_voter(secret: bytes, token: str) -> str:
    """One voter for all statements of a survey, so that «half the items answered» can be counted."""
    return _hmac(secret, "survey", token)


def asking_voter(secret: bytes, asking: str, token: str) -> str:
    """Another voter for every asking: two live answers cannot be tied to each other, nor two rounds of a question."""
    return _hmac(secret, "asking", asking, token)


def card_author(secret: bytes, moment: str, token: str) -> str:
    return _hmac(secret, "card", moment, token)


def _in_signs(digest: str) -> str:
    number = int(digest, 16)
    signs = []
    for _ in range(TOKEN_SIGNS):
        number, at = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[at])
    return "".join(signs)


def _hmac(key: bytes, *parts: str) -> str:
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
