"""A hundred wrong codes a second from clients that do not compute: right ones come in within ten seconds, all."""

import itertools
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.room import prepare
from tests.fault.server import running
from tests.world.working import solved
from workshop.client import Browser
from workshop.client.page import Page
from workshop.gathering.codes import new_code
from workshop.gathering.guesses import AT_ONCE, LONGEST, PATIENT

pytestmark = pytest.mark.fault
A_SECOND, MANY, WITHIN, RIGHT = 100, 40, 10.0, 6


class Guessers:
    """They ask at their pace and compute nothing. `presses`: every other try sends the form of the queue."""

    def __init__(self, url: str, *, presses: bool) -> None:
        self.url, self.presses = url, presses
        self.told: Counter[int] = Counter()
        self.stopped = threading.Event()
        many = MANY + presses * PATIENT.amount * LONGEST  # those who stand in the queue do not ask meanwhile
        self.threads = [threading.Thread(target=self._guess) for _ in range(many)]

    def _guess(self) -> None:
        browser = Browser(self.url)
        token = Page(browser.get("/logga-in").text).hidden["csrf_token"]
        due = time.monotonic()
        for at in itertools.count():
            if self.stopped.is_set():
                break
            self.told[self._try(browser, token, presses=self.presses and at % 2 > 0)] += 1
            due = max(due + MANY / A_SECOND, time.monotonic() - 1)
            time.sleep(max(0.0, due - time.monotonic()))
        browser.close()

    def _try(self, browser: Browser, token: str, *, presses: bool) -> int:
        if presses:
            return browser.post("/kod", {"csrf_token": token, "kod": new_code()}).status
        if not self.presses:  # the form needs its session
            browser.cookies.clear()
        return browser.get(f"/d/{new_code()}/").status


@contextmanager
def guessing(url: str, *, presses: bool) -> Iterator[Guessers]:
    guessers = Guessers(url, presses=presses)
    for thread in guessers.threads:
        thread.start()
    time.sleep(2)
    try:
        yield guessers
    finally:
        guessers.stopped.set()
        for thread in guessers.threads:
            thread.join()


def typed(url: str, code: str, *, script: bool) -> tuple[int, float]:
    """Somebody types the code on the start page. What came of it, and how long it took without the work."""
    browser, began, worked = Browser(url), time.monotonic(), 0.0
    reply = browser.get(f"/?kod={code}", follow=False)
    while reply.status == 202:
        fields = Page(reply.text).hidden
        if script:
            before = time.monotonic()
            [seed] = re.findall(r'data-seed="(\w+)"', reply.text)
            fields = {**fields, "work": solved(seed, code)}
            worked += time.monotonic() - before
        reply = browser.post("/kod", fields)
    browser.close()
    return reply.status, time.monotonic() - began - worked


@pytest.mark.parametrize("presses", [pytest.param(False, marks=pytest.mark.full), True])
def test_the_right_code_is_let_in_while_a_hundred_wrong_ones_a_second_come(tmp_path: Path, presses: bool) -> None:
    """Whoever presses without work stands in the way of those who run no script, and of nobody else."""
    room = prepare(tmp_path / "instance", people=0)
    with running(tmp_path / "instance") as server, guessing(server.url, presses=presses) as guessers:
        began, before = time.monotonic(), guessers.told.total()
        told = [typed(server.url, room.code, script=presses or at % 3 > 0) for at in range(RIGHT)]
        seconds = time.monotonic() - began
        rate = (guessers.told.total() - before) / seconds
    slowest = max(took for _status, took in told)
    print(f"\n{rate:.0f} wrong a second; right ones in at most {slowest:.2f} s; {dict(guessers.told)}")
    assert [status for status, _took in told] == [303] * RIGHT
    assert slowest <= WITHIN
    assert set(guessers.told) <= {202, 404}
    judged = AT_ONCE.amount + (PATIENT.amount if presses else 0)
    assert guessers.told[404] <= judged * (seconds + 15)
    assert rate >= A_SECOND / 4  # a loaded machine asks more slowly
