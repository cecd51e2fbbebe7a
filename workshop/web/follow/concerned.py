"""Three questions to those whom a measure concerns, behind the code on its sheet; else what was answered last.

Somebody begins by a press, as in a workshop: who only looks, and every robot, is nobody.
"""

from typing import Any

from flask import Blueprint, Response, after_this_request, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.intake import Person
from workshop.answers.models import Concerned
from workshop.answers.voter import token_hmac
from workshop.gathering.information import information
from workshop.gathering.queries import organisation
from workshop.ground.clock import today
from workshop.ground.errors import Busy, MomentClosed
from workshop.ground.swedish import day
from workshop.plan import follow_ups, heard, hearing_promise, hearing_rounds, holding, queries
from workshop.plan.follow_models import Hearing
from workshop.plan.models import Measure
from workshop.plan.wording import STATUSES, followed_up
from workshop.survey.page import Reading, blank, read
from workshop.survey.saving import Saved
from workshop.web.doors import opens
from workshop.web.extensions import limiter
from workshop.web.house import config, database, intake
from workshop.web.phone import tickets
from workshop.web.reply import Reply
from workshop.web.who import concerned_cookie, set_cookie

views = Blueprint("concerned", __name__)
KEPT = 92  # days that a browser knows what it has answered with


@views.get("/fragor")
@opens("concerned")
def index() -> Reply:
    with database().read() as db:
        measure, found = _asked_about(db)
        if not heard.takes(found, measure, today()):
            return _outside(db, measure, found)
        assert found
        mine = _me(db, found)
        if not mine:
            return _start(db, measure, found)
        if mine.waits:
            return render_template("follow/concerned_waits.html", measure=measure)
        lines = blank(heard.worded(db, found), _own(db, found))
    return _form(measure, found, Reading(lines=lines), saved="sparat" in request.args)


@views.post("/fragor/borja")
@opens("concerned")
@limiter.limit("60 per hour")
def begin() -> Reply:
    with database().read() as db:
        measure, found = _asked_about(db)
    if not found or not heard.takes(found, measure, today()):
        return redirect(url_for(".index"), 303)
    _come(found)
    return redirect(url_for(".index"), 303)


@views.post("/fragor")
@opens("concerned")
@limiter.limit("120 per hour")
def answer() -> Reply:
    with database().read() as db:
        measure, found = _asked_about(db)
        known = bool(found and _me(db, found))
    if found and heard.takes(found, measure, today()) and not known:
        _come(found)  # a browser that has forgotten that it began
    with database().read() as db:
        mine = _me(db, found) if found else None
        reading = read(heard.worded(db, found), _own(db, found), request.form) if found else None
    if not found or not reading or not mine or not heard.takes(found, measure, today()):
        return _late(measure, reading)
    if mine.waits:
        return _form(measure, found, reading, error=_("Du är inte insläppt än. Vänta en stund och spara igen.")), 409
    if not reading.given and not reading.invalid and not any(line.saved for line in reading.lines):
        error = _("Svara på minst en fråga. Hoppa över det du inte vill svara på.")
        return _form(measure, found, reading, error=error), 422
    return _save(measure, found, reading)


def _come(found: Hearing) -> None:
    """This browser is somebody from now on."""
    g.came_with = _token(found) or tickets.token_for(found.id)
    hashed = token_hmac(config().instance_key, g.came_with)
    database().act(holding.come, g.workshop.id, found.id, hashed, today=today())
    name = concerned_cookie(found.id, config().https)
    after_this_request(lambda response: _keep(response, name, g.came_with))


def _keep(response: Response, name: str, token: str) -> Response:
    set_cookie(response, name, token, days=KEPT)
    return response


def _save(measure: Measure, found: Hearing, reading: Reading) -> Reply:
    me = Person(workshop=g.workshop.id, token=_token(found), role="", unit=None, measure=found.measure)
    try:
        acks = intake().take(me, reading.given)
    except MomentClosed:
        return _late(measure, reading)
    except Busy as busy:
        return _form(measure, found, reading, error=busy.message), busy.status
    told = {given.asking: ack for given, ack in zip(reading.given, acks, strict=True)}
    saved = Saved(reading=reading, acks=told, verdicts={})
    if saved.whole:
        return redirect(url_for(".index", sparat=""), 303)
    if saved.too_late:
        return _late(measure, reading)
    with database().read() as db:
        lines = saved.again(_own(db, found), {})
    error = _("Ett eller flera svar behöver ses över. Resten är sparat.")
    return _form(measure, found, Reading(lines=lines), error=error), 422 if reading.invalid else 409


def _asked_about(db: Session) -> tuple[Measure, Hearing | None]:
    """The measure of the link, and its questions where they have been opened and not closed."""
    return queries.get_measure(db, g.workshop.id, g.link.measure), heard.find_open(db, g.link.measure)


def _token(found: Hearing) -> str:
    return g.get("came_with") or request.cookies.get(concerned_cookie(found.id, config().https), "")


def _me(db: Session, found: Hearing) -> Concerned | None:
    token = _token(found)
    return heard.find_person(db, found.id, token_hmac(config().instance_key, token)) if token else None


def _own(db: Session, found: Hearing) -> dict[str, tuple[int, dict[str, Any]]]:
    """What this browser has answered: each question knows it by another name."""
    token, stored = _token(found), dict[str, tuple[int, dict[str, Any]]]()
    for one in heard.worded(db, found) if token else ():
        try:
            stored |= answers.own(db, [one.asking], intake().asked(one.asking, db).voter(token))
        except MomentClosed:  # it closed between the look and the leap
            continue
    return stored


def _form(measure: Measure, found: Hearing, reading: Reading, *, error: str = "", saved: bool = False) -> str:
    return render_template(
        "follow/concerned_form.html", measure=measure, found=found, lines=reading.lines, error=error, saved=saved
    )


def _start(db: Session, measure: Measure, found: Hearing) -> str:
    of = organisation(db, g.workshop)
    threshold = g.workshop.threshold
    more = hearing_promise.more(threshold=threshold, closes=day(found.closes_on), backup_days=config().backup_days)
    return render_template(
        "follow/concerned_start.html", measure=measure, found=found, organisation=of.name, said=information(of),
        promised=hearing_promise.short(threshold), more=more, answered=heard.answered(db, found, threshold),
    )  # fmt: skip


def _outside(db: Session, measure: Measure, found: Hearing | None) -> str:
    """What is told while nothing is asked."""
    rounds = hearing_rounds.rounds(db, [measure.id])[measure.id]
    told = follow_ups.latest(db, [measure.id]).get(measure.id)
    return render_template(
        "follow/concerned.html", measure=measure, found=found, rounds=rounds, today=today(),
        organisation=organisation(db, g.workshop).name, status=STATUSES[measure.status],
        told=followed_up(told) if told else "", measured_on=g.workshop.held_on,
    )  # fmt: skip


def _late(measure: Measure, reading: Reading | None) -> Reply:
    """What was chosen too late is shown, so that nobody has to wonder what was lost."""
    lines = [line for line in reading.lines if line.tried] if reading else []
    return render_template("follow/concerned_late.html", measure=measure, lines=lines), 409
