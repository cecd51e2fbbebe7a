"""What a role is responsible for, read and followed up without an account."""

from flask import Blueprint, g, render_template

from workshop.ground.swedish import in_a_sentence
from workshop.plan import linked
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("measures", __name__)


@views.get("/")
def index() -> Reply:
    with database().read() as db:
        found = linked.measures_of(db, g.workshop.id, g.link.role)
    return render_template("follow/measures.html", measures=found, role=in_a_sentence(g.link.role))
