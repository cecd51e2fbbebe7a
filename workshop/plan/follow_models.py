"""What follows upon the day: private links, reminders, what those responsible tell, and asking those concerned."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopRef


class FollowLink(Base):
    """A private link that opens one thing without an account: what, for whom, until when. Revoked it opens nothing."""

    __tablename__ = "follow_link"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    opens: Mapped[str] = mapped_column(String(16))  # plan.links.OPENS
    role: Mapped[str] = mapped_column(String(160), default="")  # whose measures it opens; '' where it opens none
    measure: Mapped[str | None] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"))  # of its concerned
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)  # what the link is known again by
    # To hand it out again; None once it is revoked, but for one that is printed: a version says what it said.
    key_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(256))
    until: Mapped[date]  # the last day that it opens anything
    revoked: Mapped[bool] = mapped_column(default=False)
    # The address that is reminded by itself, sealed: only where somebody has asked for that, and as long as it opens
    reminds_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(512))

    __table_args__ = (
        CheckConstraint("opens IN ('measures', 'result', 'concerned')", name="opens"),
        CheckConstraint("(measure IS NOT NULL) = (opens = 'concerned')", name="measure"),
    )


class Reminded(Base):
    """That a responsible has been reminded by mail before a day of theirs, or that it is to be tried again."""

    __tablename__ = "reminded"

    link: Mapped[str] = mapped_column(ForeignKey("follow_link.id", ondelete="CASCADE"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)  # when the measure is followed up or its indicator measured
    again_at: Mapped[datetime | None]  # UTC, naive: the mail server did not answer; None when it is done
    sent_on: Mapped[date | None]


class Hearing(Base):
    """A window in which those concerned by a measure are asked what has become of it."""

    __tablename__ = "hearing"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    measure: Mapped[Ref] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"))
    number: Mapped[int]  # from 1, of the measure; the round of what it asks
    opens_on: Mapped[date]
    closes_on: Mapped[date]  # the last day that it takes answers
    expected: Mapped[int]  # people; from 120 % of them on, who comes waits
    state: Mapped[str] = mapped_column(String(8), default="open")  # open | closed

    __table_args__ = (
        UniqueConstraint("measure", "number"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )


class FollowUp(Base):
    """What was told of a measure by a private link: how far it has come, in words, and what its indicator was."""

    __tablename__ = "follow_up"

    id: Mapped[Id]  # made when the page was drawn
    measure: Mapped[Ref] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(160))  # whose link it was
    told: Mapped[datetime]  # UTC, naive
    status: Mapped[str] = mapped_column(String(16))  # STATUSES
    comment: Mapped[str] = mapped_column(String(600), default="")
    value: Mapped[float | None]  # of the indicator, in `unit`
    value_on: Mapped[date | None]  # when it was measured
    unit: Mapped[str] = mapped_column(String(40), default="")  # as the measure had it then

    __table_args__ = (
        CheckConstraint("status IN ('ej_paborjad', 'paborjad', 'genomford', 'forsenad', 'installd')", name="status"),
        NO_ORDER,
    )
