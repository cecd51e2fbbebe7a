"""The facilitator's desk for what to talk about, and for values from elsewhere."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.order import direction
from workshop.survey import queries, references, talk
from workshop.web.desk.talk_forms import EditPoint, NewPoint, ReferenceForm
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("talk", __name__)


@views.get("/nulage/samtal")
def index() -> Reply:
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
    if not survey or survey.state != "closed":
        return redirect(url_for("workshop.survey.index"), 303)
    return _page()


@views.post("/nulage/samtal")
def add() -> Reply:
    form = NewPoint(g.workshop.programme.themes)
    if not form.validate():
        return _page(adding=form), 422
    database().act(talk.add, g.workshop.id, form.id.data, form.theme_key.data, form.wording)
    flash(_("Tillagd."))
    return _back(form.id.data)


@views.post("/nulage/samtal/<point>")
def reword(point: str) -> Reply:
    form = EditPoint()
    if not form.validate():
        return _page(editing=(point, form)), 422
    try:
        database().act(talk.reword, g.workshop.id, point, form.wording, version=form.version.data)
    except talk.PointChanged as changed:
        return _page(editing=(point, form), message=changed.message), changed.status
    flash(_("Sparat."))
    return _back(point)


@views.post("/nulage/samtal/<point>/visa")
def show(point: str) -> Reply:
    database().act(talk.show, g.workshop.id, point, "on" in request.form)
    return _back(point)


@views.post("/nulage/samtal/<point>/flytta")
def move(point: str) -> Reply:
    database().act(talk.move, g.workshop.id, point, direction(request.form.get("direction", "")))
    return _back(point)


@views.get("/nulage/referens")
def reference_values() -> Reply:
    return _references(_reference_form())


@views.post("/nulage/referens")
def add_reference() -> Reply:
    form = _reference_form()
    if not form.validate():
        return _references(form), 422
    written = {"key": form.key.data, "year": form.year.data, "source": form.source.data}
    database().act(references.add, g.workshop.id, value=float(form.value.data), **written)
    flash(_("Värdet visas nu bredvid ert eget."))
    return redirect(url_for(".reference_values"), 303)


@views.post("/nulage/referens/<reference>/ta-bort")
def remove_reference(reference: str) -> Reply:
    database().act(references.remove, g.workshop.id, reference)
    flash(_("Värdet är borttaget."))
    return redirect(url_for(".reference_values"), 303)


def _reference_form() -> ReferenceForm:
    return ReferenceForm(_parts(), utcnow().year)


def _parts() -> dict[str, str]:
    """What a value from elsewhere may be of, title by key: the themes, and the parts of digital mognad."""
    programme = g.workshop.programme
    titles = {"": _("Alla teman tillsammans")} | {theme.key: theme.title for theme in programme.themes}
    for dimension in programme.maturity.dimensions if programme.maturity else ():
        titles[dimension.key] = f"{programme.maturity.title}: {dimension.title}"
        titles |= {one.key: f"{dimension.title}: {one.title}" for one in dimension.categories}
    return titles


def _references(form: ReferenceForm) -> str:
    with database().read() as db:
        found = references.references(db, g.workshop.id)
    return render_template("desk/references.html", form=form, references=found, titles=_parts())


def _back(point: str) -> Reply:
    return redirect(url_for(".index", _anchor=f"samtal-{point}"), 303)


def _page(*, editing: tuple[str, EditPoint] | None = None, adding: NewPoint | None = None, message: str = "") -> str:
    """Every theme with its points. What was typed and refused stands where it was typed; a newer version is beside."""
    with database().read() as db:
        found = talk.points(db, g.workshop.id)
        result = queries.result(db, g.workshop.id)
    themes = g.workshop.programme.themes
    return render_template(
        "desk/talk.html", themes=themes, points=found, message=message, editing=editing[0] if editing else "",
        forms_of={one.id: _form_of(one, editing) for one in found}, may_write=g.may != "watches",
        adding=adding or NewPoint(themes, id=new_id()), too_few=bool(result and result.too_few),
    )  # fmt: skip


def _form_of(point: talk.Point, editing: tuple[str, EditPoint] | None) -> EditPoint:
    """Filled with what is stored, or with what was just typed. Saving after a conflict is then a choice."""
    if editing and editing[0] == point.id:
        form = editing[1]
    else:
        form = EditPoint(formdata=None, data={"text": point.text, "question": point.question})
    form.version.data = point.version
    for field in form:
        field.id = f"{field.name}-{point.id}"
    return form
