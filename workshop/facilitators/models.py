"""Who leads: accounts, their sign-ins, and what each may do in which workshop."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import Base, Id, Ref
from workshop.ground.ids import WorkshopId


class Facilitator(Base):
    __tablename__ = "facilitator"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)  # casefolded
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(String(200))  # argon2id
    made_on: Mapped[date | None]  # in Stockholm; None for those of before it was noted
    used_on: Mapped[date | None]  # the last day that they were signed in and did something
    disabled: Mapped[bool] = mapped_column(default=False)  # by who runs the service: cannot sign in
    admin: Mapped[bool] = mapped_column(default=False)  # may open the page about the service


class FacilitatorSession(Base):
    """A sign-in that the server can revoke. The cookie holds the token; the table holds only its hash."""

    __tablename__ = "facilitator_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    facilitator: Mapped[Ref] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"), index=True)
    begun: Mapped[datetime]  # UTC, naive
    seen: Mapped[datetime]  # UTC, naive; when something was last done with it, to some minutes (rules.SEEN_EVERY)
    expires: Mapped[datetime]  # UTC, naive
    device: Mapped[str] = mapped_column(String(60), default="")  # «Chrome på Windows», for the list of sign-ins


class SecondFactor(Base):
    """What somebody's app makes its codes with. Asked for at sign-in once it is confirmed."""

    __tablename__ = "second_factor"

    facilitator: Mapped[Ref] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[bytes]  # sealed
    confirmed: Mapped[bool] = mapped_column(default=False)  # the app has shown a right code
    last_step: Mapped[int] = mapped_column(default=0)  # the step of 30 seconds whose code was used last


class RecoveryCode(Base):
    """Signs in once in the place of the app. One row is one code that is left."""

    __tablename__ = "recovery_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    facilitator: Mapped[Ref] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"), index=True)


class OneTimeLink(Base):
    """Makes the first account, resets a password, lets into a workshop or confirms an address. Used once."""

    __tablename__ = "one_time_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))  # account | password | membership | address
    facilitator: Mapped[str | None] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"))
    workshop: Mapped[WorkshopId | None] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    may: Mapped[str | None] = mapped_column(String(8))
    by: Mapped[str | None] = mapped_column(ForeignKey("facilitator.id", ondelete="CASCADE"))  # None: the operator
    expires: Mapped[datetime]  # UTC, naive

    __table_args__ = (CheckConstraint("purpose IN ('account', 'password', 'membership', 'address')", name="purpose"),)


class Membership(Base):
    """What a facilitator may do in a workshop: own it (owns), lead it (leads) or watch it (watches)."""

    __tablename__ = "membership"

    workshop: Mapped[WorkshopId] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    facilitator: Mapped[str] = mapped_column(
        ForeignKey("facilitator.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    may: Mapped[str] = mapped_column(String(8))
    archived: Mapped[bool] = mapped_column(default=False)  # put away, in this facilitator's list alone

    __table_args__ = (CheckConstraint("may IN ('owns', 'leads', 'watches')", name="may"),)
