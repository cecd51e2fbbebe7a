"""The run sheet's page: read it, change it in place, print it. Every change carries the `rev` that the page showed."""

from flask import Blueprint, g, render_template, request

from workshop.gathering import queries as gathering
from workshop.ground.errors import BadInput, NotFound
from workshop.ground.ids import is_id
from workshop.ground.order import direction
from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.run_sheet import actions, arranging, queries
from workshop.run_sheet.places import Place, beside, happened
from workshop.web import screens
from workshop.web.desk import run_sheet_forms as forms
from workshop.web.desk.choosing import choosing
from workshop.web.desk.context import in_small
from workshop.web.desk.run_sheet_commands import done_with as _done_with
from workshop.web.desk.run_sheet_commands import press as _press
from workshop.web.desk.run_sheet_page import (
    asked_place,
    edit_form,
    fragment,
    new_form,
    page,
    sitting_form,
    stored_moment,
)
from workshop.web.doors import asks_for_json, leader
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("run_sheet", __name__)


@views.get("/korschema")
def index() -> Reply:
    """`andra`: the moment, or `tillfalle` the sitting, that is open for changing."""
    if asks_for_json():
        return fragment("")
    moment, sitting = request.args.get("andra", ""), request.args.get("tillfalle", type=int)
    if g.may == "watches":
        return page()
    if is_id(moment):
        return page(form=edit_form(moment), moment=moment)
    return page(form=sitting_form(sitting), sitting=sitting) if sitting is not None else page()


@views.get("/korschema/nytt")
@leader
def choose() -> Reply:
    """What kind of moment to add, after the moment `efter` of the sitting `tillfalle`."""
    return page(place=asked_place())


@views.get("/korschema/nytt/<moment_kind>")
@leader
def write(moment_kind: str) -> Reply:
    """An empty form, or begun from a question that was written before: `fraga`."""
    return page(form=new_form(_kind(moment_kind)), place=asked_place())


@views.post("/korschema/nytt/<moment_kind>")
def add(moment_kind: str) -> Reply:
    form, place = new_form(_kind(moment_kind)), asked_place()
    if not form.validate():
        return page(form=form, place=place), 422
    made = form.id.data, moment_kind, form.written(), place
    return _done_with(form, "added_moment", actions.add, *made, place=place)


@views.post("/korschema/<moment>")
def change(moment: str) -> Reply:
    form = edit_form(moment)
    if not form.validate():
        return page(form=form, moment=moment), 422
    written = form.written(*stored_moment(moment))
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
    stored, _asks = stored_moment(moment)
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
    form = sitting_form(sitting)
    if not form.validate():
        return page(form=form, sitting=sitting), 422
    return _done_with(form, "changed_sitting", arranging.arrange, form.values(), sitting=sitting)


@views.post("/korschema/teman")
def choose_themes() -> Reply:
    with database().read() as db:
        form = forms.ThemesForm(choosing(db, g.workshop))
    if not form.validate():
        raise BadInput
    return _press("changed_moment", "teman", arranging.choose_themes, form.themes.data)


@views.post("/korschema/korta")
def shorten() -> Reply:
    """`cuts`: moments with their new minutes, 0 to leave one out: «id:minutes,id:minutes»."""
    cuts = [_cut(one) for one in request.form.get("cuts", "").split(",")]
    return _press("shortened_day", "", arranging.shorten, cuts)


def _cut(said: str) -> tuple[str, int]:
    moment, _colon, minutes = said.partition(":")
    if not (is_id(moment) and minutes.isdecimal() and len(minutes) < 4):
        raise BadInput
    return moment, int(minutes)


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
