"""A new link to somebody who has lost the first device: what was saved with the old one is discarded."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.answers.models import Answer, Asking, Comment, Question, Response, Secret
from workshop.answers.voter import link_token, sealed_link, survey_voter, token_hmac
from workshop.answers.writer import lock
from workshop.gathering.models import Participant
from workshop.ground import erased
from workshop.ground.errors import NotFound, SurveyClosed
from workshop.ground.sealing import unseal
from workshop.inviting.queries import get_invitation
from workshop.survey.locking import locked_survey
from workshop.survey.models import Survey


def send_anew(db: Session, survey: str, invitation: str, *, instance_key: bytes) -> None:
    """Make another link, which waits to be sent like a first one. The old device stays in the room, not in the survey.

    What it had answered is gone from the result, but goes on counting in the response rate: else this would tell
    whether the person had answered.
    """
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd. Då går det inte att skicka nya länkar.")
    one = get_invitation(db, survey, invitation)
    if not one.link_sealed:
        raise NotFound
    _discard(db, found, link_token(instance_key, unseal(instance_key, one.link_sealed).decode()), instance_key)
    erased.note(db, "renewed", survey, invitation)
    one.link_hash, one.link_sealed = sealed_link(instance_key)
    one.invited = ""  # that they are noted as done stays: else the next reminder's number would tell that they were
    db.commit()


def _discard(db: Session, survey: Survey, token: str, instance_key: bytes) -> None:
    """What was saved in the survey with this token."""
    asked = select(Asking.id).join(Question, Asking.question == Question.id).where(Question.survey == survey.id)
    lock(db, db.scalars(asked).all())  # what is on its way is in before this, or finds that the link has lapsed
    old = Participant.token_hmac == token_hmac(instance_key, token)
    db.execute(update(Participant).where(old).values(by_link=False))
    sealed = db.scalar(select(Secret.sealed).where(Secret.survey == survey.id))
    if not sealed:
        return
    voter = survey_voter(unseal(instance_key, sealed), token)
    begun = db.get(Response, (survey.id, voter))
    if not begun:
        return
    one = [begun.role, begun.unit, begun.submitted]
    survey.discarded = sorted([*survey.discarded, one], key=str)  # so that the order tells nothing
    for model in (Answer, Comment):
        db.execute(delete(model).where(model.voter == voter, model.asking.in_(asked)))
    db.delete(begun)
