"""What participants have written, on one page, to be removed for good: during the day and after it."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.errors import BadInput
from workshop.ground.ids import is_id
from workshop.lifetime.removing import hold_back, remove_answers, remove_text, written
from workshop.web.desk.commands import obey
from workshop.web.desk.noting import noting
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("written", __name__, url_prefix="/skrivet")
CHOSEN = ("visa", "dolj", "ta-bort")
MOST_CHOSEN = 5000  # answers in one command: more than any room gives


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


@views.post("/<thing>/valda/<what>")
def set_chosen(thing: str, what: str) -> Reply:
    """Answers that are ticked at the desk, or one: `ref`."""
    refs = request.form.getlist("ref") or request.form.getlist("valt")
    if what not in CHOSEN or len(refs) > MOST_CHOSEN or not all(map(is_id, refs)):
        raise BadInput
    if what == "ta-bort":
        return obey(noting("removed_text", remove_answers), thing, refs)
    return obey(hold_back, thing, refs, on=what == "dolj")


def _removed(thing: str, ref: str = "") -> Reply:
    if "rev" in request.form:  # pressed at the desk, which shows how it is now
        return obey(noting("removed_text", remove_text), thing, *([ref] if ref else []))
    with database().read() as db:
        kept_in = next((one.kept for one in written(db, g.workshop.id) if (one.thing, one.ref) == (thing, ref)), ())
    database().act(noting("removed_text", remove_text), g.workshop.id, thing, ref)
    if g.workshop.state == "finished":  # otherwise finishing takes it off the disk
        scrub_soon(database())
    days = config().backup_days
    kept = _("Den finns kvar bara i planer som redan är sparade, och i säkerhetskopior i högst %(n)s dagar.", n=days)
    told = [_("Texten är borttagen."), _in_versions(kept_in), kept]
    flash(" ".join(filter(None, told)))
    return redirect(url_for("workshop.written.index"), 303)


def _in_versions(kept: tuple[int, ...]) -> str:
    """A version that has been kept is a document of its own: what it says stands there still."""
    one, several = _("Den står kvar i planens version"), _("Den står kvar i planens versioner")
    return f"{several if len(kept) > 1 else one} {', '.join(map(str, kept))}." if kept else ""
