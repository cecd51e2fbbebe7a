"""What every change of a list, and of a letter, is held to: a survey that is not closed."""

from sqlalchemy.orm import Session

from workshop.ground.errors import Conflict, SurveyClosed
from workshop.inviting.rules import What
from workshop.survey.locking import locked_survey
from workshop.survey.models import Survey


def with_links(db: Session, survey: str) -> Survey:
    """Raises SurveyClosed, and Conflict where the choice is an open link."""
    found = not_closed(db, survey)
    if found.promise != "personal-link":
        raise Conflict("Välj personliga länkar först.")
    return found


def may_write(db: Session, survey: str, what: What) -> Survey:
    """A notice in any state. Raises SurveyClosed of the others."""
    return locked_survey(db, survey) if what == "notice" else not_closed(db, survey)


def not_closed(db: Session, survey: str) -> Survey:
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd. Då går det inte att bjuda in fler.")
    return found
