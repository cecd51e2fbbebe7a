"""The phone in the room: the current moment, and answers by form for those whose socket is down."""

import time

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.answers import queries as answers
from workshop.answers.intake import Given
from workshop.ground import events
from workshop.ground.errors import BadInput, MomentClosed, Refused
from workshop.live import queries
from workshop.questions import kinds
from workshop.questions.base import InvalidAnswer, Value
from workshop.survey.models import Survey
from workshop.web import screens
from workshop.web.doors import asks_for_json, joined, person
from workshop.web.house import database, intake
from workshop.web.reply import Reply

views = Blueprint("room", __name__)


@views.get("/nu")
@joined
def now() -> Reply:
    return _page()


@views.post("/svar")
@joined
def answer() -> Reply:
    """The same fields and the same function as the socket's `answer`; JSON for the phone's outbox, else a page."""
    question, seq = request.form.get("question", ""), request.form.get("seq", "")
    if not seq.isdecimal() or len(seq) > 9 or not int(seq):
        raise BadInput
    events.send_arrived(g.participant.id)
    wants_json = asks_for_json()
    try:
        [ack] = intake().take(person(), [Given(asking=question, fields=_answered(), seq=int(seq))], "form")
    except InvalidAnswer as error:
        return ({"error": "invalid", "fields": error.errors}, 422) if wants_json else (_page(error=error), 422)
    except MomentClosed as late:
        return ({"error": late.code}, late.status) if wants_json else (_page(refused=late.message), late.status)
    if wants_json:
        return {"ok": True, "seq": ack.seq} if ack.code == "ok" else {"error": ack.code, "seq": ack.seq}
    if ack.code in ("ok", "superseded"):
        return redirect(url_for("phone.room.now", tack="svar"), 303)
    refusal = MomentClosed if ack.code == "closed" else AnsweredElsewhere
    return _page(refused=refusal.message), refusal.status


def _answered() -> MultiDict[str, str]:
    """The fields of the answer itself, as the socket carries them."""
    fields = MultiDict(request.form)
    for name in ("csrf_token", "question", "seq"):
        fields.poplist(name)
    return fields


class AnsweredElsewhere(Refused):
    message = "Du har svarat annorlunda i en annan flik eller på en annan enhet. Kontrollera svaret och skicka igen."


def _page(error: InvalidAnswer | None = None, refused: str = "") -> str:
    """The whole page: the fragment that is the same for all, and around it what is this person's own."""
    with database().read() as db:
        scene = queries.scene(db, g.workshop)
        html = screens.fragment(db, "phone", g.workshop, form=_refused_form(scene, error))
        seq, value = _own(db, scene)
    return render_template(
        "live/phone.html",
        fragment=html,
        scene=scene,
        seq=seq + 1,
        said=kinds.get(scene.question.kind).said(value, scene.question.spec) if value and scene.question else "",
        words=_words(),
        now_ms=int(time.time() * 1000),
        survey_open=_survey_open(),
        errors=error.errors if error else {},
        refused=refused,
        thanks=request.args.get("tack", ""),
    )


def _own(db: Session, scene: queries.Scene) -> tuple[int, Value | None]:
    """The person's stored counter and answer to the current question: (0, None) when there is none."""
    if not scene.takes or not scene.asking:
        return 0, None
    asking = scene.asking.id
    mine = intake().asked(asking, db).voter(g.token)
    return answers.own(db, [asking], mine).get(asking, (0, None))


def _refused_form(scene: queries.Scene, error: InvalidAnswer | None) -> Form | None:
    """What was typed stays on the page, with what is wrong beside it, if the room is still at that question."""
    here = scene.asking and scene.asking.id == request.form.get("question")
    return error.form if error and here else None


def _survey_open() -> bool:
    """Stragglers can answer the nulägesanalys in the room."""
    asked = exists().where(Survey.workshop == g.workshop.id, Survey.state == "open")
    with database().read() as db:
        return bool(db.scalar(select(asked)))


def _words() -> dict[str, str]:
    """What the phone's script says."""
    return {
        "sending": _("Skickar …"),
        "sent": _("Ditt svar är mottaget. Du kan ändra dig tills frågan stängs."),
        "idea": _("Tack! Idén är mottagen. Du kan skicka fler."),
        "waiting": _("Det gick inte fram. Texten ligger kvar – försök igen."),
        "closed": _("Frågan hann stängas. Ditt svar räknas inte."),
        "failed": _("Svaret kunde inte tas emot."),
        "news": _("Ny fråga på sidan."),
    }
