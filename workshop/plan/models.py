"""Handlingsplanen: measures with responsible, date, money and benefit, every earlier text, and what they rest on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Json, Ref, WorkshopRef
from workshop.plan.rules import STANDING

STATUSES = ("ej_paborjad", "paborjad", "genomford", "forsenad", "installd")
# The columns of a measure that people write.
WRITTEN = (
    "theme_key", "what", "goal", "responsible", "committee", "partners", "starts", "done_by", "money", "costs",
    "money_note", "benefit", "benefit_for", "benefit_owner", "indicator", "indicator_now", "indicator_target",
    "indicator_unit", "indicator_method", "indicator_on", "indicator_by", "follow_up", "follow_up_on",
    "first_step", "first_step_on",
    "child_effect", "children", "children_compensating", "serves", "risks", "status", "standing",
    "standing_why",
)  # fmt: skip


def _own_id(context: Any) -> Any:
    return context.get_current_parameters()["id"]


class Measure(Base):
    """Åtgärd. Each change makes a `version`; who writes says which they saw, so that nobody overwrites unseen."""

    __tablename__ = "measure"

    id: Mapped[Id]  # made by the client
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(32), default=_own_id)  # stays when it goes on in another workshop
    editions: Mapped[int] = mapped_column(default=0)  # of the plans that it stood in before it came here
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    theme_key: Mapped[str] = mapped_column(String(60))
    what: Mapped[str] = mapped_column(String(400))
    goal: Mapped[str] = mapped_column(String(300), default="")  # where it should lead; where it is, evidence tells
    responsible: Mapped[str] = mapped_column(String(160), default="")  # a role, not a person
    committee: Mapped[str] = mapped_column(String(120), default="")  # nämnd or förvaltning
    partners: Mapped[str] = mapped_column(String(300), default="")
    starts: Mapped[str] = mapped_column(String(12), default="")  # as plan.period has it
    done_by: Mapped[str] = mapped_column(String(12), default="")
    money: Mapped[str] = mapped_column(String(16), default="oklart")
    costs: Mapped[list[Any]] = mapped_column(default=list)  # plan.money.Cost, by year
    money_note: Mapped[str] = mapped_column(String(300), default="")
    benefit: Mapped[str] = mapped_column(String(600), default="")  # nytta: what gets better
    benefit_for: Mapped[str] = mapped_column(String(160), default="")
    benefit_owner: Mapped[str] = mapped_column(String(160), default="")  # of the line, not of the project
    indicator: Mapped[str] = mapped_column(String(300), default="")  # what is counted
    indicator_now: Mapped[float | None]  # in indicator_unit
    indicator_target: Mapped[float | None]
    indicator_unit: Mapped[str] = mapped_column(String(40), default="")
    indicator_method: Mapped[str] = mapped_column(String(200), default="")
    indicator_on: Mapped[date | None]  # when the target is measured
    indicator_by: Mapped[str] = mapped_column(String(160), default="")
    follow_up: Mapped[str] = mapped_column(String(300), default="")  # where, by whom, how
    follow_up_on: Mapped[date | None]
    first_step: Mapped[str] = mapped_column(String(300), default="")
    first_step_on: Mapped[date | None]
    child_effect: Mapped[str] = mapped_column(String(12), default="")  # '', direkt, indirekt, nej
    children: Mapped[str] = mapped_column(String(600), default="")  # how one came to that
    children_compensating: Mapped[str] = mapped_column(String(400), default="")
    serves: Mapped[str] = mapped_column(String(300), default="")  # goals and strategies it belongs to
    risks: Mapped[str] = mapped_column(String(400), default="")  # and what it depends on
    status: Mapped[str] = mapped_column(String(16), default="ej_paborjad")
    standing: Mapped[str] = mapped_column(String(8), default="")  # what the room wants with it: '' until it has said so
    standing_why: Mapped[str] = mapped_column(String(300), default="")
    removed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("standing IN ('', 'taken', 'proposed', 'parked')", name="standing"),
        CheckConstraint("money IN ('inom_ram', 'askas', 'externt', 'oklart')", name="money"),
        CheckConstraint("child_effect IN ('', 'direkt', 'indirekt', 'nej')", name="child_effect"),
        CheckConstraint("status IN ('ej_paborjad', 'paborjad', 'genomford', 'forsenad', 'installd')", name="status"),
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
    origin: Mapped[str] = mapped_column(String(16))  # statement | talk | poll | card | answer | plan | example
    ref: Mapped[str] = mapped_column(String(60))
    quoted: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("measure", "origin", "ref"), NO_ORDER)

    @property
    def key(self) -> str:
        """How a form names it, as plan.sources.Source does."""
        return f"{self.origin}:{self.ref}"


class MeasureChange(Base):
    """What a field said before somebody changed it. The measure's fields hold what they say now."""

    __tablename__ = "measure_change"

    id: Mapped[Id]
    measure: Mapped[Ref] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]  # that the change made
    name: Mapped[str] = mapped_column(String(40))  # of WRITTEN, rules.GROUNDS or rules.REMOVED
    was: Mapped[Any] = mapped_column(Json)  # a day as «2027-06-30», grounds as keys of sources
    changed: Mapped[datetime]  # UTC, naive

    __table_args__ = (NO_ORDER,)
