"""A press at the desk: whose it is, and whether it is the one that the room has just moved by.

The answer to a command can be lost on the way, and a hand can press twice. Both send the same again with the `rev` that
they saw, which has moved by then: by themselves.
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.gathering.locking import PRESSED
from workshop.gathering.models import Workshop
from workshop.ground.errors import SomeoneElse, StaleRev
from workshop.ground.ids import is_id
from workshop.web.house import config

BESIDE = ("csrf_token", "client_id", "person")


def desk_mark() -> str:
    """What the desk's page says of whose it is, so that what waits in a browser is sent as nobody else's."""
    return _keyed("desk", g.facilitator.id)


def check_whose() -> None:
    """Raises SomeoneElse when a command says that it was given on another facilitator's page."""
    if request.form.get("person", "") not in ("", desk_mark()):
        raise SomeoneElse


def press() -> str:
    """This one: the facilitator, and the id that their page gave the press; without script what was sent, and where."""
    made = request.form.get("client_id", "")
    fields = sorted((name, value) for name, value in request.form.items(multi=True) if name not in BESIDE)
    return f"{g.facilitator.id}:{(made if is_id(made) else _keyed(request.path, repr(fields)))[:31]}"


def carried_out(action: Callable[..., Any], press: str) -> Callable[..., Any]:
    """The action, with the press noted where it moves the room."""

    def done(db: Session, /, *args: Any, **kwargs: Any) -> Any:
        db.info[PRESSED] = press
        return action(db, *args, **kwargs)

    return done


def why_late(found: Workshop, press: str) -> str:
    """What to say of a press that saw an earlier `rev` than that of `found`: nothing, when it is done already."""
    if found.pressed == press:
        return ""
    if found.pressed.split(":")[0] == press.split(":")[0]:
        return _("Ditt förra kommando hann före. Nu ser du det som gäller.")
    return StaleRev.message


def _keyed(*parts: str) -> str:
    key = config().instance_key
    return hmac.new(key, "\0".join(("press", *parts)).encode(), hashlib.sha256).hexdigest()[:32]
