"""Handlingsplanen: measures with responsible, date, money and benefit, the evidence for them, and dated versions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Json, Ref, WorkshopKey, WorkshopRef
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
