"""What participants have written, on one page, to be removed for good: during the day and after it."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers.scrubbing import scrub_soon
from workshop.lifetime.removing import remove_text, written
from workshop.web.desk.commands import obey
from workshop.web.desk.noting import noting
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("written", __name__, url_prefix="/skrivet")


@views.get("")
def index() -> Reply:
    with database().read() as db:
        found = written(db, g.workshop.id)
    return render_template("desk/written.html", written=found, may_remove=g.may != "watches")


@views.post("/<thing>/ta-bort")
def remove_card(thing: str) -> Reply:
    return _removed(thing)


@views.post("/<thing>/<ref>/ta-bort")
def remove_answer(thing: str, ref: str) -> Reply:
    return _removed(thing, ref)


def _removed(thing: str, ref: str = "") -> Reply:
    if "rev" in request.form:  # pressed at the desk, which shows how it is now
        return obey(noting("removed_text", remove_text), thing, *([ref] if ref else []))
    database().act(noting("removed_text", remove_text), g.workshop.id, thing, ref)
    if g.workshop.state == "finished":  # otherwise finishing takes it off the disk
        scrub_soon(database())
    days = config().backup_days
    kept = _("Den finns kvar bara i planer som redan är sparade, och i säkerhetskopior i högst %(n)s dagar.", n=days)
    flash(f"{_('Texten är borttagen.')} {kept}")
    return redirect(url_for("workshop.written.index"), 303)
