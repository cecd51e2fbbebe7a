"""Rehearsing: one press makes a rehearsal and leads it, one press wipes it."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.lifetime import rehearsing
from workshop.web.desk.about import overview_page
from workshop.web.desk.noting import noting
from workshop.web.desk.rehearsing_forms import RehearseForm
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("rehearsing", __name__)


@views.post("/ovning")
def rehearse() -> Reply:
    form = RehearseForm()
    if not form.validate_on_submit():
        return overview_page(form), 422
    begin = noting("rehearsed", rehearsing.begin)
    key, people = config().instance_key, form.people.data or rehearsing.PEOPLE
    made = database().act(begin, g.workshop.id, people, instance_key=key, now=utcnow())
    return redirect(url_for("workshop.leading.desk", workshop=made), 303)


@views.post("/ovning/radera")
def wipe() -> Reply:
    if not Press().validate_on_submit():
        raise BadInput
    rehearsed = database().act(rehearsing.wipe, g.workshop.id)
    scrub_soon(database())
    flash(_("Övningen är raderad."))
    if not rehearsed:
        return redirect(url_for("desk.workshops.index"), 303)
    return redirect(url_for("workshop.about.overview", workshop=rehearsed), 303)
