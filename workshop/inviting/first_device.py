"""A personal link belongs to the first device that joins with it; others need the personal code.

What is noted of it is marks (survey.models.LinkMark), which lead neither to the invitation nor to the participant.
"""

from sqlalchemy.orm import Session

from workshop.answers.voter import link_mark, link_token, token_hmac
from workshop.gathering.join import join
from workshop.gathering.locking import locked_workshop
from workshop.gathering.queries import find_participant
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.inviting import queries
from workshop.survey.models import LinkMark


def take(
    db: Session, workshop: WorkshopId, link: str, ticket: str, *, role: str, unit: str | None, instance_key: bytes
) -> bool:
    """Join by a link. False when it belongs to another device, which is then told.

    `ticket`: what this browser has for joining; the same again is a double tap, and comes in once more.
    """
    token, survey = link_token(instance_key, link), _survey(db, workshop, link, instance_key)
    locked_workshop(db, workshop)  # of two devices at once, one is the first
    hashed, mine = token_hmac(instance_key, token), link_mark(instance_key, "taken", token, ticket)
    if not find_participant(db, workshop, hashed):
        db.add(LinkMark(survey=survey, mark=mine))
        join(db, workshop, token_hmac=hashed, role=role, unit=unit, by_link=True)
    if db.get(LinkMark, (survey, mine)):
        return True
    tell(db, workshop, link, instance_key=instance_key)
    return False


def tell(db: Session, workshop: WorkshopId, link: str, *, instance_key: bytes) -> None:
    """Note for the first device that its link has been opened on another. Twice is as once."""
    survey = _survey(db, workshop, link, instance_key)
    mark = link_mark(instance_key, "elsewhere", link_token(instance_key, link))
    if not db.get(LinkMark, (survey, mark)):
        db.add(LinkMark(survey=survey, mark=mark))
    db.commit()


def was_opened_elsewhere(db: Session, survey: str, token: str, *, instance_key: bytes) -> bool:
    return db.get(LinkMark, (survey, link_mark(instance_key, "elsewhere", token))) is not None


def seen(db: Session, survey: str, token: str, *, instance_key: bytes) -> None:
    """Whoever holds the first device has read it."""
    found = db.get(LinkMark, (survey, link_mark(instance_key, "elsewhere", token)))
    if found:
        db.delete(found)
    db.commit()


def _survey(db: Session, workshop: WorkshopId, link: str, instance_key: bytes) -> str:
    found = queries.find_by_link(db, workshop, instance_key, link)
    if not found:
        raise NotFound
    return found[1].id
