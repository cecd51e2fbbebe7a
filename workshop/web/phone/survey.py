"""Answering the nulägesanalys: one theme a page, saved as you go, changeable until it closes.

The page's script saves after each choice and asks for JSON; the button saves without it. Both take the same way.
"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.answers.intake import Person
from workshop.ground.errors import Busy, MomentClosed, NotAllowed, NotFound, SurveyClosed
from workshop.survey import actions, queries, rules, saving
from workshop.survey import draft as drafts
from workshop.survey.draft import Draft, find_voter
from workshop.survey.models import Survey
from workshop.survey.page import Drawn, Reading, blank, read
from workshop.survey.queries import Page
from workshop.survey.saving import Saved
from workshop.web.doors import asks_for_json, inside, person
from workshop.web.house import database, intake
from workshop.web.reply import Reply

views = Blueprint("survey", __name__)


@views.get("/nulage")
@inside
def index() -> Reply:
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
        if not survey or survey.state == "draft":
            return redirect(url_for("phone.front_door.index"), 303)
        _came_by_link(survey)
        draft = _draft(db, survey)
        sent = draft.submitted(db)
    if survey.state == "closed":
        return render_template("phone/survey_closed.html"), 410
    first = sum(page.first is not None for page in draft.pages)
    minutes = rules.minutes(draft.statements, wanted=survey.asks_wanted, first=first)
    return render_template("phone/survey_start.html", draft=draft, minutes=minutes, submitted=sent)


@views.get("/nulage/<int:number>")
@inside
def theme(number: int) -> Reply:
    with database().read() as db:
        draft = _draft(db, _begun_survey(db))
        page = _page(draft, number)
        lines = blank(page.asked, draft.own, draft.comments(db, page))
    return _draw(draft, page, lines) if draft.survey.state == "open" else _closed()


@views.post("/nulage/<int:number>")
@inside
def answer(number: int) -> Reply:
    mine = person(request.form.get("person", ""), in_survey=True)
    with database().read() as db:
        draft = _draft(db, _begun_survey(db))
    page = _page(draft, number)
    reading = read(page.asked, draft.own, request.form)
    if draft.survey.state != "open":
        return _late(reading.lines)
    return _save(draft, page, reading, mine)


@views.get("/nulage/klart")
@inside
def review() -> Reply:
    with database().read() as db:
        draft = _draft(db, _begun_survey(db))
        sent = draft.submitted(db)
        said = draft.comments(db, *draft.pages)
    if draft.survey.state == "closed":
        return _closed()
    lines = {page.number: blank(page.asked, draft.own, said) for page in draft.pages}
    return render_template("phone/survey_review.html", draft=draft, lines=lines, submitted=sent)


@views.post("/nulage/klart")
@inside
def submit() -> Reply:
    person(request.form.get("person", ""), in_survey=True)  # or somebody else's answers are said to be complete
    with database().read() as db:
        survey = _begun_survey(db)
        voter = find_voter(db, intake(), survey, g.token)
    if not voter:
        raise SurveyClosed
    database().act(actions.submit, survey.id, voter)
    return redirect(url_for(".thanks"), 303)


@views.get("/nulage/tack")
@inside
def thanks() -> Reply:
    with database().read() as db:
        survey = _begun_survey(db)
    return render_template("phone/survey_thanks.html", survey=survey)


def _begun_survey(db: Session) -> Survey:
    """Open or closed."""
    survey = queries.find_survey(db, g.workshop.id)
    if not survey or survey.state == "draft":
        raise NotFound(_("Nulägesanalysen är inte öppen än. Kom tillbaka när du har fått inbjudan."))
    _came_by_link(survey)
    return survey


def _came_by_link(survey: Survey) -> None:
    """With personal links the code opens the room, not the survey: else one could answer twice."""
    if not rules.may_enter(promise=survey.promise, by_link=g.participant.by_link):
        raise NotAllowed(_("Nulägesanalysen besvaras med den personliga länken i din inbjudan. Öppna den i stället."))


def _draft(db: Session, survey: Survey) -> Draft:
    return drafts.read(db, intake(), g.workshop, survey, role=g.participant.role, token=g.token)


def _closed() -> Reply:
    """To the page that says so."""
    return redirect(url_for(".index"), 303)


def _page(draft: Draft, number: int) -> Page:
    if not 1 <= number <= len(draft.pages):
        raise NotFound
    return draft.pages[number - 1]


def _save(draft: Draft, page: Page, reading: Reading, mine: Person) -> Reply:
    try:
        saved = saving.save(database(), intake(), draft, reading, mine)
    except MomentClosed:
        return _late(reading.lines)
    except Busy as busy:
        if asks_for_json():
            return _told(busy.code, busy.message, {}), busy.status
        return _draw(draft, page, reading.lines, error=busy.message), busy.status
    if saved.too_late:
        return _late(saved.late)
    return _go_on(draft, page, saved) if saved.whole else _again(draft.survey, page, saved)


def _again(survey: Survey, page: Page, saved: Saved) -> Reply:
    """Some answers are in, some need another look: the page comes back as it was filled in."""
    status = 422 if saved.reading.invalid else 409
    message = _("Ett eller flera svar behöver ses över. Resten är sparat.")
    if asks_for_json():
        return _told("review", message, saved.counters), status
    with database().read() as db:
        draft = _draft(db, survey)
        written = draft.comments(db, page)
    return _draw(draft, page, saved.again(draft.own, written), error=message), status


def _go_on(draft: Draft, page: Page, saved: Saved) -> Reply:
    last = request.form.get("then") == "review" or page.number == len(draft.pages)
    following = url_for(".review") if last else url_for(".theme", number=page.number + 1)
    if not asks_for_json():
        flash(_("Sparat."))
        return redirect(following, 303)
    if "go" in request.form:
        flash(_("Sparat."))
    return {"next": following, "lines": saved.counters}


def _told(error: str, message: str, counters: saving.Counters) -> dict[str, Any]:
    return {"error": error, "message": message, "lines": counters}


def _late(lines: Sequence[Drawn]) -> Reply:
    """What was chosen too late is shown, so that nobody has to wonder what was lost."""
    if asks_for_json():
        return _told(SurveyClosed.code, _(SurveyClosed.message), {}), SurveyClosed.status
    return render_template("phone/survey_late.html", lines=[line for line in lines if line.tried or line.comment]), 409


def _draw(draft: Draft, page: Page, lines: Sequence[Drawn], *, error: str = "") -> str:
    then = request.values.get("then", "")
    return render_template(
        "phone/survey_theme.html", draft=draft, page=page, lines=lines, error=error, then=then, words=_words()
    )


def _words() -> dict[str, str]:
    """What the page's script says."""
    return {
        "saved": _("Sparat"),
        "unsaved": _("Inte sparat än"),
        "half": _("Välj också hur det är i dag"),
        "many": _("Ta bort ett av valen"),
        "sending": _("Sparar …"),
        "away": _("Ingen kontakt just nu. Det du har valt ligger kvar här, och vi försöker igen."),
        "waiting": _("Det gick inte fram. Det du har valt ligger kvar här. Vi försöker igen, och går vidare sedan."),
        "refused": _("Det gick inte att spara. Tryck på ”Spara och gå vidare” så får du veta varför."),
    }
