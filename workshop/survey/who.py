"""Who a participant is within a survey, as long as its key lives."""

from sqlalchemy.orm import Session

from workshop.answers.intake import Intake
from workshop.errors import StepClosed
from workshop.survey import queries
from workshop.survey.models import Survey


def find_voter(db: Session, intake: Intake, survey: Survey | None, token: str) -> str | None:
    """None when the survey takes no answers: then its key is destroyed, or not in use yet."""
    question = queries.first_question(db, survey.id) if survey and survey.state == "open" else None
    try:
        return intake.asked(question).voter(token) if question else None
    except StepClosed:  # it closed between the look and the leap
        return None
