"""Who is there, from cookies alone: the pages and the socket ask the same."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.http import parse_cookie
from werkzeug.wrappers import Response

from workshop.answers.voter import person_mark, token_hmac
from workshop.facilitators.actions import go_on
from workshop.facilitators.models import Facilitator, FacilitatorSession
from workshop.facilitators.queries import find_membership, find_sign_in
from workshop.facilitators.rules import SEEN_EVERY
from workshop.gathering.models import Participant, Workshop
from workshop.gathering.queries import find_participant, find_who_joined
from workshop.ground.clock import utcnow
from workshop.ground.config import Config
from workshop.ground.db import Database
from workshop.ground.errors import Busy, SomeoneElse
from workshop.web.house import config

SIGN_IN = "ledare"


def cookie(name: str, https: bool) -> str:
    """`__Host-` only over https: browsers refuse it elsewhere. Path=/, or /socket.io would not see it."""
    return f"__Host-{name}" if https else name


def phone_cookie(code: str, https: bool) -> str:
    return cookie(f"d-{code}", https)


def stage_cookie(code: str, https: bool) -> str:
    return cookie(f"storbild-{code}", https)


def follow_cookie(link: str, https: bool) -> str:
    """`link`: its id, not its key: several can be open in one browser."""
    return cookie(f"folj-{link}", https)


def concerned_cookie(hearing: str, https: bool) -> str:
    """What somebody answers a hearing with: another for each, so that two of them can't be tied to each other."""
    return cookie(f"svar-{hearing}", https)


def set_cookie(response: Response, name: str, value: str, *, days: int | None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=days * 86_400 if days else None,
        path="/",
        secure=config().https,
        httponly=True,
        samesite="Lax",
    )


def who_participates(
    db: Session, settings: Config, of: Workshop, cookies: dict[str, str]
) -> tuple[Participant | None, str]:
    """The participant and their token, or (None, "")."""
    token = cookies.get(phone_cookie(of.code, settings.https), "")
    found = find_participant(db, of.id, token_hmac(settings.instance_key, token)) if token else None
    return (found, token) if found else (None, "")


def who_connects(db: Session, settings: Config, code: str, cookies: dict[str, str]) -> tuple[Participant | None, str]:
    """The same, of the workshop with a code."""
    token = cookies.get(phone_cookie(code, settings.https), "")
    found = find_who_joined(db, code, token_hmac(settings.instance_key, token)) if token else None
    return (found, token) if found else (None, "")


def still_theirs(settings: Config, token: str, mark: str) -> None:
    """Raises SomeoneElse when what is sent says that it is another person's. Silence trusts the cookie."""
    if mark and mark != person_mark(settings.instance_key, token):
        raise SomeoneElse


def who_leads(
    db: Session, settings: Config, cookies: dict[str, str]
) -> tuple[Facilitator, FacilitatorSession] | tuple[None, None]:
    """The facilitator, and the sign-in by which they lead."""
    token = cookies.get(cookie(SIGN_IN, settings.https), "")
    return find_sign_in(db, token, utcnow(), settings.idle) if token else (None, None)


def note_in_use(database: Database, sign_in: FacilitatorSession | None) -> None:
    """Something is done with a sign-in, so it is not idle. Written now and then only; a busy database lets it be."""
    now = utcnow()
    if sign_in and now - sign_in.seen >= SEEN_EVERY:
        with suppress(Busy):
            database.act(go_on, sign_in.token_hash, now)


def may_watch_stage(_db: Session, settings: Config, of: Workshop, cookies: dict[str, str]) -> bool:
    return opens_stage(settings, of, cookies.get(stage_cookie(of.code, settings.https), ""))


def may_watch_desk(db: Session, settings: Config, of: Workshop, cookies: dict[str, str]) -> bool:
    leader, _sign_in = who_leads(db, settings, cookies)
    return bool(leader and find_membership(db, of.id, leader.id))


Right = Callable[[Session, Config, Workshop, dict[str, str]], bool]
# Who may look on as which audience, asked again for as long as they do. A phone takes part, and is a participant's.
MAY_WATCH: dict[str, Right] = {"stage": may_watch_stage, "desk": may_watch_desk}


def stage_pass(settings: Config, of: Workshop) -> str:
    """The signed key in the stage's address. Renewing `stage_key` makes all earlier ones worthless."""
    return _signer(settings).dumps([of.code, of.stage_key])


def opens_stage(settings: Config, of: Workshop, key: str) -> bool:
    try:
        return bool(_signer(settings).loads(key) == [of.code, of.stage_key])
    except BadSignature:
        return False


def _signer(settings: Config) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret_key, salt="storbild")


def cookies_of(environ: dict[str, Any]) -> dict[str, str]:
    return dict(parse_cookie(environ))
