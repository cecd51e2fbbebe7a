"""A page for the notice board: what it is about, the QR code, the address and the code spelled out."""

import hashlib
from datetime import UTC, datetime
from functools import partial

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.answers.queries import all_of_survey
from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.survey import wording
from workshop.survey.models import Survey
from workshop.web.addresses import address
from workshop.web.house import here
from workshop.web.qr import qr


def html(db: Session, workshop: Workshop, survey: Survey, way_in: str) -> str:
    """The whole page. `way_in`: what the QR code says. Needs an app context, no request."""
    asked = all_of_survey(db, survey.id)
    title = _("Hur ser du på läget?")
    return render_template(
        "print/poster.html",
        workshop=workshop,
        survey=survey,
        title=title,
        owner=gathering.organisation(db, workshop).name,
        description=_("Inbjudan att svara inför %(title)s", title=workshop.called),
        sections=[],
        minutes=wording.minutes(survey, asked),
        link=address("phone.front_door.index", code=workshop.code),
        qr=qr(way_in),
    )


def pdf(page: str, now: datetime, whose: str) -> bytes:
    """A4, PDF/A-3a and PDF/UA-1. `now`: naive UTC; the day is all that is kept of it. `whose`: as of a plan.

    Raises PdfFailed.
    """
    day = now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    key = hashlib.sha256(f"{day} {page}".encode()).hexdigest()
    return here().pdf.made.get(key, partial(here().pdf.render, page, dated=day, whose=whose))
