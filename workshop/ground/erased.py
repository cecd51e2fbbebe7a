"""What has been erased stands on a list outside the database, so that no backup brings it back.

An action that erases calls `note`; its line is on the list, and on the disk, before the erasing is committed. The
database keeps which lines it has carried out. One that lacks some is an older one that was put back, or its process
died in between: `lifetime/replaying` erases it again.

A line is ids and a day. The lines are in the order of their random ids, so that they tell nothing of who came when; of
one thing only the latest line is kept; and a line lasts as long as a backup may.
"""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session

from workshop.ground.clock import today
from workshop.ground.db import NO_ORDER, Base, Id, new_id
from workshop.ground.erased_list import Erased, ErasedList


class ErasedHere(Base):
    """A line of the list that this database has carried out."""

    __tablename__ = "erased_here"

    id: Mapped[Id]
    on: Mapped[date]

    __table_args__ = (NO_ORDER,)


def note(db: Session, what: str, *refs: str) -> None:
    """Something is being erased. Leaves the commit to the caller, as all else of it.

    `what`: a word of lifetime/replaying; `refs`: which one, as ids. While a line is carried out again nothing new is
    noted: it is that line.
    """
    listed: ErasedList | None = db.info.get("list")
    if not listed or db.info.get("replays"):
        return
    mine = Erased(id=new_id(), on=today(), what=what, refs=refs)
    db.info.setdefault("erased", []).append(mine)
    db.execute(delete(ErasedHere).where(ErasedHere.on < today() - listed.keeps))
    carried_out(db, mine)


def carried_out(db: Session, one: Erased) -> None:
    """Leaves the commit to the caller."""
    db.add(ErasedHere(id=one.id, on=one.on))


def missing(db: Session) -> list[Erased]:
    """The lines that this database lacks. Hold the list."""
    listed: ErasedList | None = db.info.get("list")
    lines = listed.lines() if listed else []
    done = set(db.scalars(select(ErasedHere.id))) if lines else set()
    return [one for one in lines if one.id not in done]
