"""Sending an idea, by form or by socket: two doors, one function."""

import re

from flask import Blueprint, redirect, render_template, request, url_for

from workshop.answers.intake import Person
from workshop.cards import actions
from workshop.cards.rules import LONGEST
from workshop.db import new_id
from workshop.doors import joined, person
from workshop.errors import Refused
from workshop.extensions import config, database
from workshop.questions.base import N_, InvalidAnswer
from workshop.questions.text import Unreadable, clean

views = Blueprint("cards", __name__)


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
    text, step = request.form.get("text", ""), request.form.get("step", "")[:32]
    try:
        put(person(), _card_id(), step, text)
    except InvalidAnswer as error:
        return render_template("cards/mend.html", text=text, error=error.errors["text"], step=step), 422
    except Refused as error:
        return render_template("cards/mend.html", text=text, error=error.message, step=""), error.status
    return redirect(url_for("d.live.now", tack="ide"), 303)


def _card_id() -> str:
    """The phone's own id, so that a double post makes one card; without script every post is a card."""
    made = request.form.get("card", "")
    return made if re.fullmatch("[0-9a-f]{32}", made) else new_id()
