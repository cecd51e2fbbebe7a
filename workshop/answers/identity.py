"""Whether a participant has answered anything yet. Role and unit may be changed until then, never after."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.models import Answer, Question, Response, Secret
from workshop.gathering.models import Participant, Unit
from workshop.ground.errors import Conflict, NotFound


class RoleLocked(Conflict):
    code = "role_locked"
    message = "Du har redan svarat på något. Då går det inte längre att byta roll eller verksamhet."


def has_answered(db: Session, instance_key: bytes, workshop: str, token: str) -> bool:
    """Looks for the voters that this token makes with the secrets that are still alive."""
    asked = db.execute(
        select(Question.survey, Question.moment, Secret.sealed)
        .join(Secret, Question.secret == Secret.id)
        .where(Question.workshop == workshop)
        .distinct()
    )
    for survey, moment, sealed in asked:
        secret = voter.unseal(instance_key, sealed)
        if survey and db.get(Response, (survey, voter.survey_voter(secret, token))):
            return True
        if moment and _answered_moment(db, moment, voter.moment_voter(secret, moment, token)):
            return True
    return False


def _answered_moment(db: Session, moment: str, by: str) -> bool:
    answers = select(Answer.voter).join(Question).where(Question.moment == moment, Answer.voter == by).limit(1)
    return db.scalar(answers) is not None


def change_role(db: Session, participant: str, *, instance_key: bytes, token: str, role: str, unit: str | None) -> None:
    """Set role and unit anew. Raises RoleLocked after the first answer, NotFound for another workshop's unit."""
    found = db.scalar(select(Participant).where(Participant.id == participant).with_for_update())
    if not found:
        raise NotFound
    if (found.role, found.unit) == (role, unit):
        return
    if has_answered(db, instance_key, found.workshop, token):
        raise RoleLocked
    if unit and not db.scalar(select(Unit.id).where(Unit.id == unit, Unit.workshop == found.workshop)):
        raise NotFound
    found.role, found.unit = role, unit
    db.commit()
