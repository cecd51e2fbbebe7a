"""A kept version of the plan as files to go on with: to write on in Word, for a calendar and an intranet. No version is
made here: that is a press (versions.py).
"""

from urllib.parse import urlsplit

from flask import Blueprint, Response, g
from flask_babel import gettext as _

from workshop.files.calendar import ics_bytes
from workshop.files.word import docx_bytes
from workshop.ground.beside import beside
from workshop.plan import calendar, document, memo, versions
from workshop.web.desk.noting import note_export
from workshop.web.desk.versions import asked_for, part, version
from workshop.web.documents import plan
from workshop.web.documents.files import of_plan
from workshop.web.documents.quoted import in_plain
from workshop.web.house import config, database

views = Blueprint("plan_files", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@views.get("/plan.docx")
def as_document() -> Response:
    """The latest version, or that of the query's `v`; `namnd`: the part of one committee."""
    report, edition = version(asked_for())
    report, committee = part(report)
    made = document.document(report, edition, in_plain, committee)
    name = of_plan(
        report.about, edition, committee=committee.name if committee else "", ending="docx", rehearsal=_rehearsal()
    )
    return _saved(beside(docx_bytes, made), DOCX, name)


@views.get("/tjansteskrivelse.docx")
def as_memo() -> Response:
    report, edition = version(asked_for())
    made = memo.memo(report, edition, in_plain)
    name = of_plan(report.about, edition, what="tjansteskrivelse", ending="docx", rehearsal=_rehearsal())
    return _saved(beside(docx_bytes, made), DOCX, name)


@views.get("/plan.html")
def as_page() -> Response:
    """One file for an intranet, as `as_document` is asked for."""
    report, edition = version(asked_for())
    report, committee = part(report)
    name = of_plan(
        report.about, edition, committee=committee.name if committee else "", ending="html", rehearsal=_rehearsal()
    )
    return _saved(plan.page(report, edition, committee).encode(), "text/html", name)


@views.get("/plan.ics")
def as_calendar() -> Response:
    report, edition = version(asked_for())
    with database().read() as db:
        earlier = versions.texts_before(db, g.workshop.id, edition.number)
    days = calendar.events(report, edition, urlsplit(config().base_url).hostname or "localhost", earlier)
    made = ics_bytes(_("Handlingsplan: %(title)s", title=report.about.title), days, dated=edition.dated)
    name = of_plan(report.about, edition, what="datum", ending="ics", rehearsal=_rehearsal())
    return _saved(made, "text/calendar", name)


def _rehearsal() -> bool:
    return bool(g.workshop.is_rehearsal)


def _saved(made: bytes, mimetype: str, name: str) -> Response:
    note_export("exported_plan")
    return Response(made, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
