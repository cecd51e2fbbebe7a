"""Noting in the list who has sent in, in batches, so that nobody sees who did it when."""

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from workshop.answers.models import Response, Secret
from workshop.answers.voter import link_token, survey_voter
from workshop.ground.sealing import unseal
from workshop.inviting import queries
from workshop.inviting.command import not_closed
from workshop.inviting.rules import is_due
from workshop.survey.models import Invitation


def note_answered(db: Session, survey: str, *, threshold: int, instance_key: bytes) -> int:
    """Mark in the list those who have sent in, in one batch of at least `threshold` people; returns how many.

    The server computes each link's voter and forgets it again; that it can is part of the promise. One statement writes
    every row of the list anew: PostgreSQL keeps rows where and when they were written, so batches would show otherwise.
    """
    found = not_closed(db, survey)
    newly = _newly_answered(db, found.id, instance_key) if found.state == "open" else []
    if not is_due(len(newly), threshold):
        return 0
    noted = or_(Invitation.answered, Invitation.id.in_(sorted(newly)))
    db.execute(update(Invitation).where(Invitation.survey == survey).values(answered=noted))
    db.commit()
    return len(newly)


def _newly_answered(db: Session, survey: str, instance_key: bytes) -> list[str]:
    sealed = db.scalar(select(Secret.sealed).where(Secret.survey == survey))
    if not sealed:
        return []
    secret = unseal(instance_key, sealed)
    sent_in = set(db.scalars(select(Response.voter).where(Response.survey == survey, Response.submitted)))
    return [
        one.id
        for one in queries.ever_invited(db, survey)
        if one.link_sealed and not one.answered and _voter(secret, one.link_sealed, instance_key) in sent_in
    ]


def _voter(secret: bytes, sealed: bytes, instance_key: bytes) -> str:
    return survey_voter(secret, link_token(instance_key, unseal(instance_key, sealed).decode()))
