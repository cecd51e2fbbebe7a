"""The closed result, for those who took part: what the desk reads, without what people wrote."""

from flask import Blueprint, g, render_template
from flask_babel import gettext as _

from workshop.ground.errors import NotFound
from workshop.survey import analysis, queries
from workshop.survey.result import reading
from workshop.web.doors import opens
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("result", __name__)


@views.get("/resultat")
@opens("result")
def index() -> Reply:
    with database().read() as db:
        found = queries.result(db, g.workshop.id)
        if not found:
            raise NotFound(_("Det finns inget resultat att visa."))
        beside = analysis.beside(db, g.workshop.id, found)
    relative = beside.pop("relative")
    page = reading.page(found, quotes={}, **beside)
    return render_template("follow/result.html", page=page, relative=relative)
