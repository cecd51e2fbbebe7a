"""The run sheet's page: read it, change it in place, print it. Every change carries the `rev` that the page showed."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.activity import Deed
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, NotFound, Refused
from workshop.ground.ids import is_id
from workshop.ground.order import direction
from workshop.ground.text import swedish_order
from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.programme.theme import Theme
from workshop.run_sheet import actions, queries
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import Place, beside, happened
from workshop.run_sheet.written import Asks
from workshop.web import screens
from workshop.web.desk import run_sheet_forms as forms
from workshop.web.desk.choosing import choosing
from workshop.web.desk.context import in_small
from workshop.web.desk.day import days
from workshop.web.desk.noting import noting
from workshop.web.doors import asks_for_json, leader
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("run_sheet", __name__)


@views.get("/korschema")
def index() -> Reply:
    """`andra`: the moment, or `tillfalle` the sitting, that is open for changing."""
    if asks_for_json():
        return _fragment("")
    moment, sitting = request.args.get("andra", ""), request.args.get("tillfalle", type=int)
    if g.may == "watches":
        return _page()
    if is_id(moment):
        return _page(form=_edit_form(moment), moment=moment)
    return _page(form=_sitting_form(sitting), sitting=sitting) if sitting is not None else _page()


@views.get("/korschema/nytt")
@leader
def choose() -> Reply:
    """What kind of moment to add, after the moment `efter` of the sitting `tillfalle`."""
    return _page(place=_asked_place())


@views.get("/korschema/nytt/<moment_kind>")
@leader
def write(moment_kind: str) -> Reply:
    """An empty form, or begun from a question that was written before: `fraga`."""
    return _page(form=_new_form(_kind(moment_kind)), place=_asked_place())


@views.post("/korschema/nytt/<moment_kind>")
def add(moment_kind: str) -> Reply:
    form, place = _new_form(_kind(moment_kind)), _asked_place()
    if not form.validate():
        return _page(form=form, place=place), 422
    made = form.id.data, moment_kind, form.written(), place
    return _done_with(form, "added_moment", actions.add, *made, place=place)


@views.post("/korschema/<moment>")
def change(moment: str) -> Reply:
    form = _edit_form(moment)
    if not form.validate():
        return _page(form=form, moment=moment), 422
    written = form.written(*_stored(moment))
    return _done_with(form, "changed_moment", actions.change, moment, written, moment=moment)


@views.post("/korschema/<moment>/flytta")
def move(moment: str) -> Reply:
    """A step up or down by `way`; or to the place after the moment `after`, or first, in the `sitting`."""
    if "way" in request.form:
        return _press("moved_moment", moment, actions.move, moment, _step(moment, request.form.get("way", "")))
    sitting, after = request.form.get("sitting", ""), request.form.get("after", "")
    if not (sitting.isdecimal() and len(sitting) < 3 and (is_id(after) or not after)):
        raise BadInput
    return _press("moved_moment", moment, actions.move, moment, Place(sitting=int(sitting), after=after))


@views.post("/korschema/<moment>/kopiera")
def copy(moment: str) -> Reply:
    return _press("added_moment", moment, actions.copy, moment)


@views.post("/korschema/<moment>/hoppa-over")
def leave_out(moment: str) -> Reply:
    return _press("changed_moment", moment, actions.leave_out, moment, "out" in request.form)


@views.get("/korschema/<moment>/ta-bort")
@leader
def confirm_remove(moment: str) -> Reply:
    stored, _asks = _stored(moment)
    return render_template("desk/remove_moment.html", moment=stored, happened=happened(stored))


@views.post("/korschema/<moment>/ta-bort")
def remove(moment: str) -> Reply:
    return _press("removed_moment", "", actions.remove, moment)


@views.get("/korschema/<moment>/visa")
def preview(moment: str) -> Reply:
    """What the room meets in a moment, as if it were shown now."""
    with database().read() as db:
        stored = queries.get_moment(db, g.workshop.id, moment)
        seen = screens.preview(db, g.workshop, moment)
        stage, phone = in_small(seen.stage), in_small(seen.phone)
    return render_template("desk/preview.html", moment=stored, stage=stage, phone=phone)


@views.post("/korschema/tillfalle/<int:sitting>")
def arrange(sitting: int) -> Reply:
    form = _sitting_form(sitting)
    if not form.validate():
        return _page(form=form, sitting=sitting), 422
    return _done_with(form, "changed_sitting", actions.arrange, form.values(), sitting=sitting)


@views.post("/korschema/teman")
def choose_themes() -> Reply:
    with database().read() as db:
        form = forms.ThemesForm(choosing(db, g.workshop))
    if not form.validate():
        raise BadInput
    return _press("changed_moment", "teman", actions.choose_themes, form.themes.data)


@views.post("/korschema/korta")
def shorten() -> Reply:
    """`cuts`: moments with their new minutes, 0 to leave one out: «id:minutes,id:minutes»."""
    cuts = [_cut(one) for one in request.form.get("cuts", "").split(",")]
    return _press("shortened_day", "", actions.shorten, cuts)


def _cut(said: str) -> tuple[str, int]:
    moment, _colon, minutes = said.partition(":")
    if not (is_id(moment) and minutes.isdecimal() and len(minutes) < 4):
        raise BadInput
    return moment, int(minutes)


def _press(deed: Deed, anchor: str, action: Callable[..., Any], *args: Any) -> Reply:
    """A button's command. Whoever was refused, or too late, is told and shown how it is now."""
    rev, message = request.form.get("rev", ""), ""
    if not rev.isdecimal() or len(rev) > 9:
        raise BadInput
    try:
        database().act(noting(deed, action), g.workshop.id, *args, rev=int(rev))
    except Refused as refused:
        message = refused.message
    if asks_for_json():
        return _fragment(message)
    if message:
        flash(message, "warning")
    return _back(anchor)


def _done_with(form: Any, deed: Deed, action: Callable[..., Any], *args: Any, **open_: Any) -> Reply:
    """A form's command. Whoever was refused keeps what was typed, and sees how it is now; the next try is a choice."""
    try:
        database().act(noting(deed, action), g.workshop.id, *args, rev=form.rev.data)
    except Refused as refused:
        form.form_errors.append(refused.message)
        form.rev.data = _now().rev
        return _page(form=form, **open_), refused.status
    flash(_("Sparat."))
    return _back(f"tillfalle-{open_['sitting']}" if "sitting" in open_ else form.id.data)


def _back(anchor: str) -> Reply:
    at = f"m-{anchor}" if is_id(anchor) else anchor or None
    return redirect(url_for("workshop.run_sheet.index", _anchor=at), 303)


def _fragment(message: str) -> dict[str, Any]:
    """What the page's script is answered: the sheet as it is now, and what to say about it."""
    with database().read() as db:
        led = db.get_one(Workshop, g.workshop.id)
        about = {"days": days(db, led), "own": queries.own_in(db, led.id)}
        html = render_template("desk/_days.html", **about, workshop=led, may=g.may, open={})
    return {"rev": led.rev, "html": html, "message": message}


def _page(**open_: Any) -> str:
    """`open_`: what is being written: the `form`, and the `moment`, `place` or `sitting` that it is for."""
    with database().read() as db:
        led = db.get_one(Workshop, g.workshop.id)
        about: dict[str, Any] = {"days": days(db, led), "workshop": led, "may": g.may}
        about["own"] = queries.own_in(db, led.id)
        about["choosing"] = choosing(db, led)
        about["themes"] = forms.ThemesForm(about["choosing"], formdata=None, data={"rev": led.rev})
        if open_.get("place") and not open_.get("form"):
            about["kinds"] = sorted(KINDS.values(), key=lambda kind: swedish_order(_(kind.label)))
            about["known"] = queries.own_questions(db, g.facilitator.id)
        if moment := open_.get("moment"):
            about["stored"] = queries.get_moment(db, g.workshop.id, moment)
    return render_template("desk/run_sheet.html", form=open_.get("form"), open=open_, now=utcnow(), **about)


def _now() -> Workshop:
    with database().read() as db:
        return db.get_one(Workshop, g.workshop.id)


def _stored(moment: str) -> tuple[Moment, Asks | None]:
    with database().read() as db:
        found = queries.get_moment(db, g.workshop.id, moment)
        return found, queries.asks_of(db, found)


def _edit_form(moment: str) -> Any:
    stored, asks = _stored(moment)
    programme = g.workshop.programme
    hidden = {"id": moment, "rev": g.workshop.rev}
    form = forms.form_of(
        stored.what, programme.themes, programme.scale_steps, data=forms.filled(stored, asks) | hidden
    )  # fmt: skip
    if happened(stored) and stored.what.takes:
        form.keep_what_was_asked()
    return form


def _new_form(kind: Kind) -> Any:
    programme, place = g.workshop.programme, _asked_place()
    with database().read() as db:
        known = queries.own_questions(db, g.facilitator.id)
        asks = next((one.asks for one in known if one.question == request.args.get("fraga")), None)
        theme = _theme_at(db, place)
    begun = forms.blank(kind, theme, asks if kind.takes == "answer" else None)
    hidden = {"id": new_id(), "rev": g.workshop.rev}
    return forms.form_of(kind, programme.themes, programme.scale_steps, data=begun | hidden)


def _theme_at(db: Session, place: Place) -> Theme | None:
    """That of the moment it comes after: what is added within a theme belongs to it."""
    sheet = queries.moments(db, g.workshop.id)
    key = next((row.theme_key for row in sheet if row.id == place.after), "")
    return next((theme for theme in g.workshop.programme.themes if theme.key == key), None)


def _sitting_form(number: int) -> forms.SittingForm:
    with database().read() as db:
        meetings = gathering.meetings(db, g.workshop)
    if not 0 <= number < len(meetings):
        raise NotFound
    held = [one.held_on for one in meetings]
    return forms.SittingForm(meetings[number], held, g.workshop.erase_on, data={"rev": g.workshop.rev})


def _asked_place() -> Place:
    """As the address says it, else the first place of all."""
    after, sitting = request.args.get("efter", ""), request.args.get("tillfalle", 0, type=int)
    return Place(sitting=max(0, min(sitting, 99)), after=after if is_id(after) else "")


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def _step(moment: str, way: str) -> Place:
    with database().read() as db:
        sheet = queries.moments(db, g.workshop.id)
        sittings = len(gathering.meetings(db, g.workshop))
        row = queries.get_moment(db, g.workshop.id, moment)
    found = next(one for one in sheet if one.id == row.id)
    stays = Place(sitting=found.sitting, after=found.id)
    return beside(sheet, found, direction(way), sittings) or stays
