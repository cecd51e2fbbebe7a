"""What the organisation tells participants about personal data, written by an owner."""

from dataclasses import asdict

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.gathering import information as told
from workshop.gathering import queries
from workshop.web.desk.information_forms import InformationForm
from workshop.web.doors import owner
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("information", __name__, url_prefix="/personuppgifter")


@views.get("")
def index() -> Reply:
    return _page()


@views.post("")
@owner
def write() -> Reply:
    form = InformationForm()
    if not form.validate_on_submit():
        return _page(form), 422
    database().act(told.write, g.workshop.id, form.values())
    flash(_("Texten är sparad. Så här läser deltagarna den."))
    return redirect(url_for("phone.information.index", code=g.workshop.code), 303)


def _page(form: InformationForm | None = None) -> str:
    with database().read() as db:
        of = queries.organisation(db, g.workshop)
    said = told.information(of)
    form = form or InformationForm(formdata=None, data=asdict(said))
    return render_template("desk/information.html", form=form, organisation=of, said=said, needed=told.NEEDED)
