"""Taking back what one has answered, as long as it is open: one page, one press."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from workshop.answers.intake import Person
from workshop.ground import events
from workshop.lifetime import leaving
from workshop.survey import queries, rules
from workshop.web.doors import inside, person
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("leaving", __name__)


@views.get("/ta-bort")
@inside
def index() -> Reply:
    mine = person("", in_survey=_may_enter())
    with database().read() as db:
        given = leaving.given(db, mine, config().instance_key)
    return render_template("phone/leaving.html", given=given, gone="klart" in request.args)


@views.post("/ta-bort")
@inside
def take_back() -> Reply:
    mine: Person = person(request.form.get("person", ""), in_survey=_may_enter())
    events.send_answered(database().act(leaving.take_back, mine, config().instance_key))
    return redirect(url_for(".index", klart=1), 303)


def _may_enter() -> bool:
    """Whether what this person has of the nulägesanalys is theirs to take back."""
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
    return survey is not None and rules.may_enter(promise=survey.promise, by_link=g.participant.by_link)
