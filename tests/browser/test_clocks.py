"""What depends on time moves by itself, by the server's clock and not by the device's."""

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.gathering.models import Sitting
from workshop.ground.clock import clock, utcnow
from workshop.ground.stockholm import local

pytestmark = pytest.mark.browser
WRONG = timedelta(hours=5)  # the device's clock
NO_WEBSOCKET = "window.WebSocket = class { constructor() { throw new Error('blocked'); } }"


def start(db: Session, workshop: str, at: time) -> None:
    db.execute(update(Sitting).where(Sitting.workshop == workshop).values(starts_at=at))
    db.commit()


@pytest.fixture
def room(house: House) -> Room:
    """It begins far from its time in the run sheet: then it is in time whenever the tests are run."""
    room = rooms.make(house)
    house.database.act(start, room.workshop, (local(utcnow()) + timedelta(hours=6)).time())
    room.fill()
    room.show("welcome")
    return room


def alone(visits: Visits, page: Page, address: str) -> None:
    """Open the page with a clock of its own and nobody to tell it anything: then nothing but time can move it."""
    visits.expected += ("ERR_FAILED",)
    page.clock.install(time=utcnow() + WRONG)
    page.add_init_script(NO_WEBSOCKET)
    page.route("**/socket.io/**", lambda route: route.abort())
    page.goto(address)


def tells_the_time(page: Page, since: datetime) -> None:
    """The minute the page tells is one that went by between `since`, before it was drawn, and now."""
    told = page.locator("[data-clock]")
    expect(told).to_have_text(re.compile(r"\d\d\.\d\d"))
    assert told.inner_text() in {clock(since), clock(utcnow())}


def late(page: Page) -> str:
    return page.locator(".late").inner_text()


def pass_by(page: Page, minutes: int) -> None:
    """Nobody presses anything meanwhile."""
    page.clock.run_for(minutes * 60_000)


def test_the_desk_left_alone_tells_the_time(visits: Visits, room: Room) -> None:
    desk = visits.desk(room, "")
    before = utcnow()
    alone(visits, desk, room.desk + "/led")
    tells_the_time(desk, before)
    now = utcnow()
    pass_by(desk, 7)
    assert desk.locator("[data-clock]").inner_text() in {
        clock(now + timedelta(minutes=minutes)) for minutes in (6, 7, 8)
    }


def test_the_desk_left_alone_falls_behind(visits: Visits, room: Room) -> None:
    desk = visits.desk(room, "")
    alone(visits, desk, room.desk + "/led")
    expect(desk.locator(".late")).to_contain_text("I tid")
    minutes = room.now().minutes
    before = late(desk)
    pass_by(desk, minutes - 1)
    assert late(desk) == before  # the moment has its minutes
    pass_by(desk, 4)
    assert late(desk).startswith("3 min efter")
    assert late(desk).split("klart ")[1] != before.split("klart ")[1]


def test_the_stage_left_alone_counts_down(visits: Visits, room: Room) -> None:
    room.show("ideas")  # five minutes
    stage = visits.stage(room)
    alone(visits, stage, room.stage)
    timer = stage.locator(".timer")
    expect(timer).to_contain_text(":")
    left = int(timer.inner_text().split(":")[0])
    pass_by(stage, 2)
    assert int(timer.inner_text().split(":")[0]) in {left - 2, left - 3}


def test_without_script_the_desk_shows_what_is_so_when_it_is_drawn(visits: Visits, room: Room) -> None:
    before = utcnow()
    desk = visits.desk(room, java_script_enabled=False)
    expect(desk.locator(".late")).to_contain_text("I tid · klart")
    tells_the_time(desk, before)
