"""The facilitator's list of workshops, making a new one, its own page and its settings."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import actions, queries
from workshop.ground.clock import today, utcnow
from workshop.lifetime import actions as spanning
from workshop.lifetime import standing as reading
from workshop.programme.reading import run_of
from workshop.web.addresses import way_in
from workshop.web.desk import workshop_forms
from workshop.web.doors import owner
from workshop.web.fields import Press
from workshop.web.house import config, database, programme
from workshop.web.qr import qr
from workshop.web.who import stage_pass

desk = Blueprint("desk", __name__)
views = Blueprint("gathering", __name__)

Page = str | Response | tuple[str, int]


@desk.get("/")
def index() -> Page:
    with database().read() as db:
        listed = reading.listed(db, g.facilitator.id)
    return render_template("gathering/list.html", listed=listed, today=today())


@desk.get("/ny")
def new() -> Page:
    return _new_page(workshop_forms.NewWorkshop(programme(), today()))


@desk.post("/ny")
def create() -> Page:
    form = workshop_forms.NewWorkshop(programme(), today())
    if not form.validate_on_submit():
        return _new_page(form), 422
    known = (g.facilitator.id, programme(), config().instance_key, utcnow())
    made = database().act(spanning.create_workshop, form.values(), *known)
    return redirect(url_for("workshop.gathering.overview", workshop=made), 303)


def _new_page(form: workshop_forms.NewWorkshop) -> str:
    agendas = {agenda.key: agenda for agenda in programme().agendas}
    themes = {theme.key: theme for theme in programme().themes}
    minutes = {key: _minutes(key, list(themes)) for key in agendas}
    return render_template("gathering/new.html", form=form, agendas=agendas, minutes=minutes, themes=themes)


def _minutes(agenda: str, themes: list[str]) -> list[int]:
    """How long each occasion takes with these themes, breaks included."""
    longs: dict[int, int] = {}
    for moment in run_of(programme(), agenda, themes):
        longs[moment.occasion] = longs.get(moment.occasion, 0) + moment.minutes
    return [longs[occasion] for occasion in sorted(longs)]


@views.get("/")
def overview() -> Page:
    with database().read() as db:
        standing = reading.standing(db, g.workshop)
    phone = f"{config().base_url}{url_for('d.gathering.index', code=g.workshop.code)}"
    stage = url_for("storbild.live.stage", code=g.workshop.code, nyckel=stage_pass(config(), g.workshop))
    picture = qr(way_in(g.workshop.code), _("QR-kod till mobilens sida"))
    links = {"phone": phone, "stage": f"{config().base_url}{stage}", "qr": picture}
    return render_template("gathering/overview.html", standing=standing, press=Press(), today=today(), **links)


@views.get("/uppgifter")
def details() -> Page:
    return _details_page(_edit_form())


@views.post("/uppgifter")
def describe() -> Page:
    form = _edit_form()
    if not form.validate_on_submit():
        return _details_page(form), 422
    database().act(actions.describe, g.workshop.id, form.values())
    flash(_("Uppgifterna är sparade."))
    return redirect(url_for("workshop.gathering.overview"), 303)


def _edit_form() -> workshop_forms.EditWorkshop:
    with database().read() as db:
        return workshop_forms.EditWorkshop(
            g.workshop, queries.units(db, g.workshop.id), queries.roles_expected(db, g.workshop.id)
        )


def _details_page(form: workshop_forms.EditWorkshop) -> str:
    with database().read() as db:
        units, organisation = queries.units(db, g.workshop.id), queries.organisation(db, g.workshop)
    return render_template("gathering/details.html", form=form, units=units, organisation=organisation)


@views.post("/storbild/ny-lank")
def renew_stage() -> Page:
    database().act(actions.renew_stage_key, g.workshop.id)
    flash(_("Storbilden har fått en ny länk. De gamla fungerar inte längre."))
    return redirect(url_for("workshop.gathering.overview"), 303)


@views.get("/avsluta")
def confirm_finish() -> Page:
    return render_template("gathering/finish.html")


@views.post("/avsluta")
def finish() -> Page:
    database().act(spanning.finish_workshop, g.workshop.id)
    scrub_soon(database())
    flash(_("Workshopen är avslutad. Resultaten och handlingsplanen finns kvar."))
    return redirect(url_for("workshop.plan.index"), 303)


@views.get("/gallring")
def erasing() -> Page:
    kept = {"erase_on": g.workshop.erase_on, "erase_stopped": g.workshop.erase_stopped}
    return _erasing_page(workshop_forms.Erasing(today(), data=kept), workshop_forms.EraseNow(formdata=None))


@views.post("/gallring")
@owner
def decide_erasing() -> Page:
    form = workshop_forms.Erasing(today())
    if not form.validate_on_submit():
        return _erasing_page(form, workshop_forms.EraseNow(formdata=None)), 422
    when: dict[str, Any] = {"erase_on": form.erase_on.data, "stopped": form.erase_stopped.data}
    database().act(actions.decide_erasing, g.workshop.id, **when)
    flash(_("Gallringen är sparad."))
    return redirect(url_for("workshop.gathering.erasing"), 303)


@views.post("/gallring/radera")
@owner
def erase() -> Page:
    form = workshop_forms.EraseNow()
    if not form.validate_on_submit():
        kept = {"erase_on": g.workshop.erase_on, "erase_stopped": g.workshop.erase_stopped}
        return _erasing_page(workshop_forms.Erasing(today(), formdata=None, data=kept), form), 422
    database().act(spanning.erase_workshop, g.workshop.id)
    scrub_soon(database())
    flash(_("Workshopen och allt som hörde till den är raderat."))
    return redirect(url_for("ledare.desk.index"), 303)


def _erasing_page(form: workshop_forms.Erasing, now: workshop_forms.EraseNow) -> str:
    with database().read() as db:
        standing = reading.standing(db, g.workshop)
    facts = {"standing": standing, "backup_days": config().backup_days}
    return render_template("gathering/erasing.html", form=form, erase_now=now, **facts)
