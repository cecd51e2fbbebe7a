"""Writing measures and reading the plan. Its versions and their PDF: versions.py."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from workshop.files.formats import FORMATS
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.ids import is_id
from workshop.ground.order import direction
from workshop.plan import actions, export, queries, rules
from workshop.plan.filling import Blank, blank, of_stored
from workshop.plan.overview import overview
from workshop.run_sheet.queries import get_moment
from workshop.web.addresses import own_path
from workshop.web.desk.commands import obey, screen
from workshop.web.desk.noting import note_export
from workshop.web.desk.plan_forms import MeasureForm
from workshop.web.documents import plan
from workshop.web.documents.files import named, saved
from workshop.web.doors import asks_for_json
from workshop.web.house import database, here
from workshop.web.reply import Reply

views = Blueprint("plan", __name__)


@views.get("/plan")
def index() -> Reply:
    here().pdf.warm()
    with database().read() as db:
        page = overview(db, g.workshop)
    removed = request.args.get("borttagen", "")
    return render_template("desk/plan.html", page=page, may_write=g.may != "watches", removed=removed, formats=FORMATS)


@views.route("/plan/ny", methods=["GET", "POST"])
def add() -> Reply:
    """Blank, or begun from an example (`exempel`), a shown idea (`kort`) or a theme (`tema`)."""
    with database().read() as db:
        begun = blank(db, g.workshop, request.values.get("theme_key", request.args.get("tema", "")), request.args)
    form = _form(begun, id=new_id(), till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return _page(form, begun)
    database().act(actions.add, g.workshop.id, form.id.data, form.written, form.grounds.data)
    flash(_("Åtgärden finns nu i planen."))
    return _back(form.till.data, form.id.data)


@views.post("/plan/i-rummet/<moment>")
def add_in_room(moment: str) -> Reply:
    """Written at the desk in three fields, into the theme of the moment. What cannot be read comes back in the whole
    form, or, where a script has kept it, as a message.
    """
    with database().read() as db:
        begun = blank(db, g.workshop, get_moment(db, g.workshop.id, moment).theme_key, {})
    made = request.form.get("client_id", "")
    form = _form(begun, id=made if is_id(made) else new_id(), till=url_for("workshop.leading.desk"))
    if form.validate():
        return obey(actions.add, form.id.data, form.written)
    return screen(next(iter(form.errors.values()))[0]) if asks_for_json() else _page(form, begun)


@views.route("/plan/atgard/<measure>", methods=["GET", "POST"])
def edit(measure: str) -> Reply:
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure, request.form.get("theme_key"))
    form = _form(begun, id=measure, till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return _page(form, begun, measure)
    try:
        database().act(actions.edit, g.workshop.id, measure, form.written, form.grounds.data, version=form.version.data)
    except rules.MeasureChanged as changed:
        return _both(form, measure, changed)
    flash(_("Åtgärden är sparad."))
    return _back(form.till.data, measure)


@views.post("/plan/atgard/<measure>/flytta")
def move(measure: str) -> Reply:
    database().act(actions.move, g.workshop.id, measure, direction(request.form.get("direction", "")))
    return _back("", measure)


@views.post("/plan/atgard/<measure>/ta-bort")
def remove(measure: str) -> Reply:
    database().act(actions.set_removed, g.workshop.id, measure, True)
    return redirect(url_for("workshop.plan.index", borttagen=measure), 303)


@views.post("/plan/atgard/<measure>/angra")
def restore(measure: str) -> Reply:
    database().act(actions.set_removed, g.workshop.id, measure, False)
    flash(_("Åtgärden är tillbaka i planen."))
    return _back("", measure)


@views.post("/plan/uppratta")
def establish() -> Reply:
    database().act(actions.establish, g.workshop.id, utcnow())
    flash(_("Planen är upprättad. Ladda ner den och lämna den till registrator."))
    return redirect(url_for("workshop.plan.index"), 303)


@views.get("/plan/forhandsvisning")
def preview() -> Reply:
    with database().read() as db:
        report, edition, frozen = queries.as_it_stands(db, g.workshop.id, utcnow())
    return plan.html(report, edition, template="print/plan_preview.html", frozen=frozen, may_write=g.may != "watches")


@views.get("/plan.<kind>")
def as_data(kind: str) -> Response:
    """The plan as it stands, for whoever goes on computing with it. No version is kept of it."""
    with database().read() as db:
        content = export.content(db, g.workshop)
    answer = saved(content, kind, name=named("handlingsplan", g.workshop))
    note_export("exported_plan")
    return answer


def _form(begun: Blank, **hidden: Any) -> MeasureForm:
    sources = [(key, said(kind, quoted)) for key, kind, quoted in begun.sources]
    return MeasureForm(themes=g.workshop.programme.themes, sources=sources, data={**begun.values, **hidden})


def _page(form: MeasureForm, begun: Blank, measure: str = "", *, both: Any = None, status: int = 0) -> Reply:
    page = render_template(
        "desk/measure.html", form=form, begun=begun, measure=measure, both=both, back=own_path(form.till.data)
    )
    return page, status or (422 if form.is_submitted() else 200)


def _both(form: MeasureForm, measure: str, changed: rules.MeasureChanged) -> Reply:
    """What was written and what is stored, side by side; saving again is then a choice."""
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure, form.theme_key.data)
        stored = queries.get_measure(db, g.workshop.id, measure)
    form.version.data = stored.version
    return _page(form, begun, measure, both=(changed.message, form.differs_from(stored)), status=changed.status)


def _back(till: str | None, measure: str) -> Reply:
    return redirect(own_path(till) or url_for("workshop.plan.index", _anchor=f"atgard-{measure}"), 303)


def said(kind: str, quoted: Mapping[str, Any]) -> Markup:
    """A source in a sentence, as on paper."""
    macros: Any = current_app.jinja_env.get_template("components/quoted.html").module
    made: Markup = macros.quoted(kind, quoted)
    return made
