"""The phone in the room: the current moment, and what is sent by form by those whose socket is down."""

import time

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.answers import queries as answers
from workshop.answers.intake import Person
from workshop.ground import events
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, MomentClosed, Refused
from workshop.ground.ids import is_id
from workshop.questions import kinds
from workshop.questions.base import InvalidAnswer, Value
from workshop.survey import queries as surveys
from workshop.survey.draft import has_submitted
from workshop.survey.rules import may_enter
from workshop.web.doors import asks_for_json, inside, person
from workshop.web.facts import Facts, gather
from workshop.web.house import database, intake, sending
from workshop.web.reply import Reply
from workshop.web.screens import Screens
from workshop.web.sending import Sent

views = Blueprint("room", __name__)
# What is sent besides the fields of the answer or the card itself.
BESIDE = ("csrf_token", "to", "seq", "client_id", "person")


@views.get("/nu")
@inside
def now() -> Reply:
    return _page()


@views.post("/skicka")
@inside
def send() -> Reply:
    """The same fields and the same function as the socket's `send`; JSON for the phone's outbox, else a page."""
    sent, mine = _sent(), person(request.form.get("person", ""))
    takes = sending().takes(sent.to)
    events.send_arrived(g.participant.id)
    if asks_for_json():
        return _told(mine, sent)
    return _after_answer(mine, sent) if takes == "answer" else _after_card(mine, sent)


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
    except MomentClosed as late:
        return _page(refused=late.message), late.status
    if told.get("ok") or told["error"] == "superseded":
        return redirect(url_for("phone.room.now", tack="svar"), 303)
    refusal = MomentClosed if told["error"] == "closed" else AnsweredElsewhere
    return _page(refused=refusal.message), refusal.status


def _after_card(mine: Person, sent: Sent) -> Reply:
    """Who was refused gets their words back."""
    text = sent.fields.get("text", "")
    try:
        sending().take(mine, sent)
    except InvalidAnswer as error:
        return render_template("phone/mend_idea.html", text=text, error=error.errors["text"], to=sent.to), 422
    except Refused as error:
        return render_template("phone/mend_idea.html", text=text, error=error.message, to=""), error.status
    return redirect(url_for("phone.room.now", tack="ide"), 303)


class AnsweredElsewhere(Refused):
    message = "Du har svarat annorlunda i en annan flik eller på en annan enhet. Kontrollera svaret och skicka igen."


def _page(error: InvalidAnswer | None = None, refused: str = "") -> str:
    """The whole page: the fragment that is the same for all, and around it what is this person's own."""
    with database().read() as db:
        facts = gather(db, g.workshop, utcnow())
        seq, value = _own(db, facts)
    asked = facts.asked.question if facts.asked else None
    return render_template(
        "phone/room.html",
        fragment=Screens(facts, _refused_form(facts, error)).phone,
        called=facts.moment.title if facts.moment else g.workshop.called,
        seq=seq + 1,
        said=kinds.get(asked.kind).said(value, asked.spec) if asked and value else "",
        words=_words(),
        now_ms=int(time.time() * 1000),
        survey_left=_survey_left(),
        errors=error.errors if error else {},
        refused=refused,
        thanks=request.args.get("tack", ""),
    )


def _own(db: Session, facts: Facts) -> tuple[int, Value | None]:
    """The person's stored counter and answer to what is asked now: (0, None) when there is none."""
    asking = facts.asked.asking if facts.asked and facts.takes else None
    if not asking:
        return 0, None
    mine = intake().asked(asking.id, db).voter(g.token)
    return answers.own(db, [asking.id], mine).get(asking.id, (0, None))


def _refused_form(facts: Facts, error: InvalidAnswer | None) -> Form | None:
    """What was typed stays on the page, with what is wrong beside it, if the room is still at that question."""
    asking = facts.asked.asking if facts.asked else None
    return error.form if error and asking and asking.id == request.form.get("to") else None


def _survey_left() -> bool:
    """Stragglers can answer the nulägesanalys in the room; who has sent it in, or may not, is not told to."""
    with database().read() as db:
        survey = surveys.find_survey(db, g.workshop.id)
        if not survey or survey.state != "open":
            return False
        mine = may_enter(promise=survey.promise, by_link=g.participant.by_link)
        return mine and not has_submitted(db, intake(), survey, g.token)


def _words() -> dict[str, str]:
    """What the phone's script says."""
    return {
        "sending": _("Skickar …"),
        "sent": _("Ditt svar är mottaget. Du kan ändra dig tills frågan stängs."),
        "answered": _("Du har redan svarat. Du kan ändra dig tills frågan stängs."),
        "idea": _("Tack! Idén är mottagen. Du kan skicka fler."),
        "waiting": _("Svaret har inte gått fram än. Det ligger kvar här och skickas av sig själv."),
        "idea_waiting": _("Idén har inte gått fram än. Den ligger kvar här och skickas av sig själv."),
        "closed": _("Frågan hann stängas. Ditt svar räknas inte."),
        "failed": _("Svaret kunde inte tas emot."),
        "news": _("Ny fråga på sidan."),
    }
