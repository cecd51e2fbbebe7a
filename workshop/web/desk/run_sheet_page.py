"""The run sheet's page as it is drawn: the sheet as it is now, and what is being written in it."""

from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.ground.ids import is_id
from workshop.ground.text import swedish_order
from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.programme.theme import Theme
from workshop.run_sheet import queries
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import Place, happened
from workshop.run_sheet.written import Asks
from workshop.web.desk import run_sheet_forms as forms
from workshop.web.desk import run_sheet_moment
from workshop.web.desk.choosing import choosing
from workshop.web.desk.day import days
from workshop.web.house import database


def fragment(message: str) -> dict[str, Any]:
    """What the page's script is answered: the sheet as it is now, and what to say about it."""
    with database().read() as db:
        led = db.get_one(Workshop, g.workshop.id)
        about = {"days": days(db, led), "own": queries.own_in(db, led.id)}
        html = render_template("desk/_days.html", **about, workshop=led, may=g.may, open={})
    return {"rev": led.rev, "html": html, "message": message}


def page(**open_: Any) -> str:
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


def now() -> Workshop:
    with database().read() as db:
        return db.get_one(Workshop, g.workshop.id)


def stored_moment(moment: str) -> tuple[Moment, Asks | None]:
    with database().read() as db:
        found = queries.get_moment(db, g.workshop.id, moment)
        return found, queries.asks_of(db, found)


def edit_form(moment: str) -> Any:
    stored, asks = stored_moment(moment)
    programme = g.workshop.programme
    hidden = {"id": moment, "rev": g.workshop.rev}
    form = run_sheet_moment.form_of(
        stored.what, programme.themes, programme.scale_steps, data=run_sheet_moment.filled(stored, asks) | hidden
    )  # fmt: skip
    if happened(stored) and stored.what.takes:
        form.keep_what_was_asked()
    return form


def new_form(kind: Kind) -> Any:
    programme, place = g.workshop.programme, asked_place()
    with database().read() as db:
        known = queries.own_questions(db, g.facilitator.id)
        asks = next((one.asks for one in known if one.question == request.args.get("fraga")), None)
        theme = _theme_at(db, place)
    begun = run_sheet_moment.blank(kind, theme, asks if kind.takes == "answer" else None)
    hidden = {"id": new_id(), "rev": g.workshop.rev}
    return run_sheet_moment.form_of(kind, programme.themes, programme.scale_steps, data=begun | hidden)


def _theme_at(db: Session, place: Place) -> Theme | None:
    """That of the moment it comes after: what is added within a theme belongs to it."""
    sheet = queries.moments(db, g.workshop.id)
    key = next((row.theme_key for row in sheet if row.id == place.after), "")
    return next((theme for theme in g.workshop.programme.themes if theme.key == key), None)


def sitting_form(number: int) -> forms.SittingForm:
    with database().read() as db:
        meetings = gathering.meetings(db, g.workshop)
    if not 0 <= number < len(meetings):
        raise NotFound
    held = [one.held_on for one in meetings]
    return forms.SittingForm(meetings[number], held, g.workshop.erase_on, data={"rev": g.workshop.rev})


def asked_place() -> Place:
    """As the address says it, else the first place of all."""
    after, sitting = request.args.get("efter", ""), request.args.get("tillfalle", 0, type=int)
    return Place(sitting=max(0, min(sitting, 99)), after=after if is_id(after) else "")
