"""What is asked, each time that it is asked, the answers, and what was frozen when it closed.

No table here holds a time, an address, a participant or an order of arrival: who answered what can only be
computed while the secret lives, and only by the one who holds the token.
"""

from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.ground.db import NO_ORDER, Base, Id, Ref, WorkshopRef
from workshop.ground.ids import WorkshopId


def one_of(*columns: str) -> CheckConstraint:
    """Exactly one of the columns says what the row belongs to."""
    given = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{given} = 1", name="one_parent")


class Secret(Base):
    """The key that voters are made with, sealed by the instance key. Destroyed at close: then nobody can link.

    A workshop's is for what is asked in the room the first time, and for cards. A question's is for its latest round,
    and always what those concerned by a measure are asked with.
    """

    __tablename__ = "secret"

    id: Mapped[Id]
    survey: Mapped[str | None] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), unique=True)
    workshop: Mapped[WorkshopId | None] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    question: Mapped[str | None] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary(128))

    __table_args__ = (one_of("survey", "workshop", "question"), NO_ORDER)


class Question(Base):
    """What is asked: a statement of a survey, a poll of a moment, or of those concerned by a measure. That it is asked
    is an `Asking`.
    """

    __tablename__ = "question"

    id: Mapped[Id]
    workshop: Mapped[WorkshopRef] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    survey: Mapped[str | None] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    moment: Mapped[str | None] = mapped_column(ForeignKey("moment.id", ondelete="CASCADE"))
    measure: Mapped[str | None] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"))
    position: Mapped[int]  # of a measure's: which of the three; another wording of it is another question
    theme_key: Mapped[str] = mapped_column(String(60), default="")
    statement_key: Mapped[str] = mapped_column(String(60), default="")
    wording_hash: Mapped[str] = mapped_column(String(64), default="")
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(300))
    spec: Mapped[dict[str, Any]]
    tried: Mapped[list[Any]] = mapped_column(default=list)  # results shown in try-outs that were taken away
    held: Mapped[list[Any]] = mapped_column(default=list)  # refs of texts that the desk holds back
    gone: Mapped[list[Any]] = mapped_column(default=list)  # ids of things that are there no more, whatever the round
    watched: Mapped[bool] = mapped_column(default=False)  # bars of it have been seen, in whatever try-out or round

    __table_args__ = (
        one_of("survey", "moment", "measure"),
        Index("ix_question_survey", "survey", "position"),
        Index("ix_question_measure", "measure", "position"),
        Index("ix_question_moment", "moment", "position"),
    )

    @property
    def left_out(self) -> list[str]:
        """What no result shows, by the refs that its kind knows it by."""
        return [*self.held, *self.gone]


class Asking(Base):
    """One time that a question is asked. Asked anew it is another round; opened again it is the same one.

    A question that has no asking has never been asked. Answers and the frozen result belong to the asking.
    """

    __tablename__ = "asking"

    id: Mapped[Id]
    question: Mapped[Ref] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    round: Mapped[int] = mapped_column(default=1)  # of a statement: its survey's; of a measure's: its hearing's
    state: Mapped[str] = mapped_column(String(8), default="open")  # open | closed
    hands: Mapped[bool] = mapped_column(default=False)  # the room raises hands: phones send nothing
    # Hands: {"hands": [n of each answer], "people": n}. All there is, or beside what phones answered
    counted: Mapped[dict[str, Any] | None]
    kept: Mapped[bool] = mapped_column(default=False)  # an earlier result stands: the new one lay too near one
    secret: Mapped[str | None] = mapped_column(ForeignKey("secret.id", ondelete="SET NULL"))
    released: Mapped[dict[str, Any] | None]  # what is seen of it while it is open: results/fifths.py
    tally_rev: Mapped[int] = mapped_column(default=0)  # moves with every stored answer

    __table_args__ = (
        UniqueConstraint("question", "round"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )


class Response(Base):
    """That somebody with this role and unit has begun the survey. Until close."""

    __tablename__ = "response"

    survey: Mapped[str] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    unit: Mapped[str | None] = mapped_column(String(32))
    submitted: Mapped[bool] = mapped_column(default=False)  # has come to the end and said so

    __table_args__ = (NO_ORDER,)


class Answer(Base):
    __tablename__ = "answer"

    asking: Mapped[str] = mapped_column(ForeignKey("asking.id", ondelete="CASCADE"), primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)  # HMAC, see voter.py
    role: Mapped[str | None] = mapped_column(String(16))  # live, until a result stands; a survey's is in the response
    value: Mapped[dict[str, Any]]  # {} once it has been taken back: see lifetime/leaving.py
    seq: Mapped[int]  # the client's counter for this asking; once it has closed 1, or AHEAD

    __table_args__ = (NO_ORDER,)


class Concerned(Base):
    """Somebody who has come to answer a hearing about a measure. No role, no unit, and gone when it closes."""

    __tablename__ = "concerned"

    id: Mapped[Id]
    hearing: Mapped[Ref] = mapped_column(ForeignKey("hearing.id", ondelete="CASCADE"), index=True)
    token_hmac: Mapped[str] = mapped_column(String(64), unique=True)  # peppered with the instance key
    waits: Mapped[bool] = mapped_column(default=False)  # in the lobby: nothing that they send is taken

    __table_args__ = (NO_ORDER,)


AHEAD = 1000  # by which the counter passes the phone's own when an answer is taken back: what is on its way is older
GIVEN = Answer.value != {}  # an answer that stands; one that was taken back counts for nothing


class Comment(Base):
    """Free text to a statement, one per voter. Until close."""

    __tablename__ = "comment"

    asking: Mapped[str] = mapped_column(ForeignKey("asking.id", ondelete="CASCADE"), primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey: Mapped[Ref] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(1000))

    __table_args__ = (NO_ORDER,)


QuoteState = Literal["hidden", "desk", "plan"]  # where it is read


class Quote(Base):
    """A comment after close: no voter, whole group, shuffled by its random id."""

    __tablename__ = "quote"

    id: Mapped[Id]
    survey: Mapped[Ref] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question: Mapped[Ref] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(1000))
    state: Mapped[QuoteState] = mapped_column(String(8), default="desk")

    __table_args__ = (CheckConstraint("state IN ('hidden', 'desk', 'plan')", name="state"), NO_ORDER)


class Snapshot(Base):
    """All that may ever be published of a closed survey, or of a closed asking of a poll; audited as one set."""

    __tablename__ = "snapshot"

    id: Mapped[Id]
    survey: Mapped[str | None] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), unique=True)
    asking: Mapped[str | None] = mapped_column(ForeignKey("asking.id", ondelete="CASCADE"), unique=True)
    rule_version: Mapped[int]
    classes: Mapped[dict[str, Any]]
    tables: Mapped[dict[str, Any]]

    __table_args__ = (one_of("survey", "asking"),)
