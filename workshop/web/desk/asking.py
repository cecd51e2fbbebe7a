"""A question asked on the spot: one's own, a statement asked again, or which themes the room takes up."""

from collections.abc import Sequence

from flask import Blueprint, g, render_template, request
from flask_babel import gettext as _

from workshop.ground.clock import utcnow
from workshop.live import answering, themes
from workshop.run_sheet import actions as run_sheet
from workshop.survey.result.values import StatementResult
from workshop.web.desk.again import to_ask_again
from workshop.web.desk.commands import command as _command
from workshop.web.desk.leading_forms import OwnQuestion
from workshop.web.desk.noting import noting
from workshop.web.doors import asks_for_json
from workshop.web.house import database, presence
from workshop.web.reply import Reply

views = Blueprint("asking", __name__)


@views.route("/led/fraga", methods=["GET", "POST"])
def ask() -> Reply:
    """Asked now; or, pressed `later`, laid into the run sheet, where it can be moved to its place."""
    again = _to_ask_again() if request.method == "GET" else []
    form = OwnQuestion(g.workshop.programme.scale_steps, data=_worded(again))
    if form.validate_on_submit():
        if "later" in request.form:
            return _command(noting("added_moment", run_sheet.add_question), form.asks(), form.minutes.data)
        return _command(
            answering.ask_now,
            kind=form.kind.data,
            text=form.text.data,
            spec=form.question(),
            minutes=form.minutes.data,
            now=utcnow(),
            here=_here(),
        )
    if form.is_submitted() and asks_for_json():
        return {"errors": {name: str(faults[0]) for name, faults in form.errors.items() if name}}, 422
    if form.is_submitted():
        return render_template("desk/ask.html", form=form, again=_to_ask_again()), 422
    return render_template("desk/ask.html", form=form, again=again)


@views.post("/led/fraga/<moment>")
def ask_own(moment: str) -> Reply:
    """An own question that waits, or that has been asked: now."""
    return _command(answering.ask_own, moment, now=utcnow(), here=_here())


@views.post("/led/fraga/<moment>/ta-bort")
def drop_own(moment: str) -> Reply:
    return _command(noting("removed_moment", run_sheet.remove), moment)


@views.post("/led/valj-teman")
def choose_themes() -> Reply:
    """The room gives points to the themes that it may take up."""
    text = _("Vilka teman ska vi ta upp?")
    return _command(themes.let_choose, text=text, now=utcnow(), here=_here())


@views.post("/led/valda-teman/<moment>")
def take_up(moment: str) -> Reply:
    """Those that got most points; or, with `alla`, all of them again."""
    return _command(themes.take_up, moment, "alla" in request.form)


def _to_ask_again() -> list[StatementResult]:
    with database().read() as db:
        return to_ask_again(db, g.workshop)


def _worded(again: Sequence[StatementResult]) -> dict[str, str]:
    """The form filled in with the statement that the address names: its words, on the same scale."""
    asked = next((one for one in again if one.key == request.args.get("pastaende")), None)
    return {"text": asked.label, "kind": "scale"} if asked else {}


def _here() -> int:
    return presence().here(g.workshop.id).now
