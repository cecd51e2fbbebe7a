"""Looking through ideas at the desk: show, hide, write for somebody. Removing one for good: written.py."""

from flask import Blueprint, request
from flask_babel import gettext as _

from workshop.cards import actions
from workshop.cards.rules import LONGEST
from workshop.ground.errors import BadInput
from workshop.ground.text import Unreadable, clean
from workshop.web.desk.commands import obey
from workshop.web.reply import Reply

views = Blueprint("cards", __name__, url_prefix="/kort")
STATES = {"visa": "shown", "dolj": "hidden"}


@views.post("/<card>/<what>")
def set_state(card: str, what: str) -> Reply:
    if what not in STATES:
        raise BadInput
    return obey(actions.set_state, card, STATES[what])


@views.post("/alla/<moment>")
def show_all(moment: str) -> Reply:
    return obey(actions.show_all, moment)


@views.post("/skriv/<moment>")
def write(moment: str) -> Reply:
    try:
        text = clean(request.form.get("text", ""), LONGEST, lines=True)
    except Unreadable as error:
        raise BadInput(str(error)) from error
    if not text:
        raise BadInput(_("Skriv idén först."))
    return obey(actions.write_for, moment, text)
