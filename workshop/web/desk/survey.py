"""The facilitator's side of the nulägesanalys: prepare, open, watch how many, close, read the result."""

from typing import Any

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.scrubbing import scrub_soon
from workshop.files.formats import FORMATS
from workshop.files.pdf.renderer import PdfFailed
from workshop.gathering.queries import attendance
from workshop.ground.clock import today, utcnow
from workshop.ground.errors import NotFound
from workshop.survey import actions, analysis, export, promise, queries, quotes, rules, wording
from workshop.survey.models import Survey
from workshop.survey.page import blank
from workshop.survey.result import reading
from workshop.survey.rules import is_overdue
from workshop.web.addresses import address, way_in
from workshop.web.desk.noting import note_export, noting
from workshop.web.desk.survey_forms import PrepareForm
from workshop.web.desk.survey_ready import beyond, checklist
from workshop.web.documents import result as document
from workshop.web.documents.files import named, saved
from workshop.web.documents.then_and_now import pdf
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import role_labels
from workshop.web.qr import qr
from workshop.web.reply import Reply

views = Blueprint("survey", __name__)


@views.get("/nulage")
def index() -> Reply:
    return _overview()


@views.post("/nulage")
def prepare() -> Reply:
    form = PrepareForm(g.workshop.held_on)
    if not form.validate():
        return _overview(form), 422
    survey = _survey()
    database().act(actions.prepare, survey.id, answer_by=form.answer_by.data)
    if survey.state == "draft":
        database().act(wording.ask_beside, survey.id, form.beside.data)
        database().act(wording.ask_maturity, survey.id, form.maturity.data)
    flash(_("Sparat."))
    return redirect(url_for(".index"), 303)


@views.get("/nulage/forhandsvisa/<role>")
def preview(role: str) -> Reply:
    """What a role meets, to be tried. Nothing that is chosen here is sent or counted."""
    if role not in role_labels():
        abort(404)
    with database().read() as db:
        survey = _found(db)
        pages = queries.pages(db, g.workshop, survey.id, role)
    at = min(max(1, request.args.get("sida", 1, type=int)), len(pages))
    lines = blank(pages[at - 1].asked, {})
    return render_template(
        "desk/survey_preview.html", page=pages[at - 1], pages=pages, lines=lines, role=role, roles=role_labels()
    )


@views.get("/nulage/oppna")
def confirm_open() -> Reply:
    with database().read() as db:
        survey = _found(db)
        more = beyond(*_beyond(db, survey))
        ready = checklist(db, survey, *_length(db, survey), more)
    if survey.state != "draft":
        return redirect(url_for(".index"), 303)
    personal = survey.promise == "personal-link"
    return render_template(
        "desk/open_survey.html", ready=ready, personal=personal, threshold=g.workshop.threshold, beyond=more
    )


@views.post("/nulage/oppna")
def open_survey() -> Reply:
    database().act(noting("opened_survey", actions.open_survey), _survey().id, instance_key=config().instance_key)
    flash(_("Nulägesanalysen är öppen. Nu kan ni bjuda in."))
    return redirect(url_for(".index"), 303)


@views.get("/nulage/stang")
def confirm_close() -> Reply:
    with database().read() as db:
        survey = _found(db)
        count = rules.stepped(sum(queries.reached(db, survey).roles.values()), g.workshop.threshold)
        expected = sum(queries.people_asked(db, survey).values())
        doubts = queries.doubts_now(db, survey)
    if survey.state != "open":
        return redirect(url_for(".index"), 303)
    return render_template("desk/close_survey.html", survey=survey, count=count, expected=expected, doubts=doubts)


@views.post("/nulage/stang")
def close() -> Reply:
    database().act(noting("closed_survey", actions.close), _survey().id)
    scrub_soon(database())
    flash(_("Nulägesanalysen är stängd. De enskilda svaren är raderade."))
    return redirect(url_for(".result"), 303)


@views.get("/nulage/resultat")
def result() -> Reply:
    with database().read() as db:
        found = queries.result(db, g.workshop.id)
        if not found:
            return redirect(url_for(".index"), 303)
        beside = analysis.beside(db, g.workshop.id, found)
        relative = beside.pop("relative")
        said = quotes.by_statement(quotes.quotes(db, found.survey, "desk", "plan"))
        page = reading.page(found, quotes=said, **beside)
    whole = request.args.get("visa") == "allt"
    return render_template("desk/result.html", page=page, relative=relative, whole=whole, formats=FORMATS)


@views.get("/nulage/resultat.pdf")
def download_pdf() -> Reply:
    now = utcnow()
    with database().read() as db:
        found = queries.result(db, g.workshop.id)
        if not found:
            raise NotFound(_("Det finns inget resultat än. Nulägesanalysen är inte stängd."))
        page = document.html(db, g.workshop, found, now)
    try:
        made = pdf(page, now, g.facilitator.id)
    except PdfFailed as failed:
        return render_template("desk/result_failed.html", message=failed.message), failed.status
    note_export("exported_result")
    name = f"{named('nulagesanalys', g.workshop)}-{g.workshop.held_on.isoformat()}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@views.get("/nulage/resultat.<kind>")
def download(kind: str) -> Reply:
    """The published result as a file, named after the workshop's code and day."""
    with database().read() as db:
        content = export.content(db, g.workshop.id)
    if not content:
        raise NotFound(_("Det finns inget resultat än. Nulägesanalysen är inte stängd."))
    name = f"{named('nulagesanalys', g.workshop)}-{g.workshop.held_on.isoformat()}"
    answer = saved(content, kind, name=name)
    note_export("exported_result")
    return answer


def _survey() -> Survey:
    with database().read() as db:
        return _found(db)


def _found(db: Any) -> Survey:
    found = queries.find_survey(db, g.workshop.id)
    if not found:
        raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
    return found


def _prepared(survey: Survey, beside: rules.Beside, maturity: bool) -> dict[str, Any]:
    return {"answer_by": survey.answer_by, "beside": beside, "maturity": maturity}


def _beyond(db: Session, survey: Survey) -> tuple[rules.Beside, bool]:
    """What is asked of where people want to be, and whether digital mognad is asked."""
    asked = answers.all_of_survey(db, survey.id)
    return wording.asked_beside(survey, asked), wording.asks_maturity(g.workshop.programme, asked)


def _length(db: Session, survey: Survey) -> tuple[int, int]:
    """How many statements are asked, and how many minutes they take."""
    pages = queries.pages(db, g.workshop, survey.id, "annan")
    return sum(len(page.statements) for page in pages), wording.minutes(survey, answers.all_of_survey(db, survey.id))


def _overview(form: PrepareForm | None = None) -> str:
    programme = g.workshop.programme
    with database().read() as db:
        survey = _found(db)
        pages = queries.pages(db, g.workshop, survey.id, "annan")
        beside, maturity = _beyond(db, survey)
        threshold = g.workshop.threshold
        now = queries.reached(db, survey)
        count, sent = (rules.stepped(sum(of.values()), threshold) for of in (now.roles, now.sent))
        expected = sum(queries.people_asked(db, survey).values())
        people = attendance(db, g.workshop)
        statements, minutes = _length(db, survey)
        ready = checklist(db, survey, statements, minutes, beyond(beside, maturity))
    link = address("phone.front_door.index", code=g.workshop.code)
    return render_template(
        "desk/survey.html", survey=survey, pages=pages, statements=statements, roles=role_labels(), link=link,
        form=form or PrepareForm(formdata=None, data=_prepared(survey, beside, maturity)), beside=beside,
        module=programme.maturity, asks_maturity=maturity,
        minutes=minutes, ready=ready,
        qr=qr(way_in(g.workshop.code)),
        claims=promise.short(threshold=g.workshop.threshold, links=survey.promise),
        overdue=is_overdue(survey.state, survey.answer_by, today()),
        count=count, sent=sent, expected=expected, people=people,
    )  # fmt: skip
