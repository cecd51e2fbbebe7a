"""What every way to sign in is made of: who asks, on which laptop, with which second factor, and its cookies."""

import hmac

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from workshop.facilitators import second_factor
from workshop.facilitators.attempts import COOKIE, Attempts
from workshop.facilitators.models import Facilitator
from workshop.facilitators.queries import hash_token
from workshop.facilitators.rules import SIGNED_IN_FOR, device_name
from workshop.ground.clock import epoch, utcnow
from workshop.ground.errors import SignInNeeded
from workshop.web.house import config, counter, database
from workshop.web.who import SIGN_IN, cookie, note_in_use, set_cookie, who_leads

CODE_WITHIN = 10 * 60_000  # milliseconds between the password and the code
_PENDING = "second"


def look() -> None:
    """Who is signed in, for these pages and their head; nobody is an answer too."""
    with database().read() as db:
        g.facilitator, in_use = who_leads(db, config(), request.cookies)
    note_in_use(database(), in_use)


def signed_in_person() -> Facilitator:
    who: Facilitator | None = g.facilitator
    if not who:
        raise SignInNeeded
    return who


def token() -> str:
    """The sign-in's own, out of its cookie."""
    return request.cookies.get(cookie(SIGN_IN, config().https), "")


def device() -> str:
    return device_name(request.headers.get("User-Agent", ""))


def attempts(email: str) -> Attempts:
    return Attempts(counter(), config(), request.cookies.get(laptop(), ""), email)


def laptop() -> str:
    """The name of the cookie that tells this laptop from a stranger's."""
    return cookie(COOKIE, config().https)


def admit(begun: str, email: str, to: str) -> Response:
    """Signed in. From now on this laptop is known to the account: no stranger can shut it out."""
    session.clear()  # form tokens from before the sign-in are worth nothing after it
    response = redirect(to, 303)
    set_cookie(response, cookie(SIGN_IN, config().https), begun, days=SIGNED_IN_FOR.days)
    set_cookie(response, laptop(), attempts(email).succeeded(), days=400)
    return response


# Between the password and the code


def has_second(who: Facilitator) -> bool:
    with database().read() as db:
        return second_factor.is_on(db, who.id)


def ask_for_code(who: Facilitator, to: str) -> Response:
    """The password was right: that is remembered in the browser's signed session, and nobody is signed in yet."""
    session.clear()
    session[_PENDING] = [who.id, stamp(who), epoch(utcnow())]
    return redirect(url_for("second_factor.code", till=to), 303)


def who_showed_password() -> Facilitator | None:
    """Whose code is waited for here, if their password is still the one that was typed."""
    found, shown, at = session.get(_PENDING, ("", "", 0))
    with database().read() as db:
        who = db.get(Facilitator, found) if found else None
    in_time = epoch(utcnow()) - at < CODE_WITHIN
    return who if who and in_time and hmac.compare_digest(stamp(who), shown) else None


def stamp(who: Facilitator) -> str:
    """Of the password: another when there is a new one. Tells nothing of it."""
    return hash_token(who.password_hash)[:32]
