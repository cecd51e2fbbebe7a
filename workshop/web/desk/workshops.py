"""The facilitator's list of workshops, and making a new one."""

from flask import Blueprint, g, redirect, render_template, url_for
from msgspec.structs import replace
from werkzeug.wrappers import Response

from workshop.gathering import organisations
from workshop.ground.clock import today, utcnow
from workshop.lifetime import actions as spanning
from workshop.lifetime import standing as reading
from workshop.plan.returned import fitting
from workshop.programme.reading import run_of
from workshop.programme.values import Programme
from workshop.web.desk import workshop_forms
from workshop.web.desk.warned import warn_of_past
from workshop.web.house import config, database, programme

views = Blueprint("workshops", __name__)

Page = str | Response | tuple[str, int]


@views.get("/")
def index() -> Page:
    with database().read() as db:
        listed = reading.listed(db, g.facilitator.id, today())
    return render_template("desk/workshops.html", listed=listed, today=today())


@views.get("/ny")
def new() -> Page:
    return _new_page(_form())


@views.post("/ny")
def create() -> Page:
    form = _form()
    if form.looks:
        return _look(form)
    if not form.validate_on_submit():
        return _new_page(form), 422
    known = (g.facilitator.id, programme(), config().instance_key, utcnow(), form.earlier)
    made = database().act(spanning.create_workshop, form.values(), *known)
    warn_of_past(form.held_on.data)
    return redirect(url_for("workshop.about.overview", workshop=made), 303)


def _look(form: workshop_forms.NewWorkshop) -> Page:
    """What an earlier plan brings, before anything is made of it."""
    if not form.look():
        return _new_page(form), 422
    form.fill_in()
    return _new_page(form)


def _form() -> workshop_forms.NewWorkshop:
    with database().read() as db:
        known = organisations.own(db, g.facilitator.id)
    return workshop_forms.NewWorkshop(programme(), known, today())


def _new_page(form: workshop_forms.NewWorkshop) -> str:
    agendas = {agenda.key: agenda for agenda in programme().agendas}
    themes = {theme.key: theme for theme in programme().themes}
    minutes = {key: _minutes(key, list(themes)) for key in agendas}
    earlier = fitting(form.earlier, _chosen(form)) if form.earlier else None
    return render_template(
        "desk/new_workshop.html", form=form, agendas=agendas, minutes=minutes, themes=themes, earlier=earlier
    )


def _chosen(form: workshop_forms.NewWorkshop) -> Programme:
    """The programme with the themes that are ticked so far."""
    ticked = form.themes.data or ()
    return replace(programme(), themes=tuple(theme for theme in programme().themes if theme.key in ticked))


def _minutes(agenda: str, themes: list[str]) -> list[int]:
    """How long each sitting takes with these themes, breaks included."""
    longs: dict[int, int] = {}
    for moment in run_of(programme(), agenda, themes):
        longs[moment.sitting] = longs.get(moment.sitting, 0) + moment.minutes
    return [longs[sitting] for sitting in sorted(longs)]
