"""Answering the nulägesanalys: one theme a page, saved as you go, changeable until it closes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers import comments
from workshop.answers import queries as answers
from workshop.answers.comments import Verdict
from workshop.answers.replay import Ack
from workshop.doors import joined, person
from workshop.errors import Busy, NotAllowed, NotFound, StepClosed, SurveyClosed
from workshop.extensions import database, intake
from workshop.survey import actions, forms, queries, rules
from workshop.survey.forms import Line, Reading, Stored
from workshop.survey.queries import Page
from workshop.survey.who import find_voter

views = Blueprint("survey", __name__)


@views.get("/nulage")
@joined
def index() -> Any:
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
        if not survey or survey.state == "draft":
            return redirect(url_for("d.gathering.index"), 303)
        _came_by_link(survey)
        pages = queries.pages(db, g.workshop, survey.id, g.participant.role)
        own = _own(db, survey, pages)
        sent = _submitted(db, survey)
    if survey.state == "closed":
        return render_template("survey/closed.html"), 410
    minutes = rules.minutes(sum(len(page.statements) for page in pages), wanted=survey.asks_wanted)
    return render_template(
        "survey/start.html", survey=survey, pages=pages, own=own, minutes=minutes, submitted=sent,
        following=_first_unanswered(pages, own),
    )  # fmt: skip


@views.get("/nulage/<int:number>")
@joined
def theme(number: int) -> Any:
    with database().read() as db:
        survey, pages = _open_survey(db)
        page = _page(pages, number)
        lines = forms.blank(page.statements, _own(db, survey, pages), _comments(db, survey, page))
    return _draw(survey, pages, page, lines)


@views.post("/nulage/<int:number>")
@joined
def answer(number: int) -> Any:
    with database().read() as db:
        survey = _begun_survey(db)
        pages = queries.pages(db, g.workshop, survey.id, g.participant.role)
        page = _page(pages, number)
        own = _own(db, survey, pages)
        voter = find_voter(db, intake(), survey, g.token)
    reading = forms.read(page.statements, own, request.form)
    if survey.state != "open":
        return _late(reading.lines)
    return _save(survey, pages, page, reading, voter)


@views.get("/nulage/klart")
@joined
def review() -> Any:
    with database().read() as db:
        survey, pages = _open_survey(db)
        own = _own(db, survey, pages)
        sent = _submitted(db, survey)
        lines = {page.number: forms.blank(page.statements, own, _comments(db, survey, page)) for page in pages}
    return render_template("survey/review.html", survey=survey, pages=pages, lines=lines, own=own, submitted=sent)


@views.post("/nulage/klart")
@joined
def submit() -> Any:
    with database().read() as db:
        survey, _pages = _open_survey(db)
        voter = _voter(db, survey)
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


def _open_survey(db: Any) -> tuple[Any, tuple[Page, ...]]:
    survey = _begun_survey(db)
    if survey.state == "closed":
        raise SurveyClosed
    return survey, queries.pages(db, g.workshop, survey.id, g.participant.role)


def _page(pages: Sequence[Page], number: int) -> Page:
    if not 1 <= number <= len(pages):
        raise NotFound
    return pages[number - 1]


def _voter(db: Any, survey: Any) -> str:
    """Who the person is in this survey. Raises SurveyClosed when the key is destroyed."""
    voter = find_voter(db, intake(), survey, g.token)
    if not voter:
        raise SurveyClosed
    return voter


def _own(db: Any, survey: Any, pages: Sequence[Page]) -> Stored:
    """The person's stored answers; none once the survey has closed."""
    voter = find_voter(db, intake(), survey, g.token)
    asked = [statement.question for page in pages for statement in page.statements]
    return answers.own(db, asked, voter) if voter else {}


def _comments(db: Any, survey: Any, page: Page) -> Mapping[str, str]:
    voter = find_voter(db, intake(), survey, g.token)
    return comments.written(db, [one.question for one in page.statements], voter) if voter else {}


def _submitted(db: Any, survey: Any) -> bool:
    voter = find_voter(db, intake(), survey, g.token)
    return bool(voter and queries.find_submitted(db, survey.id, voter))


def _first_unanswered(pages: Sequence[Page], own: Stored) -> int | None:
    """The page to go on from; None when every statement has an answer."""
    open_pages = (page.number for page in pages if any(one.question not in own for one in page.statements))
    return next(open_pages, None)


def _save(survey: Any, pages: Sequence[Page], page: Page, reading: Reading, voter: str | None) -> Any:
    try:
        acks = intake().take(person(in_survey=True), reading.given, "form")
        said = _remark(survey, reading, voter)
    except StepClosed:
        return _late(reading.lines)
    except Busy as busy:
        return _draw(survey, pages, page, reading.lines, error=busy.message), busy.status
    late = {given.question for given, ack in zip(reading.given, acks, strict=True) if ack.code == "closed"}
    unsaid = {question for question, verdict in said.items() if verdict == "closed"}
    if late or unsaid:
        return _late(_refused(reading, late, unsaid))
    if not reading.invalid and all(ack.code == "ok" for ack in acks) and set(said.values()) <= {"ok"}:
        return _go_on(pages, page)
    return _again(survey, pages, page, reading, acks, said)


def _remark(survey: Any, reading: Reading, voter: str | None) -> Mapping[str, Verdict]:
    if not reading.remarks:
        return {}
    if not voter:
        raise StepClosed
    return database().act(comments.write, survey.id, voter, reading.remarks)


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
    survey: Any, pages: Sequence[Page], page: Page, reading: Reading, acks: Sequence[Ack], said: Mapping[str, Verdict]
) -> Any:
    """Some answers are in, some need another look: the page comes back as it was filled in."""
    with database().read() as db:
        own = _own(db, survey, pages)
        kept = _comments(db, survey, page)
    by_question = {given.question: ack for given, ack in zip(reading.given, acks, strict=True)}
    lines = forms.told(reading, by_question, own, said, kept)
    return _draw(survey, pages, page, lines, error=_("Ett eller flera svar behöver ses över. Resten är sparat.")), (
        422 if reading.invalid else 409
    )


def _go_on(pages: Sequence[Page], page: Page) -> Any:
    flash(_("Sparat."))
    if request.form.get("then") == "review" or page.number == len(pages):
        return redirect(url_for(".review"), 303)
    return redirect(url_for(".theme", number=page.number + 1), 303)


def _late(lines: Sequence[Line]) -> Any:
    """What was chosen too late is shown, so that nobody has to wonder what was lost."""
    return render_template("survey/late.html", lines=[line for line in lines if line.tried or line.comment]), 409


def _draw(survey: Any, pages: Sequence[Page], page: Page, lines: Sequence[Line], *, error: str = "") -> str:
    return render_template(
        "survey/theme.html", survey=survey, pages=pages, page=page, lines=lines, error=error,
        then=request.values.get("then", ""),
    )  # fmt: skip
