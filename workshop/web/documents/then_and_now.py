"""What has happened since an earlier plan as a document: the same renderer and the same look as the plan's."""

import hashlib
from datetime import UTC, datetime
from functools import partial

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.ground.stockholm import local
from workshop.ground.swedish import day
from workshop.plan import queries
from workshop.plan.then_and_now import ThenAndNow
from workshop.results import charts
from workshop.web.documents.plan import logo
from workshop.web.house import here


def html(db: Session, workshop: Workshop, told: ThenAndNow, now: datetime) -> str:
    """The whole page. `now`: naive UTC; the day is all that is kept of it. Needs an app context, no request."""
    cover, made_on = queries.cover(db, workshop.id), day(local(now).date())
    running = [workshop.diary_number, _("Då och nu"), made_on]
    return render_template(
        "print/then_and_now.html",
        workshop=workshop,
        told=told,
        title=_("Då och nu: %(title)s", title=workshop.called),
        owner=gathering.organisation(db, workshop).name,
        description=" ".join(told.sentences()),
        running=" · ".join(filter(None, running)),
        made_on=made_on,
        sections=[],  # a few pages: a table of contents would be one more
        colour=cover.colour or charts.INK,
        logo=logo(cover.mimetype, cover.logo or b""),
    )


def pdf(page: str, now: datetime, whose: str) -> bytes:
    """A4, PDF/A-3a and PDF/UA-1. `now` and `whose`: as of a poster. Raises PdfFailed."""
    dated = now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    key = hashlib.sha256(f"{dated} {page}".encode()).hexdigest()
    return here().pdf.made.get(key, partial(here().pdf.render, page, dated=dated, whose=whose))
