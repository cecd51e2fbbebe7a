"""The phone in the room: the current moment, and what is sent by form by those whose socket is down."""

import time
from dataclasses import asdict
from typing import Literal

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.answers.intake import Person, TakenBack
from workshop.answers.own import Own, own_in_room
from workshop.cards.queries import columns
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, MomentClosed, Refused
from workshop.ground.ids import is_id
from workshop.questions import kinds
from workshop.questions.errors import InvalidAnswer
from workshop.run_sheet.queries import get_moment
from workshop.survey import queries as surveys
from workshop.survey.draft import has_submitted
from workshop.survey.rules import may_enter
from workshop.web.doors import asks_for_json, inside, is_here, person
from workshop.web.facts import Facts, gather
from workshop.web.house import config, database, intake, sending
from workshop.web.reply import Reply
from workshop.web.screens import Screens
from workshop.web.sending import NothingThere, Sent, Taken

views = Blueprint("room", __name__)
# What is sent besides the fields of the answer or the card itself.
BESIDE = ("csrf_token", "to", "seq", "client_id", "person")


@views.get("/nu")
@inside
def now() -> Reply:
    is_here()
    return _page()


@views.post("/skicka")
@inside
def send() -> Reply:
    """The same fields and the same function as the socket's `send`; JSON for the phone's outbox, else a page."""
    sent, mine = _sent(), person(request.form.get("person", ""))
    is_here()
    if asks_for_json():
        return _told(mine, sent)
    return AFTER[_takes(sent.to)](mine, sent)


def _takes(to: str) -> Taken:
    """What is no longer there is told apart by its form: only what is written one by one has an id of its own."""
    try:
        return sending().takes(to)
    except NothingThere:
        return "card" if "client_id" in request.form else "answer"


def _sent() -> Sent:
    """A phone makes the id of a card itself, so that a double post makes one; without script every post is one."""
    seq, made = request.form.get("seq", "") or "0", request.form.get("client_id", "")
    if not (seq.isascii() and seq.isdecimal()) or len(seq) > 9:
        raise BadInput
    fields = MultiDict((name, value) for name, value in request.form.items(multi=True) if name not in BESIDE)
    client_id = made if is_id(made) else new_id()
    return Sent(to=request.form.get("to", ""), fields=fields, seq=int(seq), client_id=client_id)


def _told(mine: Person, sent: Sent) -> Reply:
    try:
        return sending().take(mine, sent)
    except InvalidAnswer as error:
        return {"error": "invalid", "fields": error.errors}, 422
    except MomentClosed as late:
        return {"error": late.code, "message": late.message}, late.status


def _after_answer(mine: Person, sent: Sent) -> Reply:
    try:
        told = sending().take(mine, sent)
    except InvalidAnswer as error:
        return _page(error=error), 422
    except (MomentClosed, NothingThere) as late:
        return _page(refused=late.message), late.status
    if told.get("ok") or told["error"] == "superseded":
        return redirect(url_for("phone.room.now", tack="svar"), 303)
    refusal = REFUSALS.get(told["error"], AnsweredElsewhere)
    return _page(refused=refusal.message), refusal.status


def _after_card(mine: Person, sent: Sent) -> Reply:
    """Who was refused gets their words back."""
    text = sent.fields.get("text", "")
    try:
        sending().take(mine, sent)
    except InvalidAnswer as error:
        about = {"columns": _columns(sent.to), "column": sent.fields.get("column", "")}
        return render_template("phone/mend_idea.html", text=text, error=_first(error), to=sent.to, **about), 422
    except Refused as error:
        return render_template("phone/mend_idea.html", text=text, error=error.message, to=""), error.status
    return redirect(url_for("phone.room.now", tack="ide"), 303)


def _after_aside(mine: Person, sent: Sent) -> Reply:
    """As of a card."""
    about = {"text": sent.fields.get("text", ""), "kind": sent.fields.get("kind", "")}
    try:
        sending().take(mine, sent)
    except InvalidAnswer as error:
        return render_template("phone/mend_aside.html", error=_first(error), again=True, **about), 422
    except Refused as error:
        return render_template("phone/mend_aside.html", error=error.message, again=False, **about), error.status
    return redirect(url_for("phone.room.now", tack="vid-sidan-om"), 303)


AFTER = {"answer": _after_answer, "card": _after_card, "aside": _after_aside}


def _first(error: InvalidAnswer) -> str:
    return next(iter(error.errors.values()))


def _columns(board: str) -> tuple[str, ...]:
    with database().read() as db:
        return columns(get_moment(db, g.workshop.id, board))


class AnsweredElsewhere(Refused):
    message = "Du har svarat annorlunda i en annan flik eller på en annan enhet. Kontrollera svaret och skicka igen."


REFUSALS = {"closed": MomentClosed, "taken_back": TakenBack}


def _page(error: InvalidAnswer | None = None, refused: str = "") -> str:
    """The whole page: the fragment that is the same for all, and around it what is this person's own."""
    with database().read() as db:
        facts = gather(db, g.workshop, utcnow())
        mine = own_in_room(db, g.workshop.id, g.token, config().instance_key)
        asking = facts.asked.asking if facts.asked else None
        own = mine.get(asking.id) if asking else None
        fragment = Screens(facts, _kept_form(facts, error, own)).phone
    return render_template(
        "phone/room.html",
        fragment=fragment,
        sends=_(facts.moment.what.sends) if facts.moment and facts.takes else "",
        called=facts.moment.title if facts.moment else g.workshop.called,
        seq=own.seq + 1 if own else 1,
        said=own.said if own else "",
        mine={asking: asdict(one) for asking, one in mine.items()},
        words=_words(),
        now_ms=int(time.time() * 1000),
        survey=_survey(),
        waits=not facts.moment and g.workshop.state == "open",
        errors=error.errors if error else {},
        refused=refused,
        thanks=request.args.get("tack", ""),
    )


def _kept_form(facts: Facts, error: InvalidAnswer | None, own: Own | None) -> Form | None:
    """What was typed stays on the page, with what is wrong beside it, if the room is still at that question; else what
    has been answered is marked."""
    asking = facts.asked.asking if facts.asked else None
    if error and asking and asking.id == request.form.get("to"):
        return error.form
    if not facts.asked or not own or not facts.takes:
        return None
    question = facts.asked.question
    fields = MultiDict((name, value) for name, values in own.fields.items() for value in values)
    return kinds.get(question.kind).form(question.spec)(fields)


def _survey() -> Literal["", "draft", "left", "others", "sent", "closed"]:
    """What this person is told of the nulägesanalys: it comes, is `left` to answer, is for `others`, or is done."""
    with database().read() as db:
        survey = surveys.find_survey(db, g.workshop.id)
        if not survey:
            return ""
        if survey.state != "open":
            return "draft" if survey.state == "draft" else "closed"
        if has_submitted(db, intake(), survey, g.token):
            return "sent"
        return "left" if may_enter(promise=survey.promise, by_link=g.participant.by_link) else "others"


def _words() -> dict[str, str]:
    """What the phone's script says."""
    return {
        "sending": _("Skickar …"),
        "sent": _("Mottaget"),
        "change": _("Ändra"),
        "yours": _("Ditt svar"),
        "idea": _("Idén är mottagen. Tack!"),
        "aside": _("Mottaget. Den som leder läser det."),
        "aside_waiting": _("Det skickas av sig själv när du har nät. Låt sidan vara öppen."),
        "another": _("Skriv en till"),
        "kept": _("Sparat i mobilen"),
        "waiting": _("Svaret skickas av sig själv när du har nät. Låt sidan vara öppen."),
        "idea_waiting": _("Idén skickas av sig själv när du har nät. Låt sidan vara öppen."),
        "too_late": _("En tidigare fråga stängdes innan ditt svar gick fram. Det räknas inte."),
        "unsent": _("Frågan stängdes innan du hade skickat. Det du hade fyllt i räknas inte: ”{what}”"),
        "unsent_change": _(
            "Frågan stängdes innan du hade skickat din ändring. Svaret du skickade förut räknas, inte: ”{what}”"
        ),
        "unsent_card": _("Insamlingen stängdes innan du hade skickat. Så här skrev du: ”{what}”"),
        "closed": _("Frågan hann stängas. Ditt svar räknas inte."),
        "failed": _("Svaret kunde inte tas emot."),
        "news": _("Ny fråga på sidan."),
    }
