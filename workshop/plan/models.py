"""Handlingsplanen: measures with responsible, date, money and benefit, the evidence for them, and dated versions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopRef
from workshop.plan.rules import STANDING

MONEY = ("inom_ram", "askas", "externt", "oklart")
# The columns of a measure that people write.
WRITTEN = (
    "theme_key", "what", "responsible", "board", "starts_on", "done_by", "money", "money_note", "benefit", "indicator",
    "follow_up", "follow_up_on", "first_step", "children", "standing", "standing_why",
)  # fmt: skip


class Measure(Base):
    """Åtgärd. `version` is compared and set, so that two writers never overwrite each other unseen."""

    __tablename__ = "measure"

    id: Mapped[Id]  # made by the client
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    theme_key: Mapped[str] = mapped_column(String(60))
    what: Mapped[str] = mapped_column(String(400))
    responsible: Mapped[str] = mapped_column(String(160), default="")  # a role, not a person
    board: Mapped[str] = mapped_column(String(120), default="")  # nämnd or förvaltning
    starts_on: Mapped[date | None]
    done_by: Mapped[date | None]
    money: Mapped[str] = mapped_column(String(16), default="oklart")
    money_note: Mapped[str] = mapped_column(String(300), default="")
    benefit: Mapped[str] = mapped_column(String(600), default="")  # nytta: what gets better, for whom
    indicator: Mapped[str] = mapped_column(String(300), default="")
    follow_up: Mapped[str] = mapped_column(String(300), default="")  # where, by whom, how
    follow_up_on: Mapped[date | None]
    children: Mapped[str] = mapped_column(String(600), default="")  # what it means for children
    first_step: Mapped[str] = mapped_column(String(300), default="")
    standing: Mapped[str] = mapped_column(String(8), default="")  # what the room wants with it: '' until it has said so
    standing_why: Mapped[str] = mapped_column(String(300), default="")
    removed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("standing IN ('', 'taken', 'proposed', 'parked')", name="standing"),
        CheckConstraint("money IN ('inom_ram', 'askas', 'externt', 'oklart')", name="money"),
        Index("ix_measure_workshop", "workshop", "position"),
        NO_ORDER,
    )

    @property
    def said(self) -> str:
        """What the room reads of it: what is to be done, and what the room wants with it where it has said so."""
        return f"{self.what} ({STANDING[self.standing].lower()})" if self.standing else self.what


class Evidence(Base):
    """What a measure rests on, quoted as it stood: a measured value, a poll, a card."""

    __tablename__ = "evidence"

    id: Mapped[Id]
    measure: Mapped[Ref] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # statement | talk | poll | card | answer | example
    ref: Mapped[str] = mapped_column(String(60))
    quoted: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("measure", "kind", "ref"), NO_ORDER)


class PlanVersion(Base):
    """What a PDF is made from: the whole report, frozen and dated."""

    __tablename__ = "plan_version"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    dated: Mapped[datetime]  # UTC, naive
    status: Mapped[str] = mapped_column(String(16))  # utkast | upprattad
    report: Mapped[dict[str, Any]]

    __table_args__ = (
        UniqueConstraint("workshop", "organisation", "number"),
        CheckConstraint("status IN ('utkast', 'upprattad')", name="status"),
    )
