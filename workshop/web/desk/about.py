"""A workshop's own page: where it stands, what is said about it, the stage's link, its end, and a new beginning."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import actions, queries
from workshop.gathering.information import information
from workshop.ground.clock import today
from workshop.inviting.queries import invitations
from workshop.lifetime import actions as spanning
from workshop.lifetime import beginning_anew
from workshop.lifetime import standing as reading
from workshop.lifetime.beginning_anew import may_begin_anew
from workshop.lifetime.due import finish_day
from workshop.lifetime.queries import get_facts
from workshop.survey.queries import find_survey
from workshop.web.addresses import way_in
from workshop.web.desk import workshop_forms
from workshop.web.desk.noting import noting
from workshop.web.desk.rehearsing_forms import RehearseForm
from workshop.web.desk.warned import warn_of_past
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.qr import qr
from workshop.web.who import stage_pass

views = Blueprint("about", __name__)

Page = str | Response | tuple[str, int]


@views.get("/")
def overview() -> Page:
    return overview_page(RehearseForm())


def overview_page(rehearse: RehearseForm) -> str:
    with database().read() as db:
        standing = reading.standing(db, g.workshop, today())
        rehearsals = queries.rehearsals_of(db, g.workshop.id)
    phone = f"{config().base_url}{url_for('phone.front_door.index', code=g.workshop.code)}"
    stage = url_for("stage.screen.stage", code=g.workshop.code, nyckel=stage_pass(config(), g.workshop))
    picture = qr(way_in(g.workshop.code), _("Qr-kod till mobilens sida"))
    told = information(standing.organisation).complete
    links = {"phone": phone, "stage": f"{config().base_url}{stage}", "qr": picture}
    anew = may_begin_anew(g.workshop, today())
    return render_template(
        "desk/overview.html", standing=standing, press=Press(), today=today(), told=told, anew=anew,
        rehearse=rehearse, rehearsals=rehearsals, **links,
    )  # fmt: skip


@views.get("/uppgifter")
def details() -> Page:
    return _details_page(_edit_form())


@views.post("/uppgifter")
def describe() -> Page:
    form = _edit_form()
    if not form.validate_on_submit():
        return _details_page(form), 422
    moved = form.held_on.data != g.workshop.held_on
    database().act(actions.describe, g.workshop.id, form.values(), today())
    flash(_("Uppgifterna är sparade."))
    if moved and _has_invited():
        flash(_("Dagen är flyttad. Berätta det för dem som är inbjudna: Bjud in, Meddelande till alla."), "warning")
    warn_of_past(form.held_on.data)
    return redirect(url_for("workshop.about.overview"), 303)


def _has_invited() -> bool:
    with database().read() as db:
        survey = find_survey(db, g.workshop.id)
        return bool(survey and invitations(db, survey.id))


def _edit_form() -> workshop_forms.EditWorkshop:
    with database().read() as db:
        return workshop_forms.EditWorkshop(
            g.workshop, queries.units(db, g.workshop.id), queries.roles_expected(db, g.workshop.id), today()
        )


def _details_page(form: workshop_forms.EditWorkshop) -> str:
    with database().read() as db:
        units, organisation = queries.units(db, g.workshop.id), queries.organisation(db, g.workshop)
    return render_template("desk/details.html", form=form, units=units, organisation=organisation)


@views.post("/storbild/ny-lank")
def renew_stage() -> Page:
    database().act(noting("renewed_stage", actions.renew_stage_key), g.workshop.id)
    flash(_("Storbilden har fått en ny länk. De gamla fungerar inte längre."))
    return redirect(url_for("workshop.about.overview"), 303)


@views.get("/borja-om")
def confirm_anew() -> Page:
    return render_template("desk/begin_anew.html", may=may_begin_anew(g.workshop, today()))


@views.post("/borja-om")
def begin_anew() -> Page:
    """Take away what a try-out has left behind."""
    begin = noting("began_anew", beginning_anew.begin_anew)
    database().act(begin, g.workshop.id, config().instance_key, today())
    scrub_soon(database())
    flash(_("Allt som provades i rummet är borta. Dagen börjar från början."))
    return redirect(url_for("workshop.about.overview"), 303)


@views.get("/avsluta")
def confirm_finish() -> Page:
    return _finish_page(workshop_forms.PutOff(g.workshop.held_on, g.workshop.erase_on, today()))


@views.post("/avsluta/av-sig-sjalv")
def put_off() -> Page:
    """Choose the day that it finishes by itself."""
    form = workshop_forms.PutOff(g.workshop.held_on, g.workshop.erase_on, today())
    if not form.validate_on_submit():
        return _finish_page(form), 422
    database().act(spanning.put_off_finish, g.workshop.id, form.finish_on.data, today())
    flash(_("Workshopen avslutas av sig själv den dag du har valt."))
    return redirect(url_for("workshop.about.overview"), 303)


def _finish_page(form: workshop_forms.PutOff) -> str:
    with database().read() as db:
        by_itself = finish_day(get_facts(db, g.workshop.id))
    return render_template("desk/finish.html", form=form, finish_on=by_itself)


@views.post("/avsluta")
def finish() -> Page:
    database().act(noting("finished", spanning.finish_workshop), g.workshop.id)
    scrub_soon(database())
    flash(_("Workshopen är avslutad. Resultaten och handlingsplanen finns kvar."))
    return redirect(url_for("workshop.plan.index"), 303)
