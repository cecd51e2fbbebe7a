"""The organisation that a workshop belongs to: its name put right, and two that are the same made one."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.gathering import organisations, queries
from workshop.web.desk.organisation_forms import CorrectOrganisation, MergeOrganisation
from workshop.web.doors import owner
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("organisation", __name__, url_prefix="/organisation")


@views.get("")
def index() -> Reply:
    return _page()


@views.post("")
@owner
def correct() -> Reply:
    form = CorrectOrganisation()
    if form.validate_on_submit():
        about = (g.facilitator.id, form.name.data, form.kind.data)
        try:
            database().act(organisations.correct, g.workshop.id, *about)
        except organisations.NameTaken as taken:
            form.name.errors = [taken.message]
        else:
            flash(_("Organisationen är rättad."))
            return redirect(url_for("workshop.organisation.index"), 303)
    return _page(form), 422


@views.post("/sla-ihop")
@owner
def merge() -> Reply:
    form = MergeOrganisation(_others())
    if not form.validate_on_submit():
        return _page(merging=form), 422
    database().act(organisations.merge, g.workshop.id, g.facilitator.id, form.other.data)
    flash(_("Organisationerna är en nu. Mätningarna kan jämföras."))
    return redirect(url_for("workshop.organisation.index"), 303)


def _others() -> list[organisations.Own]:
    """Those that may be merged into the workshop's."""
    with database().read() as db:
        mine = organisations.own(db, g.facilitator.id)
    here = next((one for one in mine if one.id == g.workshop.organisation), None)
    return [one for one in mine if one.whole and one != here] if here and here.whole else []


def _page(form: CorrectOrganisation | None = None, merging: MergeOrganisation | None = None) -> str:
    with database().read() as db:
        of = queries.organisation(db, g.workshop)
    correcting = form or CorrectOrganisation(formdata=None, data={"name": of.name, "kind": of.kind})
    others = _others() if g.may == "owns" else []
    asked = merging or MergeOrganisation(others, formdata=None)
    return render_template("desk/organisation.html", organisation=of, form=correcting, merging=asked, others=others)
