"""The plan as a document: its cover, the versions that are kept, and what has been decided about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopKey, WorkshopRef


class Cover(Base):
    """What stands on the plan's cover, and how it looks; a workshop has none until somebody has said something."""

    __tablename__ = "cover"

    workshop: Mapped[WorkshopKey] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    decides: Mapped[str] = mapped_column(String(120), default="")  # beslutsinstans
    responsible: Mapped[str] = mapped_column(String(160), default="")  # for the whole plan: a role
    period: Mapped[str] = mapped_column(String(60), default="")  # in their own words
    colour: Mapped[str] = mapped_column(String(7), default="")  # «#1f62bd», dark enough for white text
    mimetype: Mapped[str] = mapped_column(String(16), default="")  # of the logo; '' where there is none
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)  # drawn anew by files/pictures


class PlanVersion(Base):
    """What a PDF is made from: the whole report, frozen and dated."""

    __tablename__ = "plan_version"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    dated: Mapped[datetime]  # UTC, naive
    status: Mapped[str] = mapped_column(String(16))  # utkast | foreslagen | beslutad
    repeats: Mapped[int] = mapped_column(
        default=0
    )  # the number of the version that was decided on, which it says again
    report: Mapped[dict[str, Any]]

    __table_args__ = (
        UniqueConstraint("workshop", "organisation", "number"),
        CheckConstraint("status IN ('utkast', 'foreslagen', 'beslutad')", name="status"),
    )


class Decision(Base):
    """What a body has decided about a kept version (beslut). One that was written down by mistake is taken back."""

    __tablename__ = "decision"

    id: Mapped[Id]  # made by the client
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    version: Mapped[Ref] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"))
    outcome: Mapped[str] = mapped_column(String(16))
    body: Mapped[str] = mapped_column(String(120))  # beslutsinstans
    decided_on: Mapped[date]
    paragraph: Mapped[str] = mapped_column(String(40))  # of the protocol, without its sign
    why: Mapped[str] = mapped_column(String(300), default="")
    whole: Mapped[bool]  # the plan as such, with the measures below
    measures: Mapped[list[Any]]  # ids
    written: Mapped[datetime]  # UTC, naive
    taken_back: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("outcome IN ('beslutad', 'aterremitterad', 'avslagen')", name="outcome"),
        NO_ORDER,
    )
