"""The participant's front door: join by code, say role and unit once, see what is open now.

Opening a link never changes anything: only a form that a person sends makes a participant.
"""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers import identity
from workshop.answers.queries import STATEMENT, all_of_survey
from workshop.answers.voter import TOKEN_SIGNS, link_token, token_hmac
from workshop.gathering import join as joining
from workshop.gathering import queries
from workshop.gathering.codes import ALPHABET
from workshop.inviting import first_device
from workshop.live import queries as live
from workshop.survey import promise as promises
from workshop.survey import queries as surveys
from workshop.survey import wording
from workshop.survey.draft import has_submitted
from workshop.survey.rules import may_enter
from workshop.web import doors
from workshop.web.extensions import limiter
from workshop.web.house import config, database, intake
from workshop.web.phone import lending, links, promised, rules, tickets
from workshop.web.phone.joining_forms import NO_UNIT, ResumeForm, join_form, role_labels, unit_of
from workshop.web.reply import Reply

views = Blueprint("front_door", __name__)


@views.get("/")
def index() -> Reply:
    """Where somebody who opens the link or the QR code belongs now."""
    if not g.participant:
        return redirect(url_for(".join"), 303)
    if g.participant.waits:
        return redirect(url_for("phone.lobby.wait"), 303)
    with database().read() as db:
        survey = surveys.find_survey(db, g.workshop.id)
        sent = has_submitted(db, intake(), survey, g.token)
        asks_now = live.asks_now(db, g.workshop)
    invited = bool(survey and may_enter(promise=survey.promise, by_link=g.participant.by_link))
    is_open = bool(survey and survey.state == "open" and invited)
    place = rules.front_door(survey_open=is_open, submitted=sent, asks_now=asks_now)
    return redirect(url_for("phone.survey.index" if place == "survey" else "phone.room.now"), 303)


@views.get("/anslut")
def join() -> Reply:
    if g.workshop.state == "finished":
        raise joining.WorkshopOver
    with database().read() as db:
        units = queries.units(db, g.workshop.id)
        fixed = bool(g.participant) and identity.has_answered(db, config().instance_key, g.workshop.id, g.token)
    locked = g.workshop.room_locked and not g.workshop.is_rehearsal  # there the door is asked when somebody joins
    if locked and not g.participant and not links.brought(g.workshop):
        raise joining.RoomLocked
    if fixed:
        role = role_labels()[g.participant.role]
        return render_template("phone/locked.html", role=role, unit=_label(units, g.participant.unit))
    return _join_page(join_form(units)())


@views.post("/anslut")
def joined() -> Reply:
    with database().read() as db:
        form = join_form(queries.units(db, g.workshop.id))()
    link = "" if g.participant else links.brought(g.workshop)
    ticket = tickets.brought(g.workshop, form["ticket"].data)
    token = g.token or (link_token(config().instance_key, link) if link and ticket.token else ticket.token)
    pressed = not link or "pressed" in request.values  # a robot that follows links may send forms as they stand
    if not form.validate() or not token or not pressed:
        return _next_tap(form) if token and pressed and not g.participant else (_join_page(form), 422)
    if g.participant:
        doors.person(request.form.get("person", ""))  # or the next one who has the tablet gets the role of the last
        _change(form)
        return redirect(url_for(".index"), 303)
    if not _join(form, token, link, ticket):
        return links.belongs_elsewhere()
    return links.put_away(links.remember(redirect(_onwards(bool(link)), 303), g.workshop, token), g.workshop)


def _onwards(by_link: bool) -> str:
    """Whoever has just joined goes on to the first statement, if it is the nulägesanalys that they belong in."""
    with database().read() as db:
        survey = surveys.find_survey(db, g.workshop.id)
        asks_now = live.asks_now(db, g.workshop)
    answers = survey and survey.state == "open" and may_enter(promise=survey.promise, by_link=by_link)
    return url_for("phone.survey.theme", number=1) if answers and not asks_now else url_for(".index")


def _next_tap(form: Any) -> Reply:
    """The role comes first, then the unit."""
    asked_for_unit = "unit" in form and bool(form["unit"].raw_data)
    if "unit" in form and not asked_for_unit:
        form["unit"].errors = ()
    if form["role"].errors:
        return _join_page(form), 422
    return _join_page(form, role=form["role"].data), 422 if asked_for_unit else 200


def _join(form: Any, token: str, link: str, ticket: tickets.Brought) -> bool:
    """False when the link belongs to another device."""
    chosen, key = {"role": form["role"].data, "unit": unit_of(form)}, config().instance_key
    if link:
        return database().act(first_device.take, g.workshop.id, link, ticket.token, instance_key=key, **chosen)
    known = token_hmac(key, token)
    database().act(joining.join, g.workshop.id, token_hmac=known, made_up=ticket.made_up, **chosen)
    return True


@views.get("/din-kod")
@doors.joined
def code() -> Reply:
    """Not on a phone that has gone back to somebody: then whoever reads it may be the one who borrowed it."""
    return render_template("phone/code.html", token="" if lending.may_be_another() else g.token)


@views.get("/fortsatt")
def resume() -> Reply:
    return render_template("phone/resume.html", form=ResumeForm(), failed=False)


@views.post("/fortsatt")
@limiter.limit("10 per 10 minutes", deduct_when=lambda response: response.status_code == 422)
def resumed() -> Reply:
    form = ResumeForm()
    token = tidy_token(form.code.data or "")
    with database().read() as db:
        found = token and queries.find_participant(db, g.workshop.id, token_hmac(config().instance_key, token))
    if not found:
        return render_template("phone/resume.html", form=form, failed=True), 422
    return links.put_away(links.remember(redirect(url_for(".index"), 303), g.workshop, token), g.workshop)


@views.get("/svaren")
def promise() -> Reply:
    """«Så hanteras dina svar», in full."""
    by = promised.kind()
    with database().read() as db:
        parts = promised.parts(db, by)
    return render_template("phone/promise.html", parts=parts)


def tidy_token(typed: str) -> str:
    """What somebody meant by the return code they typed, or ''."""
    token = "".join(sign for sign in typed.upper() if sign.isalnum())
    return token if len(token) == TOKEN_SIGNS and all(sign in ALPHABET for sign in token) else ""


def _join_page(form: Any, role: str = "") -> str:
    if not form["ticket"].data:
        form["ticket"].data = tickets.ticket(g.workshop)
    mine = g.participant
    if mine:
        stored = {"role": [mine.role], "unit": [mine.unit or NO_UNIT]}
    else:
        said_role, said_unit = links.listed(g.workshop)
        stored = {"role": [said_role], "unit": [said_unit]}
    claims = promises.short(threshold=g.workshop.threshold, links=promised.kind())
    at_once = not mine and bool(links.brought(g.workshop))
    return render_template(
        "phone/join.html",
        form=form,
        claims=claims,
        stored=stored,
        role=role,
        change=bool(mine),
        at_once=at_once,
        asks=_asks() if not mine else None,
    )


def _asks() -> tuple[int, int, int] | None:
    """How much the nulägesanalys asks, where it is open: themes, statements and minutes."""
    with database().read() as db:
        survey = surveys.find_survey(db, g.workshop.id)
        asked = all_of_survey(db, survey.id) if survey and survey.state == "open" else []
    if not survey or not asked:
        return None
    statements = [question for question in asked if question.kind == STATEMENT]
    parts = len({question.theme_key for question in statements})
    return parts, len(statements), wording.minutes(survey, asked)


def _change(form: Any) -> None:
    database().act(
        identity.change_role, g.participant.id, instance_key=config().instance_key, token=g.token,
        role=form["role"].data, unit=unit_of(form),
    )  # fmt: skip


def _label(units: Any, unit: str | None) -> str:
    return next((one.label for one in units if one.id == unit), _("ingen angiven"))
