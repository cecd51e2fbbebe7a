"""Answering the nulägesanalys: one theme a page, saved as you go, changeable until it closes.

The page's script saves after each choice and asks for JSON; the button saves without it. Both take the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers import comments
from workshop.answers.comments import Verdict
from workshop.answers.replay import Ack
from workshop.doors import joined, person
from workshop.errors import Busy, NotAllowed, NotFound, StepClosed, SurveyClosed
from workshop.extensions import database, intake
from workshop.survey import actions, forms, queries, rules
from workshop.survey import draft as drafts
from workshop.survey.draft import Draft, find_voter
from workshop.survey.forms import Line, Reading
from workshop.survey.queries import Page

views = Blueprint("survey", __name__)


@views.get("/nulage")
@joined
def index() -> Any:
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
        if not survey or survey.state == "draft":
            return redirect(url_for("d.gathering.index"), 303)
        _came_by_link(survey)
        draft = _draft(db, survey)
        sent = draft.submitted(db)
    if survey.state == "closed":
        return render_template("survey/closed.html"), 410
    minutes = rules.minutes(sum(len(page.statements) for page in draft.pages), wanted=survey.asks_wanted)
    return render_template("survey/start.html", draft=draft, minutes=minutes, submitted=sent)


@views.get("/nulage/<int:number>")
@joined
def theme(number: int) -> Any:
    with database().read() as db:
        draft = _open_draft(db)
        page = _page(draft, number)
        lines = forms.blank(page.statements, draft.own, draft.comments(db, page))
    return _draw(draft, page, lines)


@views.post("/nulage/<int:number>")
@joined
def answer(number: int) -> Any:
    with database().read() as db:
        draft = _draft(db, _begun_survey(db))
    page = _page(draft, number)
    reading = forms.read(page.statements, draft.own, request.form)
    if draft.survey.state != "open":
        return _late(reading.lines)
    return _save(draft, page, reading)


@views.get("/nulage/klart")
@joined
def review() -> Any:
    with database().read() as db:
        draft = _open_draft(db)
        sent = draft.submitted(db)
        said = draft.comments(db, *draft.pages)
    lines = {page.number: forms.blank(page.statements, draft.own, said) for page in draft.pages}
    return render_template("survey/review.html", draft=draft, lines=lines, submitted=sent)


@views.post("/nulage/klart")
@joined
def submit() -> Any:
    with database().read() as db:
        survey = _begun_survey(db)
        voter = find_voter(db, intake(), survey, g.token)
    if not voter:
        raise SurveyClosed
    database().act(actions.submit, survey.id, voter)
    return redirect(url_for(".thanks"), 303)


@views.get("/nulage/tack")
@joined
def thanks() -> Any:
    with database().read() as db:
        survey = _begun_survey(db)
    return render_template("survey/thanks.html", survey=survey)


def _begun_survey(db: Any) -> Any:
    """Open or closed."""
    survey = queries.find_survey(db, g.workshop.id)
    if not survey or survey.state == "draft":
        raise NotFound(_("Nulägesanalysen är inte öppen än. Kom tillbaka när du har fått inbjudan."))
    _came_by_link(survey)
    return survey


def _came_by_link(survey: Any) -> None:
    """With personal links the code opens the room, not the survey: else one could answer twice."""
    if not rules.may_enter(promise=survey.promise, by_link=g.participant.by_link):
        raise NotAllowed(_("Nulägesanalysen besvaras med den personliga länken i din inbjudan. Öppna den i stället."))


def _draft(db: Any, survey: Any) -> Draft:
    return drafts.read(db, intake(), g.workshop, survey, role=g.participant.role, token=g.token)


def _open_draft(db: Any) -> Draft:
    survey = _begun_survey(db)
    if survey.state == "closed":
        raise SurveyClosed
    return _draft(db, survey)


def _page(draft: Draft, number: int) -> Page:
    if not 1 <= number <= len(draft.pages):
        raise NotFound
    return draft.pages[number - 1]


def _save(draft: Draft, page: Page, reading: Reading) -> Any:
    try:
        acks = intake().take(person(in_survey=True), reading.given, "form")
        said = _remark(draft, reading)
    except StepClosed:
        return _late(reading.lines)
    except Busy as busy:
        if _by_script():
            return _told(busy.code, busy.message, {}), busy.status
        return _draw(draft, page, reading.lines, error=busy.message), busy.status
    acked = {given.question: ack for given, ack in zip(reading.given, acks, strict=True)}
    late = {question for question, ack in acked.items() if ack.code == "closed"}
    unsaid = {question for question, verdict in said.items() if verdict == "closed"}
    if late or unsaid:
        return _late(_refused(reading, late, unsaid))
    if not reading.invalid and all(ack.code == "ok" for ack in acks) and set(said.values()) <= {"ok"}:
        return _go_on(draft, page, forms.counters(reading, acked, said))
    return _again(draft.survey, page, reading, acked, said)


def _remark(draft: Draft, reading: Reading) -> Mapping[str, Verdict]:
    if not reading.remarks:
        return {}
    if not draft.voter:
        raise StepClosed
    return database().act(comments.write, draft.survey.id, draft.voter, reading.remarks)


def _refused(reading: Reading, answers: set[str], remarks: set[str]) -> list[Line]:
    """Only what did not make it: an answer may have been in time where its comment was not."""
    return [
        replace(
            line,
            tried=line.tried if line.asked.question in answers else "",
            comment=line.comment if line.asked.question in remarks else "",
        )
        for line in reading.lines
    ]


def _again(
    survey: Any, page: Page, reading: Reading, acked: Mapping[str, Ack], said: Mapping[str, Verdict]
) -> Any:
    """Some answers are in, some need another look: the page comes back as it was filled in."""
    status, message = 422 if reading.invalid else 409, _("Ett eller flera svar behöver ses över. Resten är sparat.")
    if _by_script():
        return _told("review", message, forms.counters(reading, acked, said)), status
    with database().read() as db:
        draft = _draft(db, survey)
        kept = draft.comments(db, page)
    lines = forms.told(reading, acked, draft.own, said, kept)
    return _draw(draft, page, lines, error=message), status


def _go_on(draft: Draft, page: Page, counters: forms.Counters) -> Any:
    last = request.form.get("then") == "review" or page.number == len(draft.pages)
    following = url_for(".review") if last else url_for(".theme", number=page.number + 1)
    if not _by_script():
        flash(_("Sparat."))
        return redirect(following, 303)
    if "go" in request.form:
        flash(_("Sparat."))
    return {"next": following, "lines": counters}


def _by_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _told(error: str, message: str, counters: forms.Counters) -> Any:
    return {"error": error, "message": message, "lines": counters}


def _late(lines: Sequence[Line]) -> Any:
    """What was chosen too late is shown, so that nobody has to wonder what was lost."""
    if _by_script():
        return _told(SurveyClosed.code, _(SurveyClosed.message), {}), SurveyClosed.status
    return render_template("survey/late.html", lines=[line for line in lines if line.tried or line.comment]), 409


def _draw(draft: Draft, page: Page, lines: Sequence[Line], *, error: str = "") -> str:
    then = request.values.get("then", "")
    return render_template(
        "survey/theme.html", draft=draft, page=page, lines=lines, error=error, then=then, words=_words()
    )


def _words() -> dict[str, str]:
    """What the page's script says."""
    return {
        "saved": _("Sparat"),
        "unsaved": _("Inte sparat än"),
        "sending": _("Sparar …"),
        "away": _("Ingen kontakt just nu. Det du har valt ligger kvar här, och vi försöker igen."),
        "waiting": _("Det gick inte fram. Det du har valt ligger kvar här. Vi försöker igen, och går vidare sedan."),
        "refused": _("Det gick inte att spara. Tryck på ”Spara och gå vidare” så får du veta varför."),
    }
