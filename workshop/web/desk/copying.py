"""Copying a workshop: to measure again, or to make a new one of it."""

from datetime import date

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from workshop.ground.clock import today, utcnow
from workshop.ground.ids import WorkshopId
from workshop.lifetime.copying import IsRehearsal, copy_workshop
from workshop.lifetime.taken_along import Use
from workshop.web.desk.copying_forms import CopyForm
from workshop.web.desk.noting import noting
from workshop.web.desk.warned import warn_of_past
from workshop.web.doors import leader
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("copying", __name__)


@views.get("/kopiera")
@leader
def index() -> Reply:
    if g.workshop.is_rehearsal:
        raise IsRehearsal
    return render_template("desk/copy.html", form=CopyForm(today(), data={"title": g.workshop.title}))


@views.post("/kopiera")
def copy() -> Reply:
    form = CopyForm(today())
    if not form.validate_on_submit():
        return render_template("desk/copy.html", form=form), 422
    made = _copy(form.use.data, form.title.data or "", form.held_on.data)
    flash(_("Kopian är klar, och du äger den. Se över uppgifterna och hur många ni väntar."))
    warn_of_past(form.held_on.data)
    return redirect(url_for("workshop.about.overview", workshop=made), 303)


@views.post("/mat-igen")
def measure_again() -> Reply:
    """The same in one press, on the day that is sent."""
    sent = {**request.form, "use": "again", "title": g.workshop.title, "held_on": request.form.get("held_on", "")}
    form = CopyForm(today(), formdata=MultiDict(sent))
    if not form.validate():
        return render_template("desk/copy.html", form=form), 422
    made = _copy("again", g.workshop.title, form.held_on.data)
    flash(_("Nästa mätning är förberedd. Samma påståenden, grupper och öppna åtgärder är med, och du äger den."))
    return redirect(url_for("workshop.about.overview", workshop=made), 303)


def _copy(use: Use, title: str, held_on: date) -> WorkshopId:
    return database().act(
        noting("copied", copy_workshop),
        g.workshop.id,
        use,
        title=title,
        held_on=held_on,
        facilitator=g.facilitator.id,
        instance_key=config().instance_key,
        now=utcnow(),
    )
