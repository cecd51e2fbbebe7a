"""Sending an idea, by form or by socket: two doors, one function."""

from flask import Blueprint, redirect, render_template, request, url_for

from workshop.answers.intake import Person
from workshop.cards import actions
from workshop.db import new_id
from workshop.doors import joined, person
from workshop.errors import Refused
from workshop.extensions import config, database
from workshop.questions.base import N_, InvalidAnswer
from workshop.questions.text import Unreadable, clean

views = Blueprint("cards", __name__)
LONGEST = 280  # characters in an idea


def put(author: Person, card: str, step: str, text: str) -> None:
    """Take an idea. Raises InvalidAnswer for a text that cannot be kept, and what cards.actions.put raises."""
    try:
        words = clean(text, LONGEST, lines=True)
    except Unreadable as error:
        raise InvalidAnswer({"text": str(error)}) from error
    if not words:
        raise InvalidAnswer({"text": N_("Skriv din idé först.")})
    database().act(actions.put, author, card, step, words, config().instance_key)


@views.post("/ide")
@joined
def send():
    text = request.form.get("text", "")
    try:
        put(person(), request.form.get("card") or new_id(), request.form.get("step", ""), text)
    except InvalidAnswer as error:
        return render_template("cards/mend.html", text=text, error=error.errors["text"], step=request.form["step"]), 422
    except Refused as error:
        return render_template("cards/mend.html", text=text, error=error.message, step=""), error.status
    return redirect(url_for("d.live.now", tack="ide"), 303)
