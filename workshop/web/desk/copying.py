"""Copying a workshop: to measure again, or to make a new one of it."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.ground.clock import today, utcnow
from workshop.lifetime.copying import IsRehearsal, copy_workshop
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
    made = database().act(
        noting("copied", copy_workshop),
        g.workshop.id,
        form.use.data,
        title=form.title.data,
        held_on=form.held_on.data,
        facilitator=g.facilitator.id,
        instance_key=config().instance_key,
        now=utcnow(),
    )
    flash(_("Kopian är klar, och du äger den. Se över uppgifterna och hur många ni väntar."))
    warn_of_past(form.held_on.data)
    return redirect(url_for("workshop.about.overview", workshop=made), 303)
