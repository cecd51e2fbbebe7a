"""What the server does by itself each minute: whatever is due in some workshop (lifetime/due.py)."""

import gevent
from flask import Flask

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.clock import utcnow
from workshop.ground.ids import WorkshopId
from workshop.lifetime.watch import Held, Watch, leaves_traces
from workshop.realtime.pushing import attempt
from workshop.web.addresses import address
from workshop.web.house import house_of

MINUTE = 60.0  # seconds


def keep_watch(app: Flask) -> None:
    """Never returns: spawn it."""
    watch = watch_of(app)
    while True:
        attempt(_look, app, watch)
        gevent.sleep(MINUTE)


def watch_of(app: Flask) -> Watch:
    def link(workshop: WorkshopId) -> str:
        with app.app_context():
            return address("workshop.erasing.erasing", workshop=workshop)

    def survey(workshop: WorkshopId) -> str:
        with app.app_context():
            return address("workshop.survey.index", workshop=workshop)

    house = house_of(app)
    return Watch(database=house.database, post=house.config.smtp, link=link, survey=survey)


def _look(app: Flask, watch: Watch) -> None:
    try:
        done = watch.look(utcnow())
    except Held:  # another process does it, this very minute
        return
    if leaves_traces(done):
        scrub_soon(watch.database)
