"""What one process at a time does: it takes the lease, and gives it back. A row, so that it holds for all of them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.lifetime.models import Lease

LASTS = timedelta(minutes=10)  # longer than the work takes, for who dies at it


def take(db: Session, name: str, holder: str, now: datetime, lasts: timedelta = LASTS) -> bool:
    """Whether it is ours now. `now`: naive UTC. Who takes it again before it is over goes on having it."""
    free = (Lease.until <= now) | (Lease.holder == holder)
    mine = {"holder": holder, "until": now + lasts}
    taken = bool(db.execute(update(Lease).where(Lease.name == name, free).values(**mine).returning(Lease.name)).all())
    if not taken and not db.get(Lease, name):
        db.add(Lease(name=name, **mine))
        taken = True
    try:
        db.commit()
    except IntegrityError:  # another process made the row at the same moment
        db.rollback()
        return False
    return taken


def leave(db: Session, name: str, holder: str) -> None:
    """Others may take it at once. What another holds by now stays theirs."""
    db.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
    db.commit()
