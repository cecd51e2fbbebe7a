"""The measures at the desk while the room is at work: written, made of what was said, chosen among, and asked about."""

from typing import Any

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _
from wtforms import Form

from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput
from workshop.ground.ids import is_id
from workshop.ground.text import N_
from workshop.lifetime import choosing
from workshop.plan import actions, in_room, rules, taking
from workshop.plan.filling import blank, of_stored
from workshop.run_sheet.queries import get_moment
from workshop.web.desk.commands import command as _command
from workshop.web.desk.commands import obey, screen
from workshop.web.desk.measure_page import form_of, page_of
from workshop.web.desk.plan_forms import Core, Why
from workshop.web.doors import asks_for_json
from workshop.web.house import database, presence
from workshop.web.reply import Reply

views = Blueprint("in_room", __name__)
MOST_CHOSEN = 500  # measures in one command
# What a room can be asked about its measures, by name in the address: the kind of question, and its words.
ASKS = {
    "sta-bakom": ("support", N_("Står du bakom åtgärderna?")),
    "poang": ("points", N_("Vilka åtgärder är viktigast?")),
}


@views.post("/plan/i-rummet/<moment>")
def add_in_room(moment: str) -> Reply:
    """Written at the desk in five fields, into the theme of the moment. What cannot be read comes back in the whole
    form, or, where a script has kept it, as a message.
    """
    with database().read() as db:
        begun = blank(db, g.workshop, get_moment(db, g.workshop.id, moment).theme_key, {})
    form = form_of(begun, id=_made_id(), till=url_for("workshop.leading.desk"))
    if form.validate():
        return obey(in_room.begin, moment, form.id.data, form.core)
    return screen(next(iter(form.errors.values()))[0]) if asks_for_json() else page_of(form, begun)


@views.post("/plan/skriv/<measure>")
def write(measure: str) -> Reply:
    """The same fields of a measure that stands at the desk, each named after it: «<measure>-what»."""
    form, version = Core(request.form, prefix=measure), version_of(measure)
    if form.validate():
        return obey(in_room.write, measure, form.core, version=version, now=utcnow())
    typed = {name: form[name].data for name in ("what", "responsible", "committee") if form[name].raw_data}
    return _mend(form, measure, **typed)


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
    whole = form_of(begun, id=measure, till=url_for("workshop.leading.desk"))
    for name, text in typed.items():
        whole[name].data = text
    flash(message)
    return page_of(whole, begun, measure)


@views.post("/plan/av-kort/<card>")
def of_card(card: str) -> Reply:
    return obey(taking.of_card, card, _made_id())


@views.post("/plan/av-svar/<asking>/<ref>")
def of_answer(asking: str, ref: str) -> Reply:
    return obey(taking.of_answer, asking, ref, _made_id())


@views.post("/plan/av-exempel/<moment>/<example>")
def of_example(moment: str, example: str) -> Reply:
    return obey(taking.of_example, moment, example, _made_id())


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
