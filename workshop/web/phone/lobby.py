"""The lobby's page: somebody has joined, more have come than are expected, and the one who leads lets them in."""

from flask import Blueprint, g, redirect, render_template, url_for

from workshop.web.doors import asks_for_json, joined
from workshop.web.reply import Reply

views = Blueprint("lobby", __name__)


@views.get("/vanta")
@joined
def wait() -> Reply:
    """The page asks again by itself, for JSON. Where there is no script one presses."""
    if asks_for_json():
        return {"waits": g.participant.waits}
    if not g.participant.waits:
        return redirect(url_for("phone.front_door.index"), 303)
    return render_template("phone/lobby.html")
