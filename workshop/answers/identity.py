"""Whether a participant has answered anything yet. Role and unit may be changed until then, never after."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import voter
from workshop.answers.models import Answer, Asking, Question, Response, Secret
from workshop.gathering.models import Participant, Unit
from workshop.ground.errors import Conflict, NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.sealing import unseal


class RoleLocked(Conflict):
    code = "role_locked"
    message = "Du har redan svarat på något. Då går det inte längre att byta roll eller verksamhet."


def has_answered(db: Session, instance_key: bytes, workshop: WorkshopId, token: str) -> bool:
    """Looks for the voters that this token makes with the secrets that are still alive."""
    return _in_survey(db, instance_key, workshop, token) or _in_room(db, instance_key, workshop, token)


def _in_survey(db: Session, instance_key: bytes, workshop: WorkshopId, token: str) -> bool:
    secrets = (
        select(Question.survey, Secret.sealed)
        .join(Secret, Question.survey == Secret.survey)
        .where(Question.workshop == workshop)
        .distinct()
    )
    voters = (
        (survey, voter.survey_voter(unseal(instance_key, sealed), token))
        for survey, sealed in db.execute(secrets).all()
    )
    return any(db.get(Response, key) for key in voters)


def _in_room(db: Session, instance_key: bytes, workshop: WorkshopId, token: str) -> bool:
    asked = (
        select(Asking.id, Secret.sealed)
        .join(Question, Asking.question == Question.id)
        .join(Secret, Asking.secret == Secret.id)
        .where(Question.workshop == workshop, Question.moment.is_not(None))
    )
    made = [voter.asking_voter(unseal(instance_key, sealed), asking, token) for asking, sealed in db.execute(asked)]
    return db.scalar(select(Answer.voter).where(Answer.voter.in_(made)).limit(1)) is not None


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
