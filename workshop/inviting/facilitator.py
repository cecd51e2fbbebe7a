"""The facilitator's side of inviting: which links, whom, with what words, and how far the letters have come.

No address is ever part of an address of ours or of a file's name.
"""

from typing import Any

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from workshop import sheets
from workshop.answers.queries import questions_of_survey
from workshop.doors import utcnow, way_in
from workshop.errors import NotFound
from workshop.extensions import config, database
from workshop.filters import address
from workshop.gathering.joining_forms import role_labels
from workshop.inviting import actions, addresses, forms, poster, queries, spreadsheet, texts
from workshop.inviting.addresses import Remark
from workshop.inviting.rules import LINK, NoMail, What
from workshop.inviting.sending import TROUBLES, Sender
from workshop.pdf.renderer import PdfFailed
from workshop.survey import queries as surveys
from workshop.survey import rules as survey_rules
from workshop.survey.models import Survey

views = Blueprint("inviting", __name__, url_prefix="/nulage/bjud-in")
LETTERS: dict[str, What] = {"inbjudan": "invitation", "paminnelse": "reminder"}


@views.get("")
def index() -> Any:
    return _page()


@views.post("/val")
def choose() -> Any:
    form = forms.LinksForm()
    if not form.validate():
        return _page(links_form=form), 422
    database().act(actions.choose, _survey().id, form.links.data)
    flash(_("Sparat."))
    return redirect(url_for(".index"), 303)


@views.post("")
def add() -> Any:
    """What is good is invited; what is not comes back in the field, with the reason line by line."""
    form, survey = forms.ListForm(), _survey()
    try:
        listed, remarks = _read(form, survey)
    except spreadsheet.UnreadableFile as error:
        form.file.errors = [str(error)]
        return _page(list_form=form), 422
    new = database().act(actions.add, survey.id, listed, instance_key=config().instance_key) if listed else 0
    told = ngettext("%(num)s person är tillagd.", "%(num)s personer är tillagda.", new)
    if not remarks:
        flash(told if listed else _("Listan var tom."))
        return redirect(url_for(".index"), 303)
    form.lines.data = "\n".join(remark.mend for remark in remarks if remark.mend)
    return _page(list_form=form, remarks=remarks, told=told), 422


@views.post("/<invitation>/ta-bort")
def remove(invitation: str) -> Any:
    database().act(actions.remove, _survey().id, invitation)
    flash(_("Personen är borttagen. Länken går inte längre att öppna."))
    return redirect(url_for(".index"), 303)


@views.post("/tom")
def remove_all() -> Any:
    form = forms.EmptyForm()
    if not form.validate():
        return _page(empty_form=form), 422
    database().act(actions.remove_all, _survey().id)
    flash(_("Listan är tömd."))
    return redirect(url_for(".index"), 303)


@views.post("/lankar.csv")
def file() -> Any:
    """For a mail merge of one's own. Asked for by POST: it holds everybody's link, and watchers do not get it."""
    with database().read() as db:
        found = queries.links(db, _found(db).id, config().instance_key)
    roles, where = role_labels(), _where()
    rows = [(one.address, roles.get(one.role or "", ""), where + link) for one, link in found]
    made = sheets.csv_bytes([(_("E-post"), _("Roll"), _("Länk")), *rows])
    name = f"inbjudningar-{g.workshop.code.lower()}.csv"
    return Response(made, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@views.get("/mejl/<letter>")
def letter(letter: str) -> Any:
    return _letter_page(_what(letter))


@views.post("/mejl/<letter>")
def write(letter: str) -> Any:
    """Keep the words; with `send` also begin or go on sending."""
    what, form, survey = _what(letter), forms.LetterForm(), _survey()
    if not form.validate():
        return _letter_page(what, form), 422
    database().act(actions.write, survey.id, what, subject=form.subject.data, body=form.body.data)
    if form.send.data:
        _send(survey.id, what, form)
        flash(_("Mejlen skickas nu, ett i taget."))
    else:
        flash(_("Sparat."))
    return redirect(url_for(".letter", letter=letter), 303)


@views.get("/affisch.pdf")
def print_poster() -> Any:
    with database().read() as db:
        survey = _found(db)
        if survey.promise != "open-link":
            raise NotFound(_("Med personliga länkar finns ingen affisch: var och en har sin egen länk."))
        page = poster.html(db, g.workshop, survey, way_in(g.workshop.code))
    try:
        made = poster.pdf(page, utcnow())
    except PdfFailed as failed:
        return render_template("plan/failed.html", message=failed.message, number=None), failed.status
    name = f"affisch-{g.workshop.code.lower()}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _read(form: forms.ListForm, survey: Survey) -> tuple[list[addresses.Listed], list[Remark]]:
    """The file first, then what was pasted. Raises spreadsheet.UnreadableFile."""
    with database().read() as db:
        known = {one.address for one in queries.invitations(db, survey.id)}
    given = form.file.data.read() if form.file.data else b""
    tables = [spreadsheet.rows_of(given)] if given else []
    tables += [addresses.table_of(form.lines.data)] if form.lines.data else []
    listed: list[addresses.Listed] = []
    remarks: list[Remark] = []
    for table in tables:
        reading = addresses.read(table, known | {one.address for one in listed})
        listed += reading.listed
        remarks += reading.remarks
    return listed, remarks


def _send(survey: str, what: What, form: forms.LetterForm) -> None:
    smtp = config().smtp
    if not smtp:
        raise NoMail
    key = config().instance_key
    if what == "reminder":
        database().act(actions.note_answered, survey, threshold=g.workshop.threshold, instance_key=key)
    again = bool(form.again.data)
    database().act(actions.begin, survey, what, round=form.shown_round, again=again, now=utcnow())
    Sender(database(), smtp, survey, what, instance_key=key, where=_where()).spawn()


def _where() -> str:
    """What stands before the key in every personal link."""
    return address("d.gathering.index", code=g.workshop.code) + "p/"


def _what(letter: str) -> What:
    if letter not in LETTERS:
        abort(404)
    return LETTERS[letter]


def _survey() -> Survey:
    with database().read() as db:
        return _found(db)


def _found(db: Session) -> Survey:
    found = surveys.find_survey(db, g.workshop.id)
    if not found:
        raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
    return found


def _about(db: Session, survey: Survey) -> texts.Occasion:
    statements = len(questions_of_survey(db, survey.id))
    personal = survey.promise == "personal-link"
    return texts.Occasion(
        title=g.workshop.title,
        held_on=g.workshop.held_on,
        minutes=survey_rules.minutes(statements, wanted=survey.asks_wanted),
        answer_by=survey.answer_by,
        threshold=g.workshop.threshold,
        link=LINK if personal else address("d.gathering.index", code=g.workshop.code),
    )


def _page(**more: Any) -> str:
    with database().read() as db:
        survey = _found(db)
        listed = queries.invitations(db, survey.id)
        words = texts.all_of(_about(db, survey))
        answered, sent, by_role = queries.response_rates(db, survey, g.workshop.threshold)
    ready = {
        "links_form": forms.LinksForm(data={"links": survey.promise}),
        "list_form": forms.ListForm(formdata=None),
        "empty_form": forms.EmptyForm(formdata=None),
        "remarks": (),
        "told": "",
    }
    return render_template(
        "inviting/desk.html", survey=survey, listed=listed, words=words, roles=role_labels(), answered=answered,
        sent=sent, by_role=by_role, mails=config().smtp is not None, **(ready | more),
    )  # fmt: skip


def _letter_page(what: What, form: forms.LetterForm | None = None) -> str:
    with database().read() as db:
        survey = _found(db)
        if survey.promise != "personal-link":
            raise NotFound(_("Välj personliga länkar först. Den öppna länken skickar du själv."))
        kept = queries.find_letter(db, survey.id, what) or texts.first(what, _about(db, survey))
        progress = queries.progress(db, survey.id, what, utcnow())
    form = form or forms.LetterForm(formdata=None, data={"subject": kept.subject, "body": kept.body})
    form.round.data = str(progress.round)
    return render_template(
        "inviting/letter.html", survey=survey, what=what, form=form, progress=progress, link=LINK,
        mails=config().smtp is not None, trouble=TROUBLES.get(progress.trouble, ""),
    )  # fmt: skip
