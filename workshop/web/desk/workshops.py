"""The facilitator's list of workshops."""

from flask import Blueprint, g, render_template

from workshop.ground.clock import today
from workshop.lifetime import standing as reading
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("workshops", __name__)


@views.get("/")
def index() -> Reply:
    with database().read() as db:
        listed = reading.listed(db, g.facilitator.id, today())
    return render_template("desk/workshops.html", listed=listed, today=today())
