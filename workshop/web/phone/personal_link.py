"""Opening a personal link. GET, HEAD and forms sent empty change nothing: mail is read by robots first."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers.voter import link_token, token_hmac
from workshop.gathering.queries import find_participant
from workshop.ground.errors import NotFound
from workshop.inviting import first_device
from workshop.survey import promise
from workshop.survey.queries import find_survey
from workshop.web import who
from workshop.web.desk.inviting_forms import OpenForm
from workshop.web.doors import joined, person
from workshop.web.house import config, database
from workshop.web.phone import links
from workshop.web.reply import Reply

views = Blueprint("personal_link", __name__)


@views.get("/p/<link>")
def follow(link: str) -> Reply:
    """From the address in the mail to one without the key, which can be shared without sharing one's answers."""
    if not links.find(g.workshop, link):
        raise NotFound(_("Länken gäller inte. Kontrollera att hela länken kom med, eller be om en ny inbjudan."))
    return links.bring(redirect(url_for(".look"), 303), g.workshop, link.upper())


@views.get("/oppna")
def look() -> Reply:
    return _page(OpenForm())


@views.post("/oppna")
def enter() -> Reply:
    """On to joining, which makes this device the link's own. On the device that it is, on to the answers."""
    form = OpenForm()
    if not form.validate() or not form.pressed.data:
        return _page(form), 422
    token = link_token(config().instance_key, _link())
    with database().read() as db:
        known = find_participant(db, g.workshop.id, token_hmac(config().instance_key, token))
    if known and g.token == token:
        return links.put_away(redirect(url_for("phone.front_door.index"), 303), g.workshop)
    if known:
        database().act(first_device.tell, g.workshop.id, _link(), instance_key=config().instance_key)
        return links.belongs_elsewhere()
    response = redirect(url_for("phone.front_door.join"), 303)
    if g.participant:  # somebody else has joined on this device; the page showed their code
        name = who.phone_cookie(g.workshop.code, config().https)
        response.delete_cookie(name, path="/", secure=config().https, httponly=True, samesite="Lax")
    return response


@views.post("/oppnad")
@joined
def seen() -> Reply:
    """Who holds the first device has read that the link was opened on another."""
    person(request.form.get("person", ""))
    with database().read() as db:
        survey = find_survey(db, g.workshop.id)
    if survey:
        database().act(first_device.seen, survey.id, g.token, instance_key=config().instance_key)
    return redirect(url_for("phone.front_door.index"), 303)


def _page(form: OpenForm) -> str:
    token = link_token(config().instance_key, _link())
    claims = promise.short(threshold=g.workshop.threshold, links="personal-link")
    other = g.token if g.participant and g.token != token else ""
    with database().read() as db:
        survey = find_survey(db, g.workshop.id)
    closed = bool(survey and survey.state == "closed")
    return render_template("phone/invitation.html", open_form=form, claims=claims, other=other, closed=closed)


def _link() -> str:
    link = links.brought(g.workshop)
    if not link:
        raise NotFound(_("Öppna länken i din inbjudan en gång till."))
    return link
