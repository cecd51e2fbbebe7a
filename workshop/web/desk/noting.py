"""The led workshop's activity log, from a view: an action that is noted as done by who is signed in."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from flask import g, request
from sqlalchemy.orm import Session

from workshop.gathering import activity
from workshop.gathering.activity import Deed
from workshop.web.house import database

P = ParamSpec("P")
R = TypeVar("R")
Action = Callable[Concatenate[Session, P], R]


def noting(what: Deed, action: Action[P, R]) -> Action[P, R]:
    """The action, noted in its own transaction."""
    about = (g.workshop.id, g.facilitator.id, what)  # read here: actions run in a thread that knows no request

    def done(db: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return activity.noted(db, about, action, *args, **kwargs)

    return done


def note_export(what: Deed) -> None:
    """Before the file is handed out: what cannot be noted is not handed out either."""
    if request.method != "HEAD":
        database().act(activity.record, g.workshop.id, g.facilitator.id, what)
