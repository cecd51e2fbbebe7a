"""The run sheet: the moments of the day in order. Led by live, answered through answers and cards."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import Base, Id, WorkshopRef
from workshop.moments import kinds
from workshop.moments.base import Kind
from workshop.moments.planned import Planned
from workshop.moments.spells import Spell, fitted

STATES = ("waiting", "open", "closed", "left_out")


class Moment(Base):
    """One moment of the run sheet. Three natures, a column of its own for each thing.

    Planned: `position`, `sitting`, `theme_key`, `title`, `kind`, `spec`, `minutes`, `locked`, `notes`. Happened:
    `started_at`, `state`, `timer_ends_at` and `paused_at` (a signal only); what was asked and answered in it lies in
    its askings. Shown now: `spell` of a talk, whose end `timer_ends_at` then is, `side` and `page` of what the stage
    can show of it, `stage_shows`, `phones_show`.
    """

    __tablename__ = "moment"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    position: Mapped[int]
    sitting: Mapped[int] = mapped_column(default=0)  # which sitting of the workshop, from 0
    theme_key: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(16))  # a kind of workshop/moments
    spec: Mapped[dict[str, Any]]  # what that kind plans
    minutes: Mapped[int]
    locked: Mapped[time | None]  # it begins at this time of the day, in Stockholm, whatever comes before it
    started_at: Mapped[datetime | None]  # UTC, naive: when it was shown first, on the last day that it was shown
    timer_ends_at: Mapped[datetime | None]  # UTC, naive
    paused_at: Mapped[datetime | None]  # UTC, naive: its clock has stood since then
    notes: Mapped[str] = mapped_column(String(2000), default="")
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    stage_shows: Mapped[bool] = mapped_column(default=False)  # the result, on the stage
    phones_show: Mapped[bool] = mapped_column(default=False)  # the result, on phones
    side: Mapped[str] = mapped_column(String(16), default="")  # what the desk has turned up; '' is the first
    page: Mapped[int] = mapped_column(default=1)  # of that side
    spell: Mapped[int] = mapped_column(default=0)  # how far a talk has come, from 0

    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'open', 'closed', 'left_out')", name="state"),
        Index("ix_moment_workshop", "workshop", "position"),
    )

    @property
    def what(self) -> Kind:
        """All that is known of its kind."""
        return kinds.get(self.kind)

    @property
    def planned(self) -> Planned:
        """`spec`, as its kind reads it."""
        return self.what.spec(self.spec)

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The parts of a talk: together as long as the moment, whatever it has been shortened to."""
        return fitted(self.what.spells(self.planned), self.minutes)

    @property
    def spell_now(self) -> int:
        """The place of the one it has come to, also where it has been planned anew since."""
        return max(0, min(self.spell, len(self.spells) - 1))

    @property
    def clock_minutes(self) -> int:
        """What its clock begins with: those of the spell it has come to, or all."""
        return self.spells[self.spell_now].minutes if self.spells else self.minutes

    @property
    def called(self) -> str:
        """What the desk and the run sheet call it."""
        return self.what.called(self.title, self.planned)


class Picture(Base):
    """A picture of the facilitator's own, drawn anew by files/pictures. It goes when no moment shows it any more."""

    __tablename__ = "picture"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    mimetype: Mapped[str] = mapped_column(String(16))
    data: Mapped[bytes] = mapped_column(LargeBinary)
