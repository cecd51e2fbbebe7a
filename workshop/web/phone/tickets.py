"""The ticket of a join page: the token that this browser gets in a workshop, signed.

Sending the page twice makes one participant. So does loading it anew: a browser has one token a workshop, kept in its
session, and whoever drops all cookies to be somebody else is counted as one more (gathering.lobby).

The made-up people of a rehearsal bring tickets that only the server can make, and are known by them.
"""

from dataclasses import dataclass

from flask import session
from itsdangerous import BadSignature, URLSafeSerializer

from workshop.answers.voter import new_token
from workshop.gathering.models import Workshop
from workshop.ground.config import Config
from workshop.web.house import config

KEPT = 5  # workshops whose token a browser remembers


@dataclass(frozen=True, kw_only=True)
class Brought:
    """`token`: '' for a ticket that is not ours."""

    token: str
    made_up: bool = False


def ticket(of: Workshop) -> str:
    return _signer(config(), of.id).dumps(token_for(of.id))


def token_for(place: str) -> str:
    """This browser's token there from now on. `place`: the id of a workshop, or of a hearing."""
    mine: dict[str, str] = session.get("tokens", {})
    token = mine.get(place) or new_token()
    session["tokens"] = dict([*mine.items(), (place, token)][-KEPT:])
    return token


def remember(of: Workshop, token: str) -> None:
    """This browser's token in the workshop is that one from now on: a lent phone has gone back."""
    session["tokens"] = dict([*_others(of).items(), (of.id, token)][-KEPT:])


def forget(of: Workshop) -> None:
    """The next one who joins here is somebody else: a lent phone has been passed on."""
    session["tokens"] = _others(of)


def _others(of: Workshop) -> dict[str, str]:
    mine: dict[str, str] = session.get("tokens", {})
    return {id: token for id, token in mine.items() if id != of.id}


def made_up(settings: Config, workshop: str, token: str) -> str:
    """For one of the made-up people of a rehearsal."""
    return _made_up(settings, workshop).dumps(token)


def brought(of: Workshop, given: str | None) -> Brought:
    """What a ticket stands for in this browser."""
    if of.is_rehearsal and (token := _read(_made_up(config(), of.id), given)):
        return Brought(token=token, made_up=True)
    signed = _read(_signer(config(), of.id), given)
    mine: dict[str, str] = session.get("tokens", {})
    return Brought(token=signed and mine.get(of.id, signed))


def _read(signer: URLSafeSerializer, given: str | None) -> str:
    try:
        return str(signer.loads(given or ""))
    except BadSignature:
        return ""


def _signer(settings: Config, workshop: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret_key, salt=f"anslut-{workshop}")


def _made_up(settings: Config, workshop: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret_key, salt=f"ovning-{workshop}")
