"""The made-up people of rehearsals: one child process a rehearsal, started here, ended here, and gone when we are.

Each child waits at a pipe that only we hold: however the server ends, the pipe ends with it. After a start anew the
same people come back, for who they are follows from the workshop and the instance's key.
"""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import gevent
from flask import Flask

from workshop.answers.voter import made_up_token
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.lifetime import lease, rehearsing
from workshop.lifetime.rehearsing import Going
from workshop.realtime.pushing import attempt
from workshop.web.house import house_of
from workshop.web.phone.joining_forms import NO_UNIT
from workshop.web.phone.tickets import made_up
from workshop.web.who import phone_cookie

log = logging.getLogger(__name__)
LOOK = 1.0  # seconds between two looks at what is rehearsed
AGAIN = 10.0  # seconds before a crowd that has ended by itself comes again
FOR_LEAVING = 15.0  # seconds
ARRIVING = 5.0  # seconds: at a rehearsal nobody wants to wait for people who do not exist
NAME, LASTS = "crowds", timedelta(seconds=20)
ROOT = Path(__file__).resolve().parent.parent.parent


class Crowd:
    """A child process with the people of one rehearsal."""

    def __init__(self, address: str, origin: str, of: Going, parts: list[dict[str, object]]) -> None:
        self.of = of
        self.ended = 0.0  # when that was found out, by the monotonic clock
        command = [sys.executable, "-m", "workshop.client.crowd", address, of.code, "--parts"]
        command += ["--origin", origin, "--arriving", str(ARRIVING), "--seed", str(int(of.workshop[:6], 16))]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, and a code of six signs
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
            env={},  # not ours: the instance's keys may be in it
        )  # fmt: skip
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(parts) + "\n")
            self._process.stdin.flush()

    @property
    def is_over(self) -> bool:
        """All have gone by themselves."""
        if self._process.poll() is None:
            return False
        self.ended = self.ended or time.monotonic()
        return True

    @property
    def may_come_again(self) -> bool:
        return self.is_over and time.monotonic() - self.ended > AGAIN

    def leave(self) -> None:
        """They hear that it is over, and go; without waiting for them."""
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        gevent.spawn(self._reap)

    def _reap(self) -> None:
        try:
            self._process.wait(FOR_LEAVING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Crowds:
    """`address`: where this process listens. With several processes one of them has all the crowds."""

    def __init__(self, app: Flask, address: str) -> None:
        self._app, self._address = app, address
        self._house = house_of(app)
        self._holder = new_id()
        self._renew_at = 0.0
        self._there: dict[WorkshopId, Crowd] = {}

    def go_on(self) -> None:
        """Never returns: spawn it."""
        while True:
            attempt(self.look, utcnow())
            gevent.sleep(LOOK)

    def look(self, now: datetime) -> None:
        """Let those come who should be there, and those go whose rehearsal has ended or changed."""
        with self._house.database.read() as db:
            wanted = {one.workshop: one for one in rehearsing.going(db, now)}
        if not (wanted or self._there) or not self._is_ours(now):
            return
        for workshop, crowd in list(self._there.items()):
            if wanted.get(workshop) != crowd.of or crowd.may_come_again:
                self._there.pop(workshop).leave()
        for workshop in wanted.keys() - self._there.keys():
            self._there[workshop] = self._come(wanted[workshop])

    def all_leave(self) -> None:
        while self._there:
            self._there.popitem()[1].leave()

    def _is_ours(self, now: datetime) -> bool:
        """One process is enough where there is one; several agree by a lease that is renewed half way."""
        if not self._house.config.redis_url or time.monotonic() < self._renew_at:
            return True
        ours = self._house.database.act(lease.take, NAME, self._holder, now, lasts=LASTS)
        if ours:
            self._renew_at = time.monotonic() + LASTS.total_seconds() / 2
        else:
            self.all_leave()
        return ours

    def _come(self, of: Going) -> Crowd:
        log.info("workshop %s: %s made-up people come", of.workshop, of.people)
        return Crowd(self._address, self._house.config.base_url, of, list(self._parts(of)))

    def _parts(self, of: Going) -> Iterator[dict[str, object]]:
        config = self._house.config
        with self._house.database.read() as db:
            people = rehearsing.who_comes(db, of.workshop, of.people)
        cookie = phone_cookie(of.code, config.https)
        for number, one in enumerate(people):
            token = made_up_token(config.instance_key, of.workshop, number)
            ticket = made_up(config, of.workshop, token)
            yield {"cookies": {cookie: token}, "ticket": ticket, "role": one.role, "unit": one.unit or NO_UNIT}


@contextmanager
def crowds(app: Flask, address: str) -> Iterator[None]:
    """As long as the service runs."""
    made = Crowds(app, address)
    watching = gevent.spawn(made.go_on)
    try:
        yield
    finally:
        watching.kill()
        made.all_leave()
