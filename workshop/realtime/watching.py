"""What the server does by itself each minute: whatever is due in some workshop (lifetime/due.py)."""

from datetime import date

import gevent
from flask import Flask

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.clock import utcnow
from workshop.ground.ids import WorkshopId
from workshop.lifetime.watch import Held, Watch, leaves_traces
from workshop.plan import reminding
from workshop.plan.reminding import Reminder
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

    def reminder(link: str, on: date) -> Reminder | None:
        with app.app_context(), house.database.read() as db:
            return reminding.reminder(
                db, link, on, house.config.instance_key, lambda key: address("links.bring", key=key)
            )  # fmt: skip

    house = house_of(app)
    return Watch(database=house.database, post=house.config.smtp, link=link, survey=survey, reminder=reminder)


def _look(app: Flask, watch: Watch) -> None:
    if watch.forget_drafts(utcnow()):
        scrub_soon(watch.database)
    try:
        done = watch.look(utcnow())
    except Held:  # another process does it, this very minute
        return
    if leaves_traces(done):
        scrub_soon(watch.database)
