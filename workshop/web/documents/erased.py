"""The gallringsprotokoll as a document: what a registrar files."""

import hashlib
from datetime import UTC, datetime, time
from functools import partial

from flask import render_template
from flask_babel import gettext as _

from workshop.gathering.erasures import Protocol
from workshop.ground.swedish import day
from workshop.results import charts
from workshop.web.house import here


def html(found: Protocol) -> str:
    """The whole page. Needs an app context, no request."""
    held = day(found.held_on)
    running = [found.diary_number, _("Gallringsprotokoll"), held]
    return render_template(
        "print/erased.html",
        found=found,
        title=_("Gallringsprotokoll: %(what)s", what=found.title or held),
        owner=found.organisation,
        description=_("Vad som har raderats, när och enligt vilken regel."),
        running=" · ".join(filter(None, running)),
        sections=[],  # a page or two
        colour=charts.INK,
    )


def pdf(found: Protocol, whose: str) -> bytes:
    """A4, PDF/A-3a and PDF/UA-1; dated as the last erasing. `whose`: as of a poster. Raises PdfFailed."""
    last = max((one.at for one in found.erased), default=datetime.combine(found.held_on, time()))
    page = html(found)
    key = hashlib.sha256(f"{last} {page}".encode()).hexdigest()
    return here().pdf.made.get(key, partial(here().pdf.render, page, dated=last.replace(tzinfo=UTC), whose=whose))
