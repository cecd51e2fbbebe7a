"""What people write to the one who runs the service."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import Base, Id


class AccessibilityMessage(Base):
    """A report of something that could not be used. May be anonymous."""

    __tablename__ = "accessibility_message"

    id: Mapped[Id]
    written_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(4000))
    reply_to: Mapped[str] = mapped_column(String(254), default="")
