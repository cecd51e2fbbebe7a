"""The facilitator reads the comments of a closed survey and decides which are read further."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.errors import BadInput, NotFound
from workshop.survey import queries, quotes
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("quotes", __name__)
FIELD = "citat-"


@views.get("/nulage/kommentarer")
def index() -> Reply:
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
        said = quotes.quotes(db, survey.id) if survey and survey.state == "closed" else []
    if not survey or survey.state != "closed":
        return redirect(url_for("workshop.survey.index"), 303)
    return render_template("desk/quotes.html", said=said, field=FIELD)


@views.post("/nulage/kommentarer")
def place() -> Reply:
    if not FlaskForm().validate():
        raise BadInput
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
    if not survey:
        raise NotFound
    states = {name.removeprefix(FIELD): state for name, state in request.form.items() if name.startswith(FIELD)}
    database().act(quotes.place, survey.id, states)
    if quotes.GONE in states.values():
        scrub_soon(database())
    flash(_("Sparat."))
    return redirect(url_for(".index"), 303)
