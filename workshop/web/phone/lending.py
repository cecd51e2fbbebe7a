"""A phone that is lent: several people answer with it, one at a time, each a participant of their own.

The one before is kept in the browser's session, so that the phone can go back to them. What waits to be sent is theirs
too, and is sent when they have it again.
"""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop.gathering.join import RoomLocked, WorkshopOver
from workshop.ground.errors import NotFound, Refused
from workshop.web import who
from workshop.web.doors import inside, person
from workshop.web.house import config
from workshop.web.phone import links, tickets
from workshop.web.reply import Reply

views = Blueprint("lending", __name__)
MOST = 5  # people who answer with one phone


class TooManyOnOnePhone(Refused):
    code, status = "too_many_on_one_phone", 409
    message = f"Högst {MOST} personer kan svara med samma mobil. Fler får räcka upp handen, eller låna en annan mobil."


@views.get("/nasta")
def index() -> Reply:
    """Hand it on, or back."""
    return render_template("phone/lending.html", earlier=bool(_lent()), may_hand_on=bool(g.participant))


@views.post("/nasta")
@inside
def hand_on() -> Reply:
    """The next one joins as everybody does: by the same door, and counted."""
    person(request.form.get("person", ""))
    if g.workshop.state == "finished":
        raise WorkshopOver
    if g.workshop.room_locked and not g.workshop.is_rehearsal:
        raise RoomLocked
    if len(_lent()) + 1 >= MOST:
        raise TooManyOnOnePhone
    _keep([*_lent(), g.token])
    _went_back(False)
    tickets.forget(g.workshop)
    return _nobody(redirect(url_for("phone.front_door.join"), 303))


@views.post("/nasta/tillbaka")
def hand_back() -> Reply:
    """To the one before. Whoever has it now comes first in the row, and can be gone back to in their turn."""
    if not _lent():
        raise NotFound
    *rest, before = _lent()
    _keep([g.token, *rest] if g.token else rest)
    _went_back(True)
    tickets.remember(g.workshop, before)
    return links.remember(redirect(url_for("phone.front_door.index"), 303), g.workshop, before)


def may_be_another() -> bool:
    """Whether whoever holds the phone may be another than the one it answers for: anybody can press their way back."""
    return bool(_lent()) and g.workshop.id in session.get("went_back", [])


def _went_back(back: bool) -> None:
    others = [of for of in session.get("went_back", []) if of != g.workshop.id]
    session["went_back"] = [*others, g.workshop.id][-tickets.KEPT :] if back else others


def _lent() -> list[str]:
    lent: dict[str, list[str]] = session.get("lent", {})
    return lent.get(g.workshop.id, [])


def _keep(tokens: list[str]) -> None:
    lent = {of: kept for of, kept in session.get("lent", {}).items() if of != g.workshop.id}
    session["lent"] = dict([*lent.items(), (g.workshop.id, tokens)][-tickets.KEPT :]) if tokens else lent


def _nobody(response: Response) -> Response:
    name = who.phone_cookie(g.workshop.code, config().https)
    response.delete_cookie(name, path="/", secure=config().https, httponly=True, samesite="Lax")
    return response
