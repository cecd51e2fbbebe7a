"""Writing measures and reading the plan. Its versions and their PDF: versions.py; measures in the room: in_room.py."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.files.formats import FORMATS
from workshop.gathering.dates import measured_again_on
from workshop.ground.clock import today, utcnow
from workshop.ground.db import new_id
from workshop.ground.order import direction
from workshop.lifetime import standing
from workshop.plan import actions, export, history, ordering, queries, rules, versions
from workshop.plan.committees import parted
from workshop.plan.decision import STATUSES
from workshop.plan.filling import blank, of_stored
from workshop.plan.overview import Overview, overview
from workshop.plan.since import Text
from workshop.plan.wording import LABELS
from workshop.plan.wording import STATUSES as TOLD
from workshop.results import charts
from workshop.web.addresses import own_path
from workshop.web.desk.measure_page import both_texts, form_of, page_of, saved_by_script, told_in_words, wrong
from workshop.web.desk.noting import note_export
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
        page, on_cover = overview(db, g.workshop), queries.cover(db, g.workshop.id)
        after = standing.follower(db, g.workshop.id, g.facilitator.id)
        committees = parted(versions.printed(db, g.workshop.id)[0]) if page.versions else ()
    look = {"logo": plan.logo(on_cover.mimetype, on_cover.logo or b""), "colour": on_cover.colour or charts.INK}
    removed = request.args.get("borttagen", "")
    labels = {"statuses": STATUSES, "told_statuses": TOLD, "standings": rules.STANDING, "formats": FORMATS}
    goes_on = {"after": after, "again": _again(page), "compares": page.goes_on or g.workshop.follows}
    goes_on["open"] = sum(rules.is_open(item.measure) for item in page.items) if not g.workshop.is_rehearsal else 0
    more = {"may_write": g.may != "watches", "removed": removed, **look, **labels, **goes_on}
    waiting = Text.of(page.proposed.report).measures if page.proposed else {}
    return render_template("desk/plan.html", page=page, committees=committees, proposed_ids=waiting, **more)


def _again(page: Overview) -> date | None:
    """A day to measure again on, where there is a result to compare with, or it follows up a plan that had one."""
    counts = (page.report.measured or g.workshop.follows) and not g.workshop.is_rehearsal
    return measured_again_on(g.workshop.held_on, today()) if counts else None


@views.route("/plan/ny", methods=["GET", "POST"])
def add() -> Reply:
    """Blank, or begun from an example (`exempel`), a shown idea (`kort`) or a theme (`tema`)."""
    with database().read() as db:
        begun = blank(db, g.workshop, request.values.get("theme_key", request.args.get("tema", "")), request.args)
    form = form_of(begun, id=new_id(), till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return wrong(form, begun)
    database().act(actions.add, g.workshop.id, form.id.data, form.written, form.grounds.data)
    if asks_for_json():
        return saved_by_script(form, form.id.data)
    flash(_("Åtgärden finns nu i planen."))
    return _back(form.till.data, form.id.data)


@views.route("/plan/atgard/<measure>", methods=["GET", "POST"])
def edit(measure: str) -> Reply:
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure)
    form = form_of(begun, id=measure, till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return wrong(form, begun, measure)
    grounds = form.grounds.data if form.grounds_offered.data else begun.values["grounds"]
    try:
        disputed = database().act(
            actions.edit, g.workshop.id, measure, form.written, grounds, version=form.version.data, now=utcnow(),
            put_back="put_back" in request.form,
        )  # fmt: skip
    except rules.MeasureRemoved as removed:
        if asks_for_json():
            raise
        return page_of(form, replace(begun, removed=True), measure, status=removed.status)
    if asks_for_json():
        return saved_by_script(form, measure, disputed)
    if disputed:
        return both_texts(form, measure, disputed)
    flash(_("Åtgärden är sparad."))
    return _back(form.till.data, measure)


@views.get("/plan/atgard/<measure>/tidigare")
def earlier(measure: str) -> Reply:
    """Every text that the measure has had."""
    with database().read() as db:
        known = queries.get_measure(db, g.workshop.id, measure)
        texts = history.changes(db, known)
    changes = [(_(LABELS[one.name]), told_in_words(one.name, history.typed(one)), one) for one in texts]
    may_write = g.may != "watches"
    return render_template("desk/measure_earlier.html", measure=known, changes=changes, may_write=may_write)


@views.post("/plan/atgard/<measure>/tidigare/<change>")
def bring_back(measure: str, change: str) -> Reply:
    database().act(actions.bring_back, g.workshop.id, measure, change, utcnow())
    flash(_("Den tidigare texten gäller igen. Det som stod där nyss finns kvar i listan."))
    return redirect(url_for("workshop.plan.earlier", measure=measure), 303)


@views.post("/plan/atgard/<measure>/flytta")
def move(measure: str) -> Reply:
    database().act(ordering.move, g.workshop.id, measure, direction(request.form.get("direction", "")))
    return _back("", measure)


@views.post("/plan/ordna")
def order_by_room() -> Reply:
    database().act(ordering.order_by_room, g.workshop.id)
    flash(_("Åtgärderna står nu i den ordning som rummet gav dem."))
    return redirect(url_for("workshop.plan.index", _anchor="prioritet"), 303)


@views.post("/plan/atgard/<measure>/ta-bort")
def remove(measure: str) -> Reply:
    database().act(actions.set_removed, g.workshop.id, measure, True, utcnow())
    return redirect(url_for("workshop.plan.index", borttagen=measure), 303)


@views.post("/plan/atgard/<measure>/angra")
def restore(measure: str) -> Reply:
    database().act(actions.set_removed, g.workshop.id, measure, False, utcnow())
    flash(_("Åtgärden är tillbaka i planen."))
    return _back("", measure)


@views.get("/plan/forhandsvisning")
def preview() -> Reply:
    with database().read() as db:
        report, edition, frozen = versions.as_it_stands(db, g.workshop.id, utcnow())
    return plan.html(report, edition, template="print/plan_preview.html", frozen=frozen, may_write=g.may != "watches")


@views.get("/plan.<kind>")
def as_data(kind: str) -> Response:
    """The plan as it stands, for whoever goes on computing with it; owners have the ideas too that were never shown.
    No version is kept of it.
    """
    with database().read() as db:
        content = export.content(db, g.workshop, unshown=g.may == "owns")
    answer = saved(content, kind, name=named("handlingsplan", g.workshop))
    note_export("exported_plan")
    return answer


def _back(till: str | None, measure: str) -> Reply:
    return redirect(own_path(till) or url_for("workshop.plan.index", _anchor=f"atgard-{measure}"), 303)
