"""The facilitator's list of workshops: looked through, and what is over put away."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from workshop.facilitators.actions import archive as put_away
from workshop.ground.clock import today
from workshop.ground.ids import WorkshopId
from workshop.ground.text import Unreadable, clean
from workshop.lifetime import standing as reading
from workshop.lifetime.listing import FEW, SOON, Wanted, part
from workshop.web.fields import Press
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("workshops", __name__)
LONGEST = 80


@views.get("/")
def index() -> Reply:
    with database().read() as db:
        listed = reading.listed(db, g.facilitator.id, today())
    wanted, wrong = _wanted()
    organisations = {one.organisation_id: one.organisation for one in sorted(listed, key=lambda one: one.organisation)}
    page = render_template(
        "desk/workshops.html",
        listed=listed, today=today(), wanted=wanted, wrong=wrong, part=part(listed, wanted, today()),
        organisations=organisations, many=len(listed) > FEW, soon=sum(1 for one in listed if one.soon), SOON=SOON,
    )  # fmt: skip
    return page, 422 if wrong else 200


@views.get("/arkiv")
def archived() -> Reply:
    return redirect(url_for(".index", arkiv=1), 303)


@views.post("/arkiv")
def archive() -> Reply:
    """Put a workshop away, or take it back."""
    if Press().validate_on_submit():
        workshop, away = WorkshopId(request.form.get("workshop", "")), bool(request.form.get("archived"))
        database().act(put_away, g.facilitator.id, workshop, away)
    return redirect(url_for(".index", arkiv=None if request.form.get("archived") else 1), 303)


def _wanted() -> tuple[Wanted, str]:
    """What is looked for, and what is wrong with the words of it: those that cannot be read find nothing less."""
    text, wrong = request.args.get("sok", ""), ""
    try:
        text = clean(text, LONGEST)
    except Unreadable as refused:
        wrong = str(refused)
    wanted = Wanted(
        text="" if wrong else text,
        state=request.args.get("lage", ""),
        organisation=request.args.get("organisation", ""),
        archived="arkiv" in request.args,
        page=request.args.get("sida", 1, type=int),
    )
    return wanted, wrong
