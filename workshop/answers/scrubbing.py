"""After a close: empty the database's log as soon as nobody is reading, so that deleted answers leave the disk."""

import logging

import gevent

from workshop.ground.db import Database

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between tries
TRIES = 120  # a minute; the next start tries again


def scrub_soon(database: Database) -> gevent.Greenlet | None:
    """Try at once; when somebody was reading just then, keep trying in the background."""
    return None if database.scrub() else gevent.spawn(_keep_trying, database)


def _keep_trying(database: Database) -> None:
    for _ in range(TRIES):
        gevent.sleep(PAUSE)
        if database.scrub():
            return
    log.error("the database's log could not be emptied; it is tried again at the next start")
