"""Health for whoever watches the service. No figure here tells anything about a person or an answer."""

from flask import Blueprint

from workshop.ground.db import write_nothing
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("operations", __name__)


@views.get("/healthz")
def healthz() -> Reply:
    """The process answers."""
    return {"ok": True}


@views.get("/readyz")
def readyz() -> Reply:
    """A write transaction has begun and ended."""
    try:
        database().act(write_nothing)
    except Exception:
        return {"ok": False}, 503
    return {"ok": True}
