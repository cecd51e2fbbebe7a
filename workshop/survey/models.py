"""Nulägesanalysen: one round of measuring, what the room should talk about, and who was invited."""

from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopRef

Links = Literal["open-link", "personal-link"]


class Survey(Base):
    __tablename__ = "survey"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id"))
    round: Mapped[int] = mapped_column(default=1)
    asks_wanted: Mapped[bool] = mapped_column(default=False)  # also önskat läge
    answer_by: Mapped[date | None]  # the last day that is said to people: never a gate
    promise: Mapped[Links] = mapped_column(String(16), default="open-link")  # which promise text was shown
    state: Mapped[str] = mapped_column(String(8), default="draft")  # draft | open | closed
    # How many were asked when it closed: by role and by unit id, and all of them under "all". Head counts, no answers.
    asked: Mapped[dict[str, Any]] = mapped_column(default=dict)
    discarded: Mapped[list[Any]] = mapped_column(default=list)  # [role, unit, sent in] of each whose link was made anew

    __table_args__ = (
        UniqueConstraint("workshop", "organisation", "round"),
        CheckConstraint("state IN ('draft', 'open', 'closed')", name="state"),
    )


class TalkingPoint(Base):
    """A thing for the room to talk about: found by a rule at close, or the facilitator's own. Shown or kept aside.

    What a rule found is stored as the rule and its values (results/talking/), and worded when it is drawn; `text` and
    `question` are the facilitator's words, and stand instead once there are any.
    """

    __tablename__ = "talking_point"

    id: Mapped[Id]  # an own one: made by the client
    survey: Mapped[Ref] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    theme_key: Mapped[str] = mapped_column(String(60))  # «» for all themes together
    rule: Mapped[str] = mapped_column(String(40))  # of results/talking/, or «own»
    statement_key: Mapped[str] = mapped_column(String(60), default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(String(600), default="")
    question: Mapped[str] = mapped_column(String(300), default="")  # suggested to the room
    state: Mapped[str] = mapped_column(String(8), default="shown")  # shown | hidden
    position: Mapped[int]  # within the theme
    version: Mapped[int] = mapped_column(default=1)  # compared and set

    __table_args__ = (CheckConstraint("state IN ('shown', 'hidden')", name="state"),)


class ReferenceValue(Base):
    """A value from elsewhere to compare with, entered with its year and source."""

    __tablename__ = "reference_value"

    id: Mapped[Id]
    organisation: Mapped[Ref] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))  # a theme's, or "" for all themes together
    value: Mapped[float]
    year: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))


class Invitation(Base):
    """A person asked to answer. Shares no key with participants or answers.

    How far a letter has come: '' not yet, «trying» handed to the mail server (and stays so if we die before it answers:
    nobody gets two), «sent», «later» not accepted just now, «refused» not a mailbox.
    """

    __tablename__ = "invitation"

    id: Mapped[Id]
    survey: Mapped[Ref] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(String(254))
    role: Mapped[str | None] = mapped_column(String(16))
    unit_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(128))  # its id: with the role it could point at one
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    link_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(256))  # deleted at close
    removed: Mapped[bool] = mapped_column(default=False)  # while open: still counted, so that removal tells nothing
    answered: Mapped[bool] = mapped_column(default=False)  # flushed in batches, forgotten at close
    invited: Mapped[str] = mapped_column(String(8), default="")
    reminded: Mapped[str] = mapped_column(String(8), default="")  # in the reminder's newest round
    notified: Mapped[str] = mapped_column(String(8), default="")  # in the newest round of a message to all

    __table_args__ = (
        UniqueConstraint("survey", "address"),
        CheckConstraint("invited IN ('', 'trying', 'sent', 'later', 'refused')", name="invited"),
        CheckConstraint("notified IN ('', 'trying', 'sent', 'later', 'refused')", name="notified"),
        CheckConstraint("reminded IN ('', 'trying', 'sent', 'later', 'refused')", name="reminded"),
        NO_ORDER,
    )


class ListDraft(Base):
    """A list that a facilitator has given and looks through: nobody of it is invited yet. Kept for a few days at most.

    `sealed`: inviting.lists.values.Reading as JSON, sealed with the instance key.
    """

    __tablename__ = "list_draft"

    survey: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    facilitator: Mapped[str] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)  # compared and set
    given_at: Mapped[datetime]  # UTC, naive
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (NO_ORDER,)


class LinkMark(Base):
    """Something noted of a personal link's use: a number that only the link's own device or the server can make.

    Which device took the link, or that it was opened on another: the rows look alike, and lead to nobody.
    """

    __tablename__ = "link_mark"

    survey: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)  # HMAC, see answers/voter.py

    __table_args__ = (NO_ORDER,)


class Letter(Base):
    """The words of a letter as the facilitator wants them, and whether it is being sent now."""

    __tablename__ = "letter"

    survey: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    what: Mapped[str] = mapped_column(String(12), primary_key=True)  # invitation | reminder | notice
    subject: Mapped[str] = mapped_column(String(150))
    body: Mapped[str] = mapped_column(String(4000))  # of all but a notice with [länk], where each person's link stands
    round: Mapped[int] = mapped_column(default=0)  # how many times it has been begun
    busy_until: Mapped[datetime | None]  # somebody is sending; who died without a word is given up after this
    trouble: Mapped[str] = mapped_column(String(12), default="")  # why it stopped: a key of sending.TROUBLES

    told: Mapped[int] = mapped_column(default=0)  # of a reminder: to how many at least it went, frozen, in steps

    __table_args__ = (CheckConstraint("what IN ('invitation', 'reminder', 'notice')", name="what"), NO_ORDER)
