"""What the room has asked the facilitator, or parked: dealt with at the desk."""

from flask import Blueprint, request

from workshop.cards import asides
from workshop.web.desk.commands import obey
from workshop.web.desk.noting import noting
from workshop.web.reply import Reply

views = Blueprint("asides", __name__, url_prefix="/vid-sidan-om")


@views.post("/<aside>/visa")
def show(aside: str) -> Reply:
    return obey(asides.show, aside, "on" in request.form)


@views.post("/<aside>/klart")
def set_done(aside: str) -> Reply:
    return obey(asides.set_done, aside)


@views.post("/<aside>/ta-bort")
def remove(aside: str) -> Reply:
    return obey(noting("removed_text", asides.remove), aside)
