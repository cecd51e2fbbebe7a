"""What the one who asks is promised, in this workshop."""

from flask import g
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.ground.swedish import day
from workshop.lifetime.due import finish_day
from workshop.lifetime.queries import get_facts
from workshop.survey import promise
from workshop.survey.models import Links
from workshop.survey.promise import Part
from workshop.web.house import config
from workshop.web.phone import links


def kind() -> Links:
    """What the server knows of this person: who came by the workshop's code has a token that nobody can compute."""
    by_link = g.participant.by_link if g.participant else bool(links.brought(g.workshop))
    return "personal-link" if by_link else "open-link"


def parts(db: Session, by: Links) -> tuple[Part, ...]:
    """`by`: how they came; kind() asks the database itself, so before this."""
    of = g.workshop
    return promise.full(
        threshold=of.threshold, sqlite=config().sqlite, backup_days=config().backup_days, links=by,
        finish_on=_("den %(day)s", day=day(finish_day(get_facts(db, of.id)))),
        erase_on=_("den %(day)s", day=day(of.erase_on)),
    )  # fmt: skip
