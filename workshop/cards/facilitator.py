"""Looking through ideas at the desk: show, hide, remove, write for somebody."""

from flask import Blueprint, g, redirect, request, url_for

from workshop.cards import actions
from workshop.errors import BadInput
from workshop.extensions import database
from workshop.questions.text import Unreadable, clean

views = Blueprint("cards", __name__, url_prefix="/kort")
STATES = {"visa": "shown", "dolj": "hidden", "ta-bort": "removed"}


@views.post("/<card>/<what>")
def set_state(card: str, what: str):
    if what not in STATES:
        raise BadInput
    database().act(actions.set_state, g.workshop.id, card, STATES[what])
    return redirect(url_for("workshop.live.desk"), 303)


@views.post("/alla/<step>")
def show_all(step: str):
    database().act(actions.show_all, g.workshop.id, step)
    return redirect(url_for("workshop.live.desk"), 303)


@views.post("/skriv/<step>")
def write(step: str):
    try:
        text = clean(request.form.get("text", ""), 280, lines=True)
    except Unreadable as error:
        raise BadInput(str(error)) from error
    if text:
        database().act(actions.write_for, g.workshop.id, step, text)
    return redirect(url_for("workshop.live.desk"), 303)
