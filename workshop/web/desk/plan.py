"""Writing measures and reading the plan. Its versions and their PDF: versions.py."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import Form, SelectField

from workshop.files.formats import FORMATS
from workshop.gathering.dates import measured_again_on
from workshop.ground.clock import clock, today, utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import is_id
from workshop.ground.order import direction
from workshop.ground.text import N_
from workshop.lifetime import choosing, standing
from workshop.plan import actions, export, history, in_room, queries, rules, versions
from workshop.plan.around import around
from workshop.plan.committees import parted
from workshop.plan.decision import STATUSES
from workshop.plan.filling import Blank, blank, of_stored
from workshop.plan.overview import Overview, overview
from workshop.plan.since import Text
from workshop.plan.wording import LABELS, in_words
from workshop.plan.wording import STATUSES as TOLD
from workshop.results import charts
from workshop.run_sheet.queries import get_moment
from workshop.web.addresses import own_path
from workshop.web.desk.commands import command as _command
from workshop.web.desk.commands import obey, screen
from workshop.web.desk.noting import note_export
from workshop.web.desk.plan_forms import MeasureForm, Three, Why
from workshop.web.documents import plan
from workshop.web.documents.files import named, saved
from workshop.web.documents.quoted import said
from workshop.web.doors import asks_for_json
from workshop.web.house import database, here, presence
from workshop.web.reply import Reply

views = Blueprint("plan", __name__)
MOST_CHOSEN = 500  # measures in one command
# What a room can be asked about its measures, by name in the address: the kind of question, and its words.
ASKS = {
    "sta-bakom": ("support", N_("Står du bakom åtgärderna?")),
    "poang": ("points", N_("Vilka åtgärder är viktigast?")),
}


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
    form = _form(begun, id=new_id(), till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return _wrong(form, begun)
    database().act(actions.add, g.workshop.id, form.id.data, form.written, form.grounds.data)
    if asks_for_json():
        return _saved(form, form.id.data)
    flash(_("Åtgärden finns nu i planen."))
    return _back(form.till.data, form.id.data)


@views.post("/plan/i-rummet/<moment>")
def add_in_room(moment: str) -> Reply:
    """Written at the desk in three fields, into the theme of the moment. What cannot be read comes back in the whole
    form, or, where a script has kept it, as a message.
    """
    with database().read() as db:
        begun = blank(db, g.workshop, get_moment(db, g.workshop.id, moment).theme_key, {})
    form = _form(begun, id=_made_id(), till=url_for("workshop.leading.desk"))
    if form.validate():
        return obey(in_room.begin, moment, form.id.data, form.three)
    return screen(next(iter(form.errors.values()))[0]) if asks_for_json() else _page(form, begun)


@views.post("/plan/skriv/<measure>")
def write(measure: str) -> Reply:
    """The same three fields of a measure that stands at the desk, each named after it: «<measure>-what»."""
    form, version = Three(request.form, prefix=measure), version_of(measure)
    if form.validate():
        return obey(in_room.write, measure, form.three, version=version, now=utcnow())
    return _mend(form, measure, what=form.what.data, responsible=form.responsible.data)


def version_of(measure: str) -> int:
    """Of the measure, as the desk showed it."""
    version = request.form.get(f"{measure}-version", "")
    if not (version.isascii() and version.isdecimal()) or len(version) > 9:
        raise BadInput
    return int(version)


def _mend(form: Form, measure: str, **typed: Any) -> Reply:
    """What cannot be saved comes back in the whole form, or, where a script has kept it, as a message."""
    message = next(iter(form.errors.values()))[0]
    if asks_for_json():
        return screen(message)
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure)
    whole = _form(begun, id=measure, till=url_for("workshop.leading.desk"))
    for name, text in typed.items():
        whole[name].data = text
    flash(message)
    return _page(whole, begun, measure)


@views.post("/plan/av-kort/<card>")
def of_card(card: str) -> Reply:
    return obey(in_room.of_card, card, _made_id())


@views.post("/plan/av-svar/<asking>/<ref>")
def of_answer(asking: str, ref: str) -> Reply:
    return obey(in_room.of_answer, asking, ref, _made_id())


@views.post("/plan/av-exempel/<moment>/<example>")
def of_example(moment: str, example: str) -> Reply:
    return obey(in_room.of_example, moment, example, _made_id())


@views.post("/plan/lage/<measure>", defaults={"standing": ""})
@views.post("/plan/lage/<measure>/<standing>")
def set_standing(measure: str, standing: str) -> Reply:
    """`standing`: of plan.rules, or none to take it back. Its line of why is named after the measure."""
    if standing not in ("", *rules.STANDING):
        raise BadInput
    form, version = Why(request.form, prefix=measure), version_of(measure)
    if form.validate():
        return obey(actions.set_standing, measure, standing, form.why.data or "", version=version, now=utcnow())
    return _mend(form, measure, standing=standing, standing_why=form.why.data)


@views.post("/plan/fraga/<moment>/<about>")
def ask_about(moment: str, about: str) -> Reply:
    """What the room makes of the measures that are ticked, or of all that the moment shows."""
    if about not in ASKS:
        raise BadInput
    kind, text = ASKS[about]
    chosen, here = request.form.getlist("atgard"), presence().here(g.workshop.id).now
    if len(chosen) > MOST_CHOSEN:
        raise BadInput
    return _command(choosing.let_judge, moment, chosen, kind, text=_(text), now=utcnow(), here=here)


@views.post("/plan/vag/<moment>")
def weigh(moment: str) -> Reply:
    """How much good the measures that are ticked do and how much work they take, or those that come first."""
    chosen, here = request.form.getlist("atgard"), presence().here(g.workshop.id).now
    if len(chosen) > MOST_CHOSEN:
        raise BadInput
    asks = {"text": _("Vilka åtgärder är värda insatsen?"), "some": _("Vilka åtgärder är värda insatsen? {n} av {all}")}
    return _command(choosing.let_weigh, moment, chosen, **asks, now=utcnow(), here=here)


@views.post("/plan/slopa/<measure>")
def drop(measure: str) -> Reply:
    """What was made a measure at the desk by mistake is none any more."""
    return obey(actions.set_removed, measure, True, utcnow())


def _made_id() -> str:
    """The desk's script makes an id for each press, so that the same press twice makes one measure."""
    made = request.form.get("client_id", "")
    return made if is_id(made) else new_id()


@views.route("/plan/atgard/<measure>", methods=["GET", "POST"])
def edit(measure: str) -> Reply:
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure)
    form = _form(begun, id=measure, till=own_path(request.args.get("till")))
    if not form.validate_on_submit():
        return _wrong(form, begun, measure)
    grounds = form.grounds.data if form.grounds_offered.data else begun.values["grounds"]
    try:
        disputed = database().act(
            actions.edit, g.workshop.id, measure, form.written, grounds, version=form.version.data, now=utcnow(),
            put_back="put_back" in request.form,
        )  # fmt: skip
    except rules.MeasureRemoved as removed:
        if asks_for_json():
            raise
        return _page(form, replace(begun, removed=True), measure, status=removed.status)
    if asks_for_json():
        return _saved(form, measure, disputed)
    if disputed:
        return _both(form, measure, disputed)
    flash(_("Åtgärden är sparad."))
    return _back(form.till.data, measure)


@views.get("/plan/atgard/<measure>/tidigare")
def earlier(measure: str) -> Reply:
    """Every text that the measure has had."""
    with database().read() as db:
        known = queries.get_measure(db, g.workshop.id, measure)
        texts = history.changes(db, known)
    changes = [(_(LABELS[one.name]), _in_words(one.name, history.typed(one)), one) for one in texts]
    may_write = g.may != "watches"
    return render_template("desk/measure_earlier.html", measure=known, changes=changes, may_write=may_write)


@views.post("/plan/atgard/<measure>/tidigare/<change>")
def bring_back(measure: str, change: str) -> Reply:
    database().act(actions.bring_back, g.workshop.id, measure, change, utcnow())
    flash(_("Den tidigare texten gäller igen. Det som stod där nyss finns kvar i listan."))
    return redirect(url_for("workshop.plan.earlier", measure=measure), 303)


@views.post("/plan/atgard/<measure>/flytta")
def move(measure: str) -> Reply:
    database().act(actions.move, g.workshop.id, measure, direction(request.form.get("direction", "")))
    return _back("", measure)


@views.post("/plan/ordna")
def order_by_room() -> Reply:
    database().act(actions.order_by_room, g.workshop.id)
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


def _form(begun: Blank, *, sent: bool = True, **more: Any) -> MeasureForm:
    """`sent`: whether it holds what was sent, or is drawn anew."""
    sources = [(one.key, said(one.origin, one.quoted)) for one in begun.sources]
    themes = g.workshop.programme.themes
    return MeasureForm(themes=themes, sources=sources, sent=sent, data={**begun.values, **more})


def _page(form: MeasureForm, begun: Blank, measure: str = "", *, both: Any = None, status: int = 0) -> Reply:
    with database().read() as db:
        beside = around(db, g.workshop, measure)
    page = render_template(
        "desk/measure.html", form=form, begun=begun, measure=measure, both=both, back=own_path(form.till.data),
        around=beside, titles=_titles(),
    )  # fmt: skip
    return page, status or (422 if form.is_submitted() else 200)


def _wrong(form: MeasureForm, begun: Blank, measure: str = "") -> Reply:
    if form.is_submitted() and asks_for_json():
        return {"errors": {name: str(said[0]) for name, said in form.errors.items() if said}}, 422
    return _page(form, begun, measure)


def _saved(sent: MeasureForm, measure: str, disputed: Sequence[str] = ()) -> Reply:
    """What the page's script is told: the version from now on, and what somebody else wrote meanwhile. `others` is
    what its fields hold from now on, so that what they left alone is not taken for a change the next time.
    """
    with database().read() as db:
        stored = queries.get_measure(db, g.workshop.id, measure)
        beside = around(db, g.workshop, measure)
        now = _form(of_stored(db, g.workshop, measure), sent=False)
    written = sent.written
    others = [name for name, value in now.written.items() if value != written[name] and name not in disputed]
    return {
        "others": {name: _drawn(now[name]) for name in others},
        "grounds": now.grounds.data,
        "version": stored.version,
        "at": clock(utcnow()),
        "edit": url_for("workshop.plan.edit", measure=measure),
        "disputed": {name: _in_words(name, getattr(stored, name)) for name in disputed},
        "questions": [_(question) for _field, question in beside.questions],
    }


def _drawn(field: Any) -> str:
    """What the field's input holds."""
    return str(field.data) if isinstance(field, SelectField) else field._value()


def _both(form: MeasureForm, measure: str, disputed: Sequence[str]) -> Reply:
    """What was written and what is stored, side by side; saving again is then a choice."""
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure)
    both = [(form[name].label.text, _in_words(name, begun.values[name])) for name in disputed]
    mine = {name: form.written[name] for name in disputed}
    again = _form(begun, id=measure, till=form.till.data, sent=False, **mine)
    return _page(again, begun, measure, both=both, status=409)


def _in_words(name: str, value: Any) -> str:
    return _(in_words(name, value, _titles()))


def _titles() -> dict[str, str]:
    return {theme.key: theme.title for theme in g.workshop.programme.themes}


def _back(till: str | None, measure: str) -> Reply:
    return redirect(own_path(till) or url_for("workshop.plan.index", _anchor=f"atgard-{measure}"), 303)
