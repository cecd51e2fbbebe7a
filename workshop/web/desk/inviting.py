"""The facilitator's side of inviting: which links, the file of them, the poster, and words to copy.

No address is ever part of an address of ours or of a file's name.
"""

from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.answers.scrubbing import scrub_soon
from workshop.files import sheets
from workshop.files.pdf.renderer import PdfFailed
from workshop.gathering import queries as gathering
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotFound
from workshop.inviting import actions, queries, texts
from workshop.inviting.rules import HasBegun, HasList
from workshop.survey.models import Survey
from workshop.web.addresses import way_in
from workshop.web.desk import inviting_forms
from workshop.web.desk.invitation import about, before_key, open_link, survey_here
from workshop.web.desk.noting import noting
from workshop.web.documents import poster
from workshop.web.documents.files import named
from workshop.web.doors import owner
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import role_labels
from workshop.web.reply import Reply

views = Blueprint("inviting", __name__, url_prefix="/nulage/bjud-in")


@views.get("")
def index() -> Reply:
    return _page()


@views.get("/val")
@views.get("/tom")
def back() -> Reply:
    """Where a form that came back stands: the address leads to its page."""
    return redirect(url_for(".index"), 303)


@views.post("/val")
def choose() -> Reply:
    form = inviting_forms.LinksForm()
    if not form.validate():
        return _page(links_form=form), 422
    try:
        database().act(actions.choose, _survey().id, form.links.data)
    except (HasList, HasBegun) as refused:  # the choice that stands is shown again, with why it does
        form = inviting_forms.LinksForm(formdata=None, data={"links": _survey().promise})
        form.links.errors = [refused.message]
        return _page(links_form=form), refused.status
    flash(_("Sparat."))
    return redirect(url_for(".index"), 303)


@views.post("/tom")
def remove_all() -> Reply:
    form = inviting_forms.EmptyForm()
    if not form.validate():
        return _page(empty_form=form), 422
    database().act(noting("emptied_list", actions.remove_all), _survey().id)
    scrub_soon(database())
    flash(_("Listan är tömd."))
    return redirect(url_for(".index"), 303)


@views.get("/lankar")
@owner
def confirm_file() -> Reply:
    return render_template("desk/links_file.html", form=inviting_forms.FileForm(formdata=None), survey=_survey())


@views.get("/lankar.csv")
@owner
def back_to_file() -> Reply:
    return redirect(url_for(".confirm_file"), 303)


@views.post("/lankar.csv")
@owner
def file() -> Reply:
    """For a mail merge of one's own. Who has the file can use anybody's link first, so it is the owner's, and noted."""
    form, survey = inviting_forms.FileForm(), _survey()
    if not form.validate():
        return render_template("desk/links_file.html", form=form, survey=survey), 422
    key = config().instance_key
    found = database().act(noting("exported_links", actions.take_links), survey.id, instance_key=key)
    with database().read() as db:
        units = {unit.id: unit.label for unit in gathering.units(db, g.workshop.id)}
    roles, where = role_labels(), before_key()
    rows = [
        (one.address, roles.get(one.role or "", ""), units.get(queries.unit_of(one, key) or "", ""), where + link)
        for one, link in found
    ]
    made = sheets.csv_bytes([(_("E-post"), _("Roll"), _("Verksamhet"), _("Länk")), *rows])
    name = f"{named('inbjudningar', g.workshop)}.csv"
    return Response(made, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@views.get("/affisch.pdf")
def print_poster() -> Reply:
    with database().read() as db:
        survey = survey_here(db)
        if survey.promise != "open-link":
            raise NotFound(_("Med personliga länkar finns ingen affisch: var och en har sin egen länk."))
        page = poster.html(db, g.workshop, survey, way_in(g.workshop.code))
    try:
        made = poster.pdf(page, utcnow(), g.facilitator.id)
    except PdfFailed as failed:
        return render_template("desk/poster_failed.html", message=failed.message), failed.status
    name = f"{named('affisch', g.workshop)}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _survey() -> Survey:
    with database().read() as db:
        return survey_here(db)


def _page(**more: Any) -> str:
    with database().read() as db:
        survey = survey_here(db)
        listed = queries.invitations(db, survey.id)
        words = texts.to_copy(about(db, survey), closed=survey.state == "closed", mailed=config().smtp is not None)
        answered, sent, by_role = queries.response_rates(db, survey, g.workshop.threshold)
    ready = {
        "links_form": inviting_forms.LinksForm(data={"links": survey.promise}),
        "empty_form": inviting_forms.EmptyForm(formdata=None),
    }
    return render_template(
        "desk/inviting.html", survey=survey, listed=listed, words=words, roles=role_labels(), answered=answered,
        sent=sent, by_role=by_role, mails=config().smtp is not None, link=open_link(), **(ready | more),
    )  # fmt: skip
