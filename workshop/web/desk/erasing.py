"""When the participants' data and the plan are erased, and erasing either now."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import actions
from workshop.ground.clock import today, utcnow
from workshop.lifetime import actions as spanning
from workshop.lifetime import standing as reading
from workshop.lifetime.erasing import erase_people
from workshop.web.desk import workshop_forms
from workshop.web.desk.noting import noting
from workshop.web.doors import owner
from workshop.web.house import config, database

views = Blueprint("erasing", __name__)

Page = str | Response | tuple[str, int]


@views.get("/gallring")
def erasing() -> Page:
    return _erasing_page()


@views.post("/gallring")
@owner
def decide_erasing() -> Page:
    form = workshop_forms.Erasing(g.workshop, today())
    if not form.validate_on_submit():
        return _erasing_page(form=form), 422
    when = {"erase_on": form.day, "erase_all_on": form.erase_all_on.data}
    stopped = form.erase_stopped.data
    database().act(
        noting("decided_erasing", actions.decide_erasing), g.workshop.id, stopped=stopped, today=today(), **when
    )
    flash(_("Gallringen är sparad."))
    return redirect(url_for("workshop.erasing.erasing"), 303)


@views.post("/gallring/radera-deltagare")
@owner
def erase_participants() -> Page:
    form = workshop_forms.ErasePeople()
    if not form.validate_on_submit():
        return _erasing_page(people=form), 422
    database().act(noting("erased_people", erase_people), g.workshop.id, utcnow())
    scrub_soon(database())
    flash(_("Deltagarnas uppgifter är raderade. Planen och resultatet finns kvar."))
    return redirect(url_for("workshop.erasing.erasing"), 303)


@views.post("/gallring/radera")
@owner
def erase() -> Page:
    form = workshop_forms.EraseNow()
    if not form.validate_on_submit():
        return _erasing_page(everything=form), 422
    database().act(spanning.erase_workshop, g.workshop.id)
    scrub_soon(database())
    flash(_("Workshopen och allt som hörde till den är raderat."))
    return redirect(url_for("desk.gone.look", gone=g.workshop.id), 303)


def _erasing_page(
    form: workshop_forms.Erasing | None = None,
    people: workshop_forms.ErasePeople | None = None,
    everything: workshop_forms.EraseNow | None = None,
) -> str:
    with database().read() as db:
        standing = reading.standing(db, g.workshop, today())
    return render_template(
        "desk/erasing.html",
        form=form or workshop_forms.Erasing(g.workshop, today(), formdata=None),
        people=people or workshop_forms.ErasePeople(formdata=None),
        everything=everything or workshop_forms.EraseNow(formdata=None),
        standing=standing,
        backup_days=config().backup_days,
    )
