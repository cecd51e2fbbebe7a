"""Run in a copy of the house that has an audience more, see test_audience.py: opens its page, sits down at its socket,
moves the room one moment on, and prints what the audience saw."""

import re
import tempfile
from pathlib import Path

from gevent import monkey

monkey.patch_all()

from tests.world import house, people  # noqa: E402
from workshop.gathering.models import Workshop  # noqa: E402
from workshop.ground.clock import utcnow  # noqa: E402
from workshop.live.moving import show  # noqa: E402
from workshop.run_sheet.queries import moments  # noqa: E402
from workshop.web.house import house_of  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = house.build(Path(folder))
        database = house_of(app).database
        people.have_account(app, people.ANNA)
        made = people.make_workshop(app, people.ANNA)
        with database.read() as db:
            workshop = db.get_one(Workshop, made)
            first = moments(db, made)[0]
        page = app.test_client().get(f"/bord/{workshop.code}/").text
        print("page:", text(page))
        auth = {"audience": "table", "code": workshop.code, "protocol": 1}
        screen = app.extensions["socketio"].test_client(app, auth=auth)
        database.act(show, made, first.id, rev=workshop.rev, now=utcnow())
        told = [event["args"][0]["html"] for event in screen.get_received() if event["name"] == "screen"]
        print("told:", text(told[-1]))
        database.close()


def text(html: str) -> str:
    found = re.search(r"<p>(Vid bordet: [^<]+)</p>", html)
    return found[1] if found else html


if __name__ == "__main__":
    main()
