"""What is kept so that several processes share the watch over what is due, and so that nobody is warned twice.

And what holds it back: what cannot be undone is done only when its day has been seen coming.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import Base
from workshop.ground.ids import WorkshopId


class Lease(Base):
    """Who does a thing that one process at a time may do, until when. Who dies keeps it no longer than that."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime]  # UTC, naive


class Warned(Base):
    """That the owners have been told by mail of an erasing, or that the last day to answer has passed; or that it is to
    be tried again.
    """

    __tablename__ = "warned"

    workshop: Mapped[WorkshopId] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    erase_on: Mapped[date] = mapped_column(primary_key=True)  # of that day: moved, it is warned of anew
    days: Mapped[int] = mapped_column(primary_key=True)  # before it: 30 or 7; 0: of answering, that has ended
    again_at: Mapped[datetime | None]  # UTC, naive: the mail server did not answer; None when it is done


class Noted(Base):
    """That something of a workshop is due on a day, as a look found it: what cannot be undone waits from then on."""

    __tablename__ = "noted"

    workshop: Mapped[WorkshopId] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]  # UTC, naive: the last look that found it
    waited: Mapped[float]  # seconds lived through since the first, not what the clock says
