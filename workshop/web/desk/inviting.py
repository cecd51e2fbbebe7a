"""The facilitator's side of inviting: which links, whom, and words to copy.

No address is ever part of an address of ours or of a file's name.
"""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.files import sheets
from workshop.files.pdf.renderer import PdfFailed
from workshop.ground.beside import beside
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotFound
from workshop.inviting import actions, addresses, anew, queries, spreadsheet, texts
from workshop.inviting.addresses import Remark
from workshop.inviting.rules import HasBegun, HasList
from workshop.survey.models import Invitation, Survey
from workshop.web.addresses import way_in
from workshop.web.desk import inviting_forms
from workshop.web.desk.invitation import about, before_key, open_link, survey_here
from workshop.web.desk.noting import noting
from workshop.web.documents import poster
from workshop.web.documents.files import named
from workshop.web.doors import leader, owner
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import role_labels
from workshop.web.reply import Reply

views = Blueprint("inviting", __name__, url_prefix="/nulage/bjud-in")


@views.get("")
def index() -> Reply:
    return _page()


@views.post("/val")
def choose() -> Reply:
    form = inviting_forms.LinksForm()
    if not form.validate():
        return _page(links_form=form), 422
    try:
        database().act(actions.choose, _survey().id, form.links.data)
    except (HasList, HasBegun) as refused:  # the choice that stands is shown again, with why it does
        form = inviting_forms.LinksForm(formdata=None, data={"links": _survey().promise})
        form.links.errors = [refused.message]
        return _page(links_form=form), refused.status
    flash(_("Sparat."))
    return redirect(url_for(".index"), 303)


@views.post("")
def add() -> Reply:
    """What is good is invited; what is not comes back in the field, with the reason line by line."""
    form, survey = inviting_forms.ListForm(), _survey()
    try:
        listed, remarks = _read(form, survey)
    except spreadsheet.UnreadableFile as error:
        form.file.errors = [str(error)]
        return _page(list_form=form), 422
    except addresses.TooManyRows as error:
        form.lines.errors, form.lines.data = [str(error)], ""  # a page with all of it would be slow to open
        return _page(list_form=form), 422
    new = (
        database().act(noting("invited", actions.add), survey.id, listed, instance_key=config().instance_key)
        if listed
        else 0
    )
    told = ngettext("%(num)s person är tillagd.", "%(num)s personer är tillagda.", new)
    if not remarks:
        flash(told if listed else _("Listan var tom."))
        return redirect(url_for(".index"), 303)
    broken = [remark.mend for remark in remarks if remark.mend]
    form.lines.data = "\n".join(broken)
    if broken:
        form.lines.errors = [_("Det som står kvar här behöver rättas. Vad som är fel står överst på sidan.")]
    return _page(list_form=form, remarks=remarks, told=told), 422


@views.get("/<invitation>/ta-bort")
@leader
def confirm_remove(invitation: str) -> Reply:
    survey, one = _invited(invitation)
    return render_template("desk/remove_invited.html", survey=survey, one=one)


@views.post("/<invitation>/ta-bort")
def remove(invitation: str) -> Reply:
    database().act(noting("removed_invited", actions.remove), _survey().id, invitation)
    flash(_("Personen är borttagen ur listan."))
    return redirect(url_for(".index"), 303)


@views.get("/<invitation>/ny-lank")
@owner
def confirm_anew(invitation: str) -> Reply:
    survey, one = _invited(invitation)
    return render_template("desk/new_link.html", survey=survey, one=one)


@views.post("/<invitation>/ny-lank")
@owner
def make_anew(invitation: str) -> Reply:
    key = config().instance_key
    database().act(noting("renewed_link", anew.send_anew), _survey().id, invitation, instance_key=key)
    flash(_("Personen har en ny länk, som väntar på att skickas. Den gamla gäller inte längre."))
    return redirect(url_for(".index"), 303)


@views.post("/tom")
def remove_all() -> Reply:
    form = inviting_forms.EmptyForm()
    if not form.validate():
        return _page(empty_form=form), 422
    database().act(noting("emptied_list", actions.remove_all), _survey().id)
    flash(_("Listan är tömd."))
    return redirect(url_for(".index"), 303)


@views.get("/lankar")
@owner
def confirm_file() -> Reply:
    return render_template("desk/links_file.html", form=inviting_forms.FileForm(formdata=None), survey=_survey())


@views.post("/lankar.csv")
@owner
def file() -> Reply:
    """For a mail merge of one's own. Who has the file can use anybody's link first, so it is the owner's, and noted."""
    form, survey = inviting_forms.FileForm(), _survey()
    if not form.validate():
        return render_template("desk/links_file.html", form=form, survey=survey), 422
    key = config().instance_key
    found = database().act(noting("exported_links", actions.take_links), survey.id, instance_key=key)
    roles, where = role_labels(), before_key()
    rows = [(one.address, roles.get(one.role or "", ""), where + link) for one, link in found]
    made = sheets.csv_bytes([(_("E-post"), _("Roll"), _("Länk")), *rows])
    name = f"{named('inbjudningar', g.workshop)}.csv"
    return Response(made, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@views.get("/affisch.pdf")
def print_poster() -> Reply:
    with database().read() as db:
        survey = survey_here(db)
        if survey.promise != "open-link":
            raise NotFound(_("Med personliga länkar finns ingen affisch: var och en har sin egen länk."))
        page = poster.html(db, g.workshop, survey, way_in(g.workshop.code))
    try:
        made = poster.pdf(page, utcnow(), g.facilitator.id)
    except PdfFailed as failed:
        return render_template("desk/poster_failed.html", message=failed.message), failed.status
    name = f"{named('affisch', g.workshop)}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _read(form: inviting_forms.ListForm, survey: Survey) -> tuple[list[addresses.Listed], list[Remark]]:
    """The file first, then what was pasted. Raises spreadsheet.UnreadableFile and addresses.TooManyRows."""
    with database().read() as db:
        known = {one.address for one in queries.invitations(db, survey.id)}
    given = form.file.data.read() if form.file.data else b""
    pasted = form.lines.data or ""
    tables = [(_("Filen"), spreadsheet.rows_of(given), "")] if given else []
    tables += [(_("Rutan"), beside(addresses.table_of, pasted), pasted)] if pasted else []
    listed: list[addresses.Listed] = []
    remarks: list[Remark] = []
    for place, table, text in tables:
        reading = beside(addresses.read, table, known | {one.address for one in listed}, text)
        listed += reading.listed
        remarks += [replace(one, place=place if len(tables) > 1 else "") for one in reading.remarks]
    return listed, remarks


def _invited(invitation: str) -> tuple[Survey, Invitation]:
    """Raises NotFound, also where the list is closed: then it cannot be changed."""
    with database().read() as db:
        survey = survey_here(db)
        if survey.state == "closed":
            raise NotFound(_("Nulägesanalysen är stängd. Listan går inte längre att ändra."))
        return survey, queries.get_invitation(db, survey.id, invitation)


def _survey() -> Survey:
    with database().read() as db:
        return survey_here(db)


def _page(**more: Any) -> str:
    with database().read() as db:
        survey = survey_here(db)
        listed = queries.invitations(db, survey.id)
        words = texts.to_copy(about(db, survey), closed=survey.state == "closed", mailed=config().smtp is not None)
        answered, sent, by_role = queries.response_rates(db, survey, g.workshop.threshold)
    ready = {
        "links_form": inviting_forms.LinksForm(data={"links": survey.promise}),
        "list_form": inviting_forms.ListForm(formdata=None),
        "empty_form": inviting_forms.EmptyForm(formdata=None),
        "remarks": (),
        "told": "",
    }
    return render_template(
        "desk/inviting.html", survey=survey, listed=listed, words=words, roles=role_labels(), answered=answered,
        sent=sent, by_role=by_role, mails=config().smtp is not None, link=open_link(), **(ready | more),
    )  # fmt: skip
