"""The workshop: who arranges it, where and when, who is expected, who came."""

import functools
from datetime import date, datetime, time
from typing import Any

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Json, Ref, WorkshopKey, WorkshopRef
from workshop.ground.ids import WorkshopId
from workshop.ground.roles import ROLES
from workshop.ground.text import N_
from workshop.programme.values import Programme

REHEARSAL = N_("ÖVNING")


class ProgrammeText(TypeDecorator[Programme]):
    """A programme as JSON. Every request reads its workshop, so what has been decoded once is kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Programme | None, _dialect: Any) -> str | None:
        return msgspec.json.encode(value).decode() if value else None

    def process_result_value(self, value: str | None, _dialect: Any) -> Programme | None:
        return _decoded(value) if value else None


@functools.lru_cache(maxsize=64)
def _decoded(text: str) -> Programme:
    return msgspec.json.decode(text, type=Programme)


class Organisation(Base):
    __tablename__ = "organisation"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(16))  # kommun | region | annan
    # What participants have a right to know (GDPR, article 13), in its owner's words; see information.py.
    controller: Mapped[str] = mapped_column(Text, default="")
    officer: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[str] = mapped_column(Text, default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    retention: Mapped[str] = mapped_column(Text, default="")
    rights: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("kind IN ('kommun', 'region', 'annan')", name="kind"),)


class Draft(Base):
    """A workshop that somebody has begun to fill in, one a facilitator; forgotten when it is made."""

    __tablename__ = "draft"

    facilitator: Mapped[str] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"), primary_key=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(Json)  # field → what was typed, as it was typed
    plan: Mapped[str] = mapped_column(Text, default="")  # an earlier plan, as its PDF carried it
    kept_at: Mapped[datetime]  # UTC, naive


class Workshop(Base):
    __tablename__ = "workshop"

    id: Mapped[WorkshopKey]
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[str] = mapped_column(String(160))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(120), default="")
    committee: Mapped[str] = mapped_column(String(120), default="")  # nämnd
    diary_number: Mapped[str] = mapped_column(String(60), default="")
    code: Mapped[str] = mapped_column(String(6), unique=True)  # six signs, what phones join with
    agenda: Mapped[str] = mapped_column(String(60))  # key of the agenda template that the run sheet began as
    programme: Mapped[Programme] = mapped_column("base", ProgrammeText)  # as when it was made; chosen themes only
    threshold: Mapped[int] = mapped_column(default=6)  # smallest group ever shown, 5–10; see groups_locked
    groups_locked: Mapped[bool] = mapped_column(default=False)  # units and threshold, once people have been asked
    finish_on: Mapped[date | None]  # somebody has put the finishing off to this day; see lifetime/due.py
    erase_on: Mapped[date]  # gallringsdatum: the participants' data go
    people_erased: Mapped[bool] = mapped_column(default=False)  # they are gone; what is left is the plan
    erase_all_on: Mapped[date | None]  # the plan goes too; None until somebody decides
    erase_stopped: Mapped[bool] = mapped_column(default=False)
    # The earlier workshop that it takes up again: the same statements, and the plan's open measures.
    follows: Mapped[WorkshopId | None] = mapped_column(ForeignKey("workshop.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(16), default="open")  # open | finished
    current_moment: Mapped[str | None] = mapped_column(String(32))  # plain id: a foreign key would be a cycle
    was_at: Mapped[str | None] = mapped_column(String(32))  # the moment it looks back from, while it does
    blanked: Mapped[bool] = mapped_column(default=False)  # the stage shows nothing, on purpose
    invites: Mapped[bool] = mapped_column(default=False)  # the stage shows the way in, large, instead of the moment
    aside: Mapped[str | None] = mapped_column(String(32))  # what was asked or parked, that the stage shows instead
    dark: Mapped[bool] = mapped_column(default=False)  # the stage is drawn light on dark, for a dark hall
    stage_key: Mapped[str] = mapped_column(String(32))  # what the signed stage address is bound to; renewed = revoked
    rev: Mapped[int] = mapped_column(default=1)  # moves on facilitator commands only
    pressed: Mapped[str] = mapped_column(String(64), default="")  # by whose press at the desk; see web/desk/presses.py
    raised_to: Mapped[int] = mapped_column(default=0)  # people expected in all, as said at the desk; 0: not said there
    room_locked: Mapped[bool] = mapped_column(default=False)  # nobody new joins by the code
    # Of a rehearsal. With a time in `wiped_at` it is one, and is marked so wherever it is seen.
    wiped_at: Mapped[datetime | None]  # UTC, naive: when it goes by itself
    rehearses: Mapped[WorkshopId | None] = mapped_column(ForeignKey("workshop.id", ondelete="SET NULL"))
    made_up: Mapped[int] = mapped_column(default=0)  # made-up people who come to it

    __table_args__ = (
        CheckConstraint("threshold BETWEEN 5 AND 10", name="threshold"),
        CheckConstraint("state IN ('open', 'finished')", name="state"),
    )

    @property
    def is_rehearsal(self) -> bool:
        return self.wiped_at is not None

    @property
    def called(self) -> str:
        """Its title as it is read anywhere: a rehearsal says that it is one."""
        return f"{REHEARSAL}: {self.title}" if self.is_rehearsal else self.title


class Sitting(Base):
    """One meeting of a workshop. `number`: from 0, as moments have it. Times of the day are Stockholm's."""

    __tablename__ = "sitting"

    workshop: Mapped[WorkshopKey] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(160))
    held_on: Mapped[date | None]  # of the first it is None: that is the workshop's own day; else nobody has said yet
    starts_at: Mapped[time]
    ends_at: Mapped[time | None]  # promised; None when nobody has been told


class Unit(Base):
    """Verksamhet: a nämnd or förvaltning that participants belong to. `part_of`: the name it stands under, or ''."""

    __tablename__ = "unit"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(80))
    expected: Mapped[int] = mapped_column(default=0)  # people
    part_of: Mapped[str] = mapped_column(String(80), default="")

    __table_args__ = (UniqueConstraint("workshop", "label"),)


class RoleExpected(Base):
    __tablename__ = "role_expected"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[str] = mapped_column(String(16))
    expected: Mapped[int]  # people

    __table_args__ = (UniqueConstraint("workshop", "organisation", "role"),)


class Participant(Base):
    """Somebody who joined with a phone. No times, no address, no name."""

    __tablename__ = "participant"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    token_hmac: Mapped[str] = mapped_column(String(64), unique=True)  # peppered with the instance key
    role: Mapped[str] = mapped_column(String(16))
    unit: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    in_room: Mapped[bool] = mapped_column(default=False)  # has been seen during the day, not only before it
    by_link: Mapped[bool] = mapped_column(default=False)  # came by a personal link; by which one is not kept
    waits: Mapped[bool] = mapped_column(default=False)  # in the lobby: nothing that they send is taken
    made_up: Mapped[bool] = mapped_column(default=False)  # nobody: a process of ours, in a rehearsal

    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        NO_ORDER,
    )


class Activity(Base):
    """What a facilitator did to a workshop, and when. Nothing of participants, nothing of what was written."""

    __tablename__ = "activity"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    at: Mapped[datetime]  # UTC, naive
    facilitator: Mapped[str | None] = mapped_column(String(32))  # None: by itself. Stays when the account goes
    deed: Mapped[str] = mapped_column(String(32))

    __table_args__ = (Index("ix_activity_workshop", "workshop", "at"),)


class Erasure(Base):
    """What was erased of a workshop, and by which rule (gallringsprotokoll). It outlives it, and names nobody.

    Nothing that somebody has written stands here, for that is erased.
    """

    __tablename__ = "erasure"

    id: Mapped[Id]
    of: Mapped[str] = mapped_column(String(32), index=True)  # a workshop's id: plain, for the workshop may be gone
    diary_number: Mapped[str] = mapped_column(String(60))  # where it is one by its looks: anything can be typed there
    held_on: Mapped[date]
    at: Mapped[datetime]  # UTC, naive
    rule: Mapped[Any] = mapped_column(String(16))  # of erasures.SAID
    due_on: Mapped[date | None]  # the day that it followed; None where nobody chose one
    counts: Mapped[dict[str, Any]]  # how many, by name of erasures.COUNTED

    __table_args__ = (NO_ORDER,)
