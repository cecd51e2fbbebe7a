"""The start page, where a code is typed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.gathering.codes import tidy
from workshop.web.doors import by_code
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("start", __name__)


@views.get("/")
def start() -> Reply:
    """With `kod`: on to the workshop, or the page again with what was typed."""
    typed = request.args.get("kod", "")
    if not typed:
        return render_template("public/index.html", typed="", error="")
    with database().read() as db:
        found = by_code(db, typed)
    if found:
        return redirect(url_for("phone.front_door.index", code=found.code), 303)
    return wrong_code(typed)


def wrong_code(typed: str) -> Reply:
    error = _("Koden stämmer inte. Jämför den med storbilden eller din inbjudan.")
    if not tidy(typed):
        error = _("En kod har sex tecken, till exempel KFT 7HM. 0, 1, I, O och Z används inte.")
    return render_template("public/index.html", typed=typed, error=error), 404
