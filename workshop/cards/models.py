"""Cards on a board: ideas in their writers' own words, hidden until the facilitator shows them. Asides beside it."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopRef


class Card(Base):
    __tablename__ = "card"

    id: Mapped[Id]  # made by the client
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    moment: Mapped[Ref] = mapped_column(ForeignKey("moment.id", ondelete="CASCADE"), index=True)
    author: Mapped[str | None] = mapped_column(String(64))  # HMAC(secret, "card" + moment + token); gone at finish
    text: Mapped[str] = mapped_column(String(600))
    state: Mapped[str] = mapped_column(String(8), default="hidden")  # hidden | shown | removed
    number: Mapped[int] = mapped_column(default=0)  # that the room calls it by, once shown; 0 again at finish

    column: Mapped[int] = mapped_column(default=0)  # of those that its board names, from 0

    # The card that it lies under, where somebody has laid it together with others; never one that lies under another
    under: Mapped[str | None] = mapped_column(String(32), ForeignKey("card.id", ondelete="SET NULL"))

    __table_args__ = (CheckConstraint("state IN ('hidden', 'shown', 'removed')", name="state"), NO_ORDER)


class Aside(Base):
    """Of no moment: a question to the facilitator, or what is parked for later. The desk reads it, and can show it."""

    __tablename__ = "aside"

    id: Mapped[Id]  # made by the client
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    author: Mapped[str | None] = mapped_column(String(64))  # HMAC(secret, "card" + "aside" + token); gone at finish
    kind: Mapped[str] = mapped_column(String(8))  # question | parked
    text: Mapped[str] = mapped_column(String(600))
    state: Mapped[str] = mapped_column(String(8), default="waiting")  # waiting | done | removed

    __table_args__ = (
        CheckConstraint("kind IN ('question', 'parked')", name="kind"),
        CheckConstraint("state IN ('waiting', 'done', 'removed')", name="state"),
        NO_ORDER,
    )
