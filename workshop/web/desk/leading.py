"""The desk: run sheet, commands, switches. Every command is a form that carries the `rev` it saw."""

import time

from flask import Blueprint, g, render_template, request

from workshop.gathering import lobby
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.live import answering, hands, moving, showing, themes, timing
from workshop.moments import kinds
from workshop.moments.kinds import is_side
from workshop.run_sheet.queries import get_moment
from workshop.web import house, screens
from workshop.web.desk.command_words import command_words
from workshop.web.desk.commands import command as _command
from workshop.web.desk.leading_forms import OwnQuestion
from workshop.web.desk.presses import desk_mark
from workshop.web.desk.typed_hands import counted, typed
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
        words=command_words(),
        own=_own_question(),
    )


@views.post("/led/visa/<moment>")
def show(moment: str) -> Reply:
    return _near_the_plan(_command(moving.show, moment, now=utcnow(), here=_here(), hands=typed()))


@views.post("/led/nasta")
def forward() -> Reply:
    return _near_the_plan(_command(moving.next_moment, now=utcnow(), here=_here(), hands=typed()))


@views.post("/led/tillbaka")
def back() -> Reply:
    return _near_the_plan(_command(moving.previous_moment, now=utcnow(), here=_here(), hands=typed()))


@views.post("/led/stang/<moment>")
def close(moment: str) -> Reply:
    return _command(answering.close, moment, reveal="reveal" in request.form, hands=typed())


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
    return _command(hands.count_hands, moment, counted())


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
