"""The plan's cover: who decides on it, who answers for it, and the municipality's own logo and colour."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.plan import covering, queries
from workshop.plan.version_models import Cover
from workshop.web.desk.cover_forms import CoverForm
from workshop.web.documents.plan import logo
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("cover", __name__)


@views.get("/plan/framsida")
def index() -> Reply:
    known = _known()
    return _page(CoverForm(known), known)


@views.post("/plan/framsida")
def change() -> Reply:
    known = _known()
    form = CoverForm(known)
    if not form.validate_on_submit():
        return _page(form, known), 422
    disputed = database().act(covering.set_cover, g.workshop.id, form.said())
    if disputed:
        known = _known()
        form.show_beside(known)
        return _page(form, known, disputed), 409
    flash(_("Framsidan är sparad. Den syns i nästa pdf."))
    return redirect(url_for("workshop.plan.index"), 303)


@views.get("/plan/framsida.css")
def colours() -> Response:
    """The colour, for a page: no style of ours is written into one."""
    colour = _known().colour
    return Response(f".document, .page {{ --brand: {colour} }}\n" if colour else "", mimetype="text/css")


def _known() -> Cover:
    with database().read() as db:
        return queries.cover(db, g.workshop.id)


def _page(form: CoverForm, known: Cover, disputed: Sequence[str] = ()) -> str:
    kept = logo(known.mimetype, known.logo or b"")
    both = [(form[name].label.text, getattr(known, name)) for name in disputed]
    return render_template("desk/cover.html", form=form, logo=kept, both=both, may_write=g.may != "watches")
