"""The ticket of a join page: the token that this browser gets in a workshop, signed.

Sending the page twice makes one participant. So does loading it anew: a browser has one token a workshop, kept in its
session, and whoever drops all cookies to be somebody else is counted as one more (gathering.lobby).
"""

from flask import session
from itsdangerous import BadSignature, URLSafeSerializer

from workshop.answers.voter import new_token
from workshop.gathering.models import Workshop
from workshop.web.house import config

KEPT = 5  # workshops whose token a browser remembers


def ticket(of: Workshop) -> str:
    mine: dict[str, str] = session.get("tokens", {})
    token = mine.get(of.id) or new_token()
    session["tokens"] = dict([*mine.items(), (of.id, token)][-KEPT:])
    return _signer(of).dumps(token)


def token_of(of: Workshop, given: str | None) -> str:
    """The token that a ticket stands for in this browser; '' for a ticket that is not ours."""
    try:
        signed = str(_signer(of).loads(given or ""))
    except BadSignature:
        return ""
    mine: dict[str, str] = session.get("tokens", {})
    return mine.get(of.id, signed)


def _signer(of: Workshop) -> URLSafeSerializer:
    return URLSafeSerializer(config().secret_key, salt=f"anslut-{of.id}")
