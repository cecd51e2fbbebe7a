"""A new workshop: four short pages, a summary, and then it is made. What was typed waits on the server in between."""

import re
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from msgspec.structs import replace

from workshop.answers.scrubbing import scrub_soon
from workshop.facilitators.queries import find_membership
from workshop.gathering import drafts, organisations
from workshop.gathering.models import Workshop
from workshop.ground.clock import today, utcnow
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.lifetime import actions as spanning
from workshop.plan.returned import Returned, fitting
from workshop.programme.laying_out import run_of
from workshop.programme.values import Programme
from workshop.web.desk.new_workshop_forms import FIELDS, FILES, STEPS, SUMMARY, NewWorkshop, Step
from workshop.web.desk.warned import warn_of_past
from workshop.web.fields import Press
from workshop.web.house import config, database, programme
from workshop.web.reply import Reply

views = Blueprint("new_workshop", __name__)


@views.get("/ny")
@views.get("/ny/<key>")
def page(key: str = "") -> Reply:
    step, form = _step(key), _form()
    wrong = "ratta" in request.args and not form.accepts(step)
    return (_page(step, form), 422) if wrong else _page(step, form)


@views.post("/ny")
@views.post("/ny/<key>")
def fill_in(key: str = "") -> Reply:
    """Keep the page as it was typed, right or wrong; go on when it is right."""
    if made := _made():
        return made
    step, form = _step(key), _form(_step(key))
    if form.looks and not step.key:
        return _look(step, form)
    _keep(form)
    to = request.form.get("to", "")
    if to == "back":
        return redirect(_address(STEPS[max(0, STEPS.index(step) - 1)].key), 303)
    if not form.accepts(step):
        return _to_put_right(step)
    return redirect(_address(SUMMARY if to == SUMMARY or step is STEPS[-1] else _after(step)), 303)


@views.get("/ny/sammanfattning")
def summary() -> Reply:
    form = _form()
    wrong = form.first_wrong()
    if wrong:
        return _to_put_right(wrong)
    return _drawn("summary", form, Press(), version=_version())


@views.post("/ny/sammanfattning")
def create() -> Reply:
    """Make it of all that was kept, as the page showed it; or of what is sent along: a client may send every field."""
    if made := _made():
        return made
    form = _form()
    if any(name in request.form for name in (*FIELDS, *FILES)) or request.files:
        version = _keep(form)
    else:
        version = request.form.get("version", "") or _version()
    if version != _version():
        return _changed()
    if wrong := form.first_wrong():
        return _to_put_right(wrong)
    known = (g.facilitator.id, programme(), config().instance_key, utcnow(), form.earlier)
    try:
        id = database().act(spanning.create_workshop, form.values(), *known, draft=version)
    except drafts.DraftGone:
        return _made() or redirect(_address(""), 303)
    except drafts.DraftChanged:
        return _changed()
    scrub_soon(database())
    warn_of_past(form.values().held_on)
    return redirect(url_for("workshop.about.overview", workshop=id), 303)


@views.post("/ny/borja-om")
def forget() -> Reply:
    database().act(drafts.forget, g.facilitator.id)
    scrub_soon(database())
    return redirect(_address(""), 303)


def _made() -> Reply | None:
    """To the workshop, where the page is left from what it was made of."""
    becomes = WorkshopId(request.form.get(drafts.BECOMES, ""))
    with database().read() as db:
        if not find_membership(db, becomes, g.facilitator.id):
            return None
    flash(_("Workshopen är redan skapad. Här är den."))
    return redirect(url_for("workshop.about.overview", workshop=becomes), 303)


def _changed() -> Reply:
    flash(_(drafts.DraftChanged.message), "warning")
    return redirect(_address(SUMMARY), 303)


def _version() -> str:
    """Of what is kept now; '' where nothing is."""
    with database().read() as db:
        draft = drafts.find(db, g.facilitator.id, utcnow())
        return drafts.version(draft) if draft else ""


def _look(step: Step, form: NewWorkshop) -> Reply:
    """What an earlier plan brings, before anything is made of it."""
    if not form.look():
        errors = list(form.plan_file.errors)
        _keep(form)
        form.plan_file.errors = errors
        return _page(step, form), 422
    _keep(form, **form.said_by_plan())
    return redirect(_address(step.key) + "#earlier", 303)


def _step(key: str) -> Step:
    found = next((step for step in STEPS if step.key == key), None)
    return found or abort(404)


def _address(key: str) -> str:
    return url_for(".page", key=key) if key else url_for(".page")


def _to_put_right(step: Step) -> Reply:
    """A page of its own says what is wrong, so that it can be reloaded, left and come back to."""
    return redirect(_address(step.key) + "?ratta=1", 303)


def _after(step: Step) -> str:
    return STEPS[STEPS.index(step) + 1].key


def _form(step: Step | None = None) -> NewWorkshop:
    """What was kept, and what is sent now: `step` sends all of its fields, so a box that is left out has no tick."""
    with database().read() as db:
        known = organisations.own(db, g.facilitator.id)
        draft = drafts.find(db, g.facilitator.id, utcnow())
    typed = dict(draft.typed) if draft else {}
    of_page = step.fields if step else ()
    typed |= {name: request.form.getlist(name) for name in FIELDS if name in request.form or name in of_page}
    typed.setdefault(drafts.BECOMES, [_id(request.form.get(drafts.BECOMES, ""))])
    sent = {name: value for name in FILES if (value := request.files.get(name) or request.form.get(name))}
    return NewWorkshop(programme(), known, today(), typed, sent, plan=draft.plan if draft else "")


def _id(drawn: str) -> str:
    """The one that the page was drawn with, so that its reader can come back to it; else a new one."""
    with database().read() as db:
        free = re.fullmatch("[0-9a-f]{32}", drawn) and not db.get(Workshop, drawn)
    return drawn if free else new_id()


def _keep(form: NewWorkshop, **said: Any) -> str:
    """Returns the version of what is kept."""
    typed = {**form.typed, **said}
    return database().act(drafts.keep, g.facilitator.id, typed, form.carried, utcnow())


def _page(step: Step, form: NewWorkshop) -> str:
    return _drawn(step.key or "who", form, step=step, number=STEPS.index(step) + 1)


def _drawn(name: str, form: NewWorkshop, press: Press | None = None, **more: Any) -> str:
    agendas = {agenda.key: agenda for agenda in programme().agendas}
    themes = {theme.key: theme for theme in programme().themes}
    return render_template(
        f"desk/new/{name}.html", form=form, agendas=agendas, themes=themes, steps=STEPS, press=press, today=today(),
        minutes={key: _minutes(key, list(themes)) for key, one in agendas.items() if 0 < one.takes < len(themes)},
        earlier=_earlier(form), **more,
    )  # fmt: skip


def _earlier(form: NewWorkshop) -> Returned | None:
    return fitting(form.earlier, _chosen(form)) if form.earlier else None


def _chosen(form: NewWorkshop) -> Programme:
    """The programme with the themes that are ticked so far."""
    ticked = form.themes.data or ()
    return replace(programme(), themes=tuple(theme for theme in programme().themes if theme.key in ticked))


def _minutes(agenda: str, themes: list[str]) -> int:
    """How long the day takes if the room takes all of these themes, breaks included."""
    return sum(moment.minutes for moment in run_of(programme(), agenda, themes))
