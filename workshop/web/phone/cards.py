"""Sending an idea, by form or by socket: two doors, one function."""

from flask import Blueprint, redirect, render_template, request, url_for

from workshop.cards import intake
from workshop.ground.db import new_id
from workshop.ground.errors import Refused
from workshop.ground.ids import is_id
from workshop.questions.base import InvalidAnswer
from workshop.web.doors import joined, person
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("cards", __name__)


@views.post("/ide")
@joined
def send() -> Reply:
    text, moment = request.form.get("text", ""), request.form.get("moment", "")[:32]
    try:
        intake.put(database(), config().instance_key, person(), _card_id(), moment, text)
    except InvalidAnswer as error:
        return render_template("cards/mend.html", text=text, error=error.errors["text"], moment=moment), 422
    except Refused as error:
        return render_template("cards/mend.html", text=text, error=error.message, moment=""), error.status
    return redirect(url_for("phone.room.now", tack="ide"), 303)


def _card_id() -> str:
    """The phone's own id, so that a double post makes one card; without script every post is a card."""
    made = request.form.get("card", "")
    return made if is_id(made) else new_id()
