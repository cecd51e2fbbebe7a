"""A clock that jumps forward costs a day's delay, never what cannot be undone."""

import json
import logging
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world.room import Room, furnish
from workshop.ground.logs import JsonLines
from workshop.lifetime.models import Noted
from workshop.lifetime.watch import Watch

TODAY = datetime(2030, 5, 1, 12)  # before the day
WRONG = datetime(2045, 1, 1, 12)
NIGHT = datetime(2031, 5, 13, 22)  # when the day of erasing begins in Stockholm
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Machine:
    """A server and its two clocks: the one on the wall may be wrong, the other only goes on."""

    def __init__(self, room: Room, now: datetime) -> None:
        self.room, self.now, self._up = room, now, 0.0
        self.start()

    def start(self) -> None:
        self._watch = Watch(database=self.room.database, post=None, link=str, ticks=lambda: self._up)

    def wait(self, time: timedelta) -> "Machine":
        self.now, self._up = self.now + time, self._up + time.total_seconds()
        return self

    def look(self) -> list[str]:
        return [one.due.what for one in self._watch.look(self.now)]

    def looks_for(self, time: timedelta, every: timedelta = HOUR) -> list[str]:
        return [what for _ in range(time // every) for what in self.wait(every).look()]


@pytest.fixture
def room(app: Flask) -> Room:
    """It is to finish on 21 May 2030, and its people's data are to go on 14 May 2031."""
    return furnish(app)


def noted(room: Room) -> int:
    with room.database.read() as db:
        return len(db.scalars(select(Noted)).all())


def test_a_jump_of_years_does_nothing_and_a_clock_put_right_forgets_it(room: Room) -> None:
    server = Machine(room, TODAY)
    assert server.looks_for(3 * HOUR) == []
    server.now = WRONG
    assert server.looks_for(23 * HOUR) == []
    assert (room.now().state, noted(room)) == ("open", 2)
    server.now = TODAY
    assert server.looks_for(3 * DAY) == []
    assert noted(room) == 0


def test_a_second_jump_is_no_day_either(room: Room) -> None:
    server = Machine(room, WRONG)
    assert server.look() == []
    for days in (3, 400, 4000):
        server.now = WRONG + days * DAY
        assert server.look() == []
    assert room.now().state == "open"


def test_a_clock_that_flaps_never_gets_there(room: Room) -> None:
    server = Machine(room, TODAY)
    for _ in range(60):
        server.now = WRONG if server.now < WRONG else TODAY
        assert server.looks_for(2 * HOUR) == []


def test_what_is_still_due_after_a_day_is_done(room: Room) -> None:
    server = Machine(room, WRONG)
    assert server.look() == []
    assert server.looks_for(23 * HOUR) == []
    assert server.looks_for(HOUR) == ["finish", "erase"]


def test_a_server_that_has_been_up_is_not_late(room: Room) -> None:
    room.finish()
    server = Machine(room, NIGHT - 3 * DAY)
    assert server.looks_for(3 * DAY - HOUR) == []
    assert server.looks_for(HOUR) == ["erase"]


def test_a_jump_on_the_day_before_erases_nothing_before_its_day(room: Room) -> None:
    room.finish()
    server = Machine(room, NIGHT - 2 * DAY)
    assert server.looks_for(DAY + 12 * HOUR) == []
    server.now += 30 * DAY
    assert server.looks_for(11 * HOUR) == []
    assert server.looks_for(HOUR) == ["erase"]


def test_starting_again_and_again_makes_no_day(room: Room) -> None:
    server = Machine(room, WRONG)
    for _ in range(23):
        assert server.wait(HOUR).look() == []
        server.start()
    assert server.wait(HOUR).look() == []
    assert server.wait(HOUR).look() == ["finish", "erase"]


def test_one_that_is_started_at_times_gets_it_done_the_second_day(room: Room) -> None:
    """`workshop retention` by hand, or a laptop that is off between two days: all it has to go by is its clock."""
    laptop = Machine(room, WRONG)
    assert laptop.look() == []
    laptop.now += 60 * DAY
    laptop.start()
    assert laptop.look() == ["finish", "erase"]


def test_two_servers_do_not_count_the_same_hour_twice(room: Room) -> None:
    one, other = Machine(room, WRONG), Machine(room, WRONG)
    assert one.look() + other.look() == []
    for _ in range(23):
        assert one.wait(HOUR).look() + other.wait(HOUR).look() == []
    assert one.wait(HOUR).look() == ["finish", "erase"]
    assert other.wait(HOUR).look() == []


def test_a_server_whose_clock_is_wrong_beside_one_that_is_right_does_nothing(room: Room) -> None:
    right, wrong = Machine(room, TODAY), Machine(room, WRONG)
    for _ in range(50):
        assert wrong.wait(HOUR).look() + right.wait(HOUR).look() == []


def test_the_log_says_it_once_and_the_operator_is_asked_for_the_clock(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    server = Machine(room, WRONG)
    with caplog.at_level(logging.INFO, "workshop.lifetime"):
        server.looks_for(3 * HOUR)
    [line] = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert line["what"] == (
        "1 workshops are due and were not seen coming: nothing is closed, finished or erased for 24 hours. "
        "Is the clock right?"
    )
