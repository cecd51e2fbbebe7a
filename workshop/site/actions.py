"""What visitors may leave behind."""

from datetime import date

from sqlalchemy.orm import Session

from workshop.ground.db import new_id
from workshop.site.models import AccessibilityMessage


def write(db: Session, text: str, reply_to: str, today: date) -> str:
    message = AccessibilityMessage(id=new_id(), written_on=today, text=text, reply_to=reply_to)
    db.add(message)
    db.commit()
    return message.id
