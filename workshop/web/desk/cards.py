"""Looking through ideas at the desk: show, hide, write for somebody. Removing one for good: written.py."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from workshop.cards import actions
from workshop.cards.rules import LONGEST
from workshop.ground.errors import BadInput
from workshop.ground.ids import is_id
from workshop.ground.text import Unreadable, clean
from workshop.web.desk.commands import obey, screen
from workshop.web.doors import asks_for_json
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
        return _mend(moment, str(error))
    made = request.form.get("client_id", "")
    card = made if is_id(made) else ""
    return obey(actions.write_for, moment, text, card) if text else _mend(moment, _("Skriv idén först."))


def _mend(moment: str, message: str) -> Reply:
    """With script it still stands in its field; without, the page is gone, and it comes back on one of its own."""
    if asks_for_json():
        return screen(message)
    text = request.form.get("text", "")
    return render_template("desk/mend_idea.html", text=text, error=message, moment=moment), 422
