"""What a participant has the right to know about personal data (GDPR, article 13), before anything is asked."""

from flask import Blueprint, g, render_template

from workshop.gathering.information import information
from workshop.gathering.queries import organisation
from workshop.web.house import config, database
from workshop.web.phone import promised
from workshop.web.reply import Reply

views = Blueprint("information", __name__, url_prefix="/personuppgifter")


@views.get("")
def index() -> Reply:
    by = promised.kind()
    with database().read() as db:
        of = organisation(db, g.workshop)
        stored, *_others, erased = promised.parts(db, by)
    return render_template(
        "phone/information.html", organisation=of.name, said=information(of), operator=config().operator,
        stored=stored, erased=erased,
    )  # fmt: skip
