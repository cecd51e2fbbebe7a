"""Taking back what one has answered, as long as it is open: one page, one press."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from workshop.answers.intake import Person
from workshop.ground import events
from workshop.lifetime import leaving
from workshop.run_sheet.queries import get_moment
from workshop.survey import queries, rules
from workshop.web.doors import asks_for_json, inside, person
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("leaving", __name__)


@views.get("/ta-bort")
@inside
def index() -> Reply:
    """The page asks now and then, for JSON, whether the room is still where it was: what can be taken back is not the
    same once it has gone on, and the room is not missed by who stands here.
    """
    with database().read() as db:
        at = _place(db)
    if asks_for_json():
        return {"at": at}
    mine = person("", in_survey=_may_enter())
    with database().read() as db:
        given = leaving.given(db, mine, config().instance_key)
    return render_template("phone/leaving.html", given=given, gone="klart" in request.args, at=at)


@views.post("/ta-bort")
@inside
def take_back() -> Reply:
    mine: Person = person(request.form.get("person", ""), in_survey=_may_enter())
    events.send_answered(database().act(leaving.take_back, mine, config().instance_key))
    return redirect(url_for(".index", klart=1), 303)


def _place(db: Session) -> str:
    here = g.workshop.current_moment
    return f"{here} {get_moment(db, g.workshop.id, here).state}" if here else ""


def _may_enter() -> bool:
    """Whether what this person has of the nulägesanalys is theirs to take back."""
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
    return survey is not None and rules.may_enter(promise=survey.promise, by_link=g.participant.by_link)
