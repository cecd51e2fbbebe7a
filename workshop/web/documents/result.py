"""The closed result as a document, to be sent before the day: what its page shows, without what people wrote."""

from datetime import datetime

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.ground.stockholm import local
from workshop.ground.swedish import day
from workshop.plan import queries
from workshop.results import charts
from workshop.survey import analysis
from workshop.survey.result import reading
from workshop.survey.result.values import Result
from workshop.web.documents.plan import logo


def html(db: Session, workshop: Workshop, found: Result, now: datetime) -> str:
    """The whole page. `now`: naive UTC; the day is all that is kept of it. Needs an app context, no request."""
    cover, made_on = queries.cover(db, workshop.id), day(local(now).date())
    beside = analysis.beside(db, workshop.id, found)
    relative = beside.pop("relative")
    title = _("Resultat av nulägesanalysen: %(title)s", title=workshop.called)
    return render_template(
        "print/result.html",
        workshop=workshop,
        page=reading.page(found, quotes={}, **beside),
        relative=relative,
        title=title,
        owner=gathering.organisation(db, workshop).name,
        description=title,
        running=" · ".join(filter(None, [workshop.diary_number, _("Nulägesanalys"), made_on])),
        made_on=made_on,
        sections=[],
        colour=cover.colour or charts.INK,
        logo=logo(cover.mimetype, cover.logo or b""),
    )
