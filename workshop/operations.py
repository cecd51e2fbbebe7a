"""Health for whoever watches the service. No figure here tells anything about a person or an answer."""

from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.orm import Session

from workshop.db import Database
from workshop.extensions import database

views = Blueprint("operations", __name__)


@views.get("/healthz")
def healthz():
    """The process answers."""
    return {"ok": True}


@views.get("/readyz")
def readyz():
    """A write transaction has begun and ended."""
    try:
        database().act(write_nothing)
    except Exception:
        return {"ok": False}, 503
    return {"ok": True}


def write_nothing(db: Session) -> None:
    """Raises what the database says when it takes no writes. SQLite even begins on a write-protected file."""
    db.execute(text("UPDATE alembic_version SET version_num = version_num"))
    db.commit()


def unsafe(database: Database) -> str:
    """Why a PostgreSQL would lose what was acknowledged, or ''. In Swedish, for the operator at start."""
    if database.sqlite:
        return ""
    with database.engine.connect() as connection:
        off = [name for name in ("fsync", "synchronous_commit") if connection.scalar(text(f"SHOW {name}")) == "off"]
    if not off:
        return ""
    return f"PostgreSQL har {' och '.join(off)} avstängt. Bekräftade svar kan då gå förlorade vid strömavbrott."
