"""What the desk's pages of inviting are about: the workshop's survey, and what its letters say."""

from flask import g
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.answers.queries import all_of_survey
from workshop.gathering.queries import meetings, organisation
from workshop.ground.errors import NotFound
from workshop.ground.swedish import spaced
from workshop.inviting import phrases
from workshop.inviting.rules import LINK
from workshop.survey import queries, wording
from workshop.survey.models import Survey
from workshop.web.addresses import address


def survey_here(db: Session) -> Survey:
    """The newest one of the workshop that the page is about."""
    found = queries.find_survey(db, g.workshop.id)
    if not found:
        raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
    return found


def about(db: Session, survey: Survey) -> phrases.About:
    first = next(iter(meetings(db, g.workshop)), None)
    asked = all_of_survey(db, survey.id)
    return phrases.About(
        title=g.workshop.title,
        held_on=g.workshop.held_on,
        minutes=wording.minutes(survey, asked),
        answer_by=survey.answer_by,
        threshold=g.workshop.threshold,
        link=LINK if survey.promise == "personal-link" else open_link(),
        code=spaced(g.workshop.code),
        organisation=organisation(db, g.workshop).name,
        information=address("phone.information.index", code=g.workshop.code),
        place=g.workshop.place,
        starts_at=first.starts_at if first else None,
        ends_at=first.ends_at if first else None,
        contact=g.facilitator.name,
        contact_at=g.facilitator.email,
    )


def open_link() -> str:
    return address("phone.front_door.index", code=g.workshop.code)


def before_key() -> str:
    """What stands before the key in every personal link."""
    return open_link() + "p/"
