"""How the desk's commands are taken and answered: as a page that comes back, or as the new screen for its script."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, g, redirect, request, url_for

from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput, Busy, Refused, StaleRev
from workshop.web import screens
from workshop.web.desk.presses import carried_out, check_whose, press, why_late
from workshop.web.doors import asks_for_json
from workshop.web.house import database, here
from workshop.web.reply import Reply


def obey(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Reply:
    """Run an action on the led workshop. Whoever was refused, or too late, is told and shown how it is now."""
    check_whose()
    message, pressed, since = "", press(), utcnow()
    try:
        database().act(carried_out(action, pressed), g.workshop.id, *args, **kwargs)
    except StaleRev:
        message = _why_late(pressed)
    except Busy:  # a script tries the same again; without one it is said like any refusal
        if asks_for_json():
            raise
        message = Busy.message
    except Refused as error:
        message = error.message
    if asks_for_json():
        return screen(message, pressed, since)
    if message:
        flash(message)
    return redirect(url_for("workshop.leading.desk"), 303)


def command(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Reply:
    """Obey with the rev that the form was drawn with."""
    rev = request.form.get("rev", "")
    if not rev.isdecimal() or len(rev) > 9:
        raise BadInput
    return obey(action, *args, rev=int(rev), **kwargs)


def _why_late(pressed: str) -> str:
    with database().read() as db:
        return why_late(db.get_one(Workshop, g.workshop.id), pressed)


def screen(message: str, pressed: str = "", since: datetime | None = None) -> dict[str, Any]:
    """What the desk's script is answered: how it is now, what to say about it, and whether `pressed` moved it last.

    `since`: naive UTC; what has been drawn for all desks after that is not drawn again.
    """
    with database().read() as db:
        workshop = db.get_one(Workshop, g.workshop.id)
        drawn = here().newest.find(workshop.id, workshop.rev, since) if since else None
        html = drawn or screens.fragment(db, "desk", workshop)
    return {
        "rev": workshop.rev,
        "html": html,
        "now": int(time.time() * 1000),
        "message": message,
        "mine": workshop.pressed == pressed,
    }
