"""The gallringsprotokoll: of a workshop that one is a member of, and of one that is gone, for who knows its address."""

from collections.abc import Iterator

from flask import Blueprint, Response, g, render_template
from flask_babel import gettext as _

from workshop.files.formats import FORMATS, Content
from workshop.files.pdf.refusals import PdfFailed
from workshop.gathering.erasures import Protocol, protocol
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound
from workshop.ground.stockholm import local
from workshop.web import errors_pages
from workshop.web.documents import erased as document
from workshop.web.documents.files import saved
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("erased", __name__)
gone = Blueprint("gone", __name__)


@views.get("/gallring/protokoll")
def index() -> Reply:
    return render_template(
        "desk/erased.html", found=_of(g.workshop.id), formats=FORMATS, download=".download", printed=".printed", of={}
    )


@views.get("/gallring/protokoll.pdf")
def printed() -> Reply:
    return _pdf(_of(g.workshop.id))


@views.get("/gallring/protokoll.<kind>")
def download(kind: str) -> Reply:
    return _file(_of(g.workshop.id), kind)


@gone.get("/gallrade/<gone>")
def look(gone: str) -> Reply:
    """Nothing leads here but the address of the workshop that was: it names nobody, and its members knew it."""
    found = _of_gone(gone)
    return render_template(
        "desk/erased.html",
        found=found,
        formats=FORMATS,
        download=".save",
        printed=".printed_of_gone",
        of={"gone": gone},
    )


@gone.get("/gallrade/<gone>.pdf")
def printed_of_gone(gone: str) -> Reply:
    return _pdf(_of_gone(gone))


@gone.get("/gallrade/<gone>.<kind>")
def save(gone: str, kind: str) -> Reply:
    return _file(_of_gone(gone), kind)


def _of_gone(workshop: str) -> Protocol:
    """Raises NotFound for one that stands: that is for its members."""
    with database().read() as db:
        if db.get(Workshop, workshop):
            raise NotFound
    return _of(workshop)


def _of(workshop: str) -> Protocol:
    with database().read() as db:
        found = protocol(db, workshop)
    if not found:
        raise NotFound
    return found


def _file(found: Protocol, kind: str) -> Reply:
    return saved(_content(found), kind, name="gallringsprotokoll")


def _pdf(found: Protocol) -> Reply:
    """As it says now: the same again until something more has been erased."""
    try:
        made = document.pdf(found, g.facilitator.id)
    except PdfFailed as failed:
        return errors_pages.page(failed.status, "pdf", failed.message)
    headers = {"Content-Disposition": 'attachment; filename="gallringsprotokoll.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _content(found: Protocol) -> Content:
    heads = [_("När"), _("Vad"), _("Hur många"), _("Av vad"), _("Regel")]
    rows: list[list[str | int]] = [[*heads], *_rows(found)]
    about: list[list[str]] = [
        [_("Organisation"), found.organisation], [_("Workshop"), found.title],
        [_("Diarienummer"), found.diary_number], [_("Dag"), found.held_on.isoformat()],
    ]  # fmt: skip
    data = {
        "organisation": found.organisation,
        "title": found.title,
        "diary_number": found.diary_number,
        "held_on": found.held_on.isoformat(),
        "erased": [dict(zip(("at", "what", "n", "of", "rule"), row, strict=True)) for row in _rows(found)],
    }
    return Content(sheets=[(_("Gallrat"), rows), (_("Workshopen"), about)], rows=rows, data=data)


def _rows(found: Protocol) -> Iterator[list[str | int]]:
    for one in found.erased:
        at = local(one.at).strftime("%Y-%m-%d %H:%M")
        for label, n in one.counts or (("", 0),):
            yield [at, _(one.said), n, _(label) if label else "", _(one.why)]
