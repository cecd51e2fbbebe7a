"""What has happened since the plan and the measurement that this workshop goes on with: on a page, and as a PDF."""

from flask import Blueprint, Response, g, render_template

from workshop.files.pdf.renderer import PdfFailed
from workshop.ground.clock import utcnow
from workshop.plan.followed import then_and_now
from workshop.web.desk.noting import note_export
from workshop.web.documents import then_and_now as document
from workshop.web.documents.files import named
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("then_and_now", __name__)


@views.get("/plan/da-och-nu")
def index() -> Reply:
    with database().read() as db:
        told = then_and_now(db, g.workshop)
    return render_template("desk/then_and_now.html", told=told)


@views.get("/plan/da-och-nu.pdf")
def download() -> Reply:
    now = utcnow()
    with database().read() as db:
        page = document.html(db, g.workshop, then_and_now(db, g.workshop), now)
    try:
        made = document.pdf(page, now, g.facilitator.id)
    except PdfFailed as failed:
        return render_template("desk/then_and_now_failed.html", message=failed.message), failed.status
    note_export("exported_plan")
    headers = {"Content-Disposition": f'attachment; filename="{named("da-och-nu", g.workshop)}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)
