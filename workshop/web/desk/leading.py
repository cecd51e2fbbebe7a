"""The desk: run sheet, commands, switches. Every command is a form that carries the `rev` it saw."""

import re
import time
from collections.abc import Sequence

from flask import Blueprint, g, render_template, request
from flask_babel import gettext as _

from workshop.gathering import lobby
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.live import answering, hands, moving, showing, themes, timing
from workshop.moments import kinds
from workshop.moments.kinds import is_side
from workshop.questions.kinds import LIMITS
from workshop.run_sheet import actions as run_sheet
from workshop.run_sheet.queries import get_moment
from workshop.run_sheet.rules import MOST_HANDS
from workshop.survey.result.values import StatementResult
from workshop.web import house, screens
from workshop.web.desk.again import to_ask_again
from workshop.web.desk.commands import command as _command
from workshop.web.desk.leading_forms import OwnQuestion
from workshop.web.desk.noting import noting
from workshop.web.desk.presses import desk_mark
from workshop.web.doors import asks_for_json
from workshop.web.house import config, database, presence
from workshop.web.reply import Reply
from workshop.web.slides.pages import MOST

views = Blueprint("leading", __name__)
MINUTES = ("-5", "-1", "1", "5")  # that a clock is given at a press


@views.get("/led")
def desk() -> Reply:
    with database().read() as db:
        html = screens.fragment(db, "desk", g.workshop)
    return render_template(
        "desk/room.html",
        fragment=html,
        now_ms=int(time.time() * 1000),
        mark=desk_mark(),
        words=_words(),
        own=_own_question(),
    )


@views.post("/led/visa/<moment>")
def show(moment: str) -> Reply:
    return _near_the_plan(_command(moving.show, moment, now=utcnow(), here=_here(), hands=_typed()))


@views.post("/led/nasta")
def forward() -> Reply:
    return _near_the_plan(_command(moving.next_moment, now=utcnow(), here=_here(), hands=_typed()))


@views.post("/led/tillbaka")
def back() -> Reply:
    return _near_the_plan(_command(moving.previous_moment, now=utcnow(), here=_here(), hands=_typed()))


@views.post("/led/stang/<moment>")
def close(moment: str) -> Reply:
    return _command(answering.close, moment, reveal="reveal" in request.form, hands=_typed())


@views.post("/led/oppna/<moment>")
def reopen(moment: str) -> Reply:
    return _command(answering.reopen, moment, now=utcnow(), here=_here())


@views.post("/led/mobiler/<moment>")
def open_to_phones(moment: str) -> Reply:
    return _command(hands.open_to_phones, moment, here=_here())


@views.post("/led/hander/<moment>")
def raise_hands(moment: str) -> Reply:
    return _command(hands.raise_hands, moment)


@views.post("/led/rakna/<moment>")
def count_hands(moment: str) -> Reply:
    """Fields `hands-1` and on, as many as the question has answers, and `hands-people` where one may raise several."""
    return _command(hands.count_hands, moment, _counted())


@views.post("/led/igen/<moment>")
def ask_again(moment: str) -> Reply:
    return _command(answering.ask_again, moment, instance_key=config().instance_key, now=utcnow(), here=_here())


@views.post("/led/resultat/<moment>/<where>")
def switch(moment: str, where: str) -> Reply:
    if where not in showing.SHOWS:
        raise BadInput
    return _command(showing.switch, moment, where, "on" in request.form)


@views.post("/led/sida/<moment>/<side>/<int:page>")
def turn(moment: str, side: str, page: int) -> Reply:
    if not is_side(side) or not 1 <= page <= MOST:
        raise BadInput
    return _command(showing.turn, moment, side, page)


@views.post("/led/slack")
def blank() -> Reply:
    return _command(showing.blank, "on" in request.form)


@views.post("/led/vagen-in")
def invite() -> Reply:
    return _command(showing.invite, "on" in request.form)


@views.post("/led/ton")
def darken() -> Reply:
    return _command(showing.darken, "on" in request.form)


@views.post("/led/slapp-in")
def let_in() -> Reply:
    return _command(lobby.let_everybody_in)


@views.post("/led/vantade")
def expect() -> Reply:
    people = request.form.get("people", "")
    if not (people.isascii() and people.isdecimal()) or len(people) > 4:
        raise BadInput
    return _command(lobby.expect, int(people))


@views.post("/led/las")
def lock() -> Reply:
    return _command(lobby.lock_room, "on" in request.form)


@views.post("/led/tid/<moment>")
def add_time(moment: str) -> Reply:
    minutes = request.form.get("minutes", "1")
    if minutes not in MINUTES:
        raise BadInput
    return _command(timing.add_time, moment, int(minutes), now=utcnow())


@views.post("/led/paus/<moment>")
def pause(moment: str) -> Reply:
    return _command(timing.pause, moment, "on" in request.form, now=utcnow())


@views.post("/led/skede/<moment>/<int:spell>")
def go_on(moment: str, spell: int) -> Reply:
    return _command(timing.go_on, moment, spell, now=utcnow())


@views.post("/led/hoppa-over/<theme>/<int:sitting>")
def leave_out(theme: str, sitting: int) -> Reply:
    """One press leaves out what is left of a whole theme, or puts it back."""
    return _command(themes.leave_out, theme, sitting, "out" in request.form)


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


def _words() -> dict[str, str]:
    """What the desk's script says of a command that is on its way."""
    return {
        "waits": _("Kommandot kom inte fram: ”{what}”. Vi försöker igen."),
        "asks": _("Kommandot kom inte fram: ”{what}”. Skicka ändå?"),
        "failing": _("Kommandot kom fram, men servern kunde inte utföra det: ”{what}”. Vi försöker igen."),
        "fails": _("Kommandot kom fram, men servern kunde inte utföra det: ”{what}”. Skicka det igen?"),
        "one": _("”{what}” har inte kommit fram än. Vänta, eller ångra det först."),
        "saved": _("Åtgärden är sparad."),
        "unsent": _("”{what}” skickades inte, för kommandot före är inte utfört."),
        "undone": _("Kommandot skickas inte igen."),
        "failed": _("Kommandot gick inte att utföra."),
        "away": _("Ingen kontakt just nu. Sidan du ville till går inte att öppna, så du är kvar i ledarvyn."),
    }


def _own_question() -> OwnQuestion:
    return OwnQuestion(g.workshop.programme.scale_steps)


def _near_the_plan(reply: Reply) -> Reply:
    """The same reply. Where the plan is written a PDF is near, and what makes it is made ready."""
    with database().read() as db:
        at = db.get_one(Workshop, g.workshop.id).current_moment
        if at and "measures" in kinds.get(get_moment(db, g.workshop.id, at).kind).needs:
            house.here().pdf.warm()
    return reply


def _here() -> int:
    return presence().here(g.workshop.id).now


def _counted() -> hands.Hands:
    names = [name for at in range(LIMITS.values + 1) if (name := f"hands-{at}") in request.form]
    return hands.Hands(
        hands=[_hands(request.form[name]) for name in names],
        people=_hands(request.form.get("hands-people", "")),
        of=request.form.get("hands-of", ""),
    )


_COUNTED = re.compile(r"hands-(?:\d+|people)")


def _typed() -> hands.Hands | None:
    """Hands that have been counted and not saved: the fields are part of every command while they stand there."""
    written = (value.strip() for name, value in request.form.items() if _COUNTED.fullmatch(name))
    return _counted() if any(written) else None


def _hands(typed: str) -> int:
    """What cannot be read is more than any room has, and is refused as such."""
    written = typed.strip() or "0"
    readable = written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_HANDS))
    return int(written) if readable else MOST_HANDS + 1
