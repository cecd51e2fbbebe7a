"""When a workshop is erased, and erasing it now."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import actions
from workshop.ground.clock import today
from workshop.lifetime import actions as spanning
from workshop.lifetime import standing as reading
from workshop.web.desk import workshop_forms
from workshop.web.doors import owner
from workshop.web.house import config, database

views = Blueprint("erasing", __name__)

Page = str | Response | tuple[str, int]


@views.get("/gallring")
def erasing() -> Page:
    kept = {"erase_on": g.workshop.erase_on, "erase_stopped": g.workshop.erase_stopped}
    return _erasing_page(
        workshop_forms.Erasing(g.workshop.held_on, today(), data=kept), workshop_forms.EraseNow(formdata=None)
    )


@views.post("/gallring")
@owner
def decide_erasing() -> Page:
    form = workshop_forms.Erasing(g.workshop.held_on, today())
    if not form.validate_on_submit():
        return _erasing_page(form, workshop_forms.EraseNow(formdata=None)), 422
    when: dict[str, Any] = {"erase_on": form.erase_on.data, "stopped": form.erase_stopped.data, "today": today()}
    database().act(actions.decide_erasing, g.workshop.id, **when)
    flash(_("Gallringen är sparad."))
    return redirect(url_for("workshop.erasing.erasing"), 303)


@views.post("/gallring/radera")
@owner
def erase() -> Page:
    form = workshop_forms.EraseNow()
    if not form.validate_on_submit():
        kept = {"erase_on": g.workshop.erase_on, "erase_stopped": g.workshop.erase_stopped}
        return _erasing_page(workshop_forms.Erasing(g.workshop.held_on, today(), formdata=None, data=kept), form), 422
    database().act(spanning.erase_workshop, g.workshop.id)
    scrub_soon(database())
    flash(_("Workshopen och allt som hörde till den är raderat."))
    return redirect(url_for("desk.workshops.index"), 303)


def _erasing_page(form: workshop_forms.Erasing, now: workshop_forms.EraseNow) -> str:
    with database().read() as db:
        standing = reading.standing(db, g.workshop, today())
    facts = {"standing": standing, "backup_days": config().backup_days}
    return render_template("desk/erasing.html", form=form, erase_now=now, **facts)
