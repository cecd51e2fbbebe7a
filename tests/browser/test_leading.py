"""Leading from a small screen, with a pointer and keys by turns; and what the room sees when time and day are over."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from tests.browser.test_clocks import alone, pass_by
from workshop.lifetime.actions import finish_workshop

pytestmark = pytest.mark.browser
# One command is on its way at a time: the receipt of the first comes a moment after the screen that it moved.
NOTHING_WAITS = """() => !Object.values(sessionStorage).some((kept) => kept.includes('"command"'))"""
SMALL = {"narrow": (1024, 700), "low": (1080, 720), "phone": (390, 844)}


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


def test_space_after_a_click_on_a_switch_does_what_the_bar_says(visits: Visits, room: Room) -> None:
    room.lead().ask("Vad gör mellanslaget?", ["Ja", "Nej"])
    for number, token in enumerate(room.seats):
        room.answer_as(token, {"choice": str(number % 2)})
    desk = visits.desk(room)
    switch = desk.get_by_role("switch", name="Visa i mobilerna")
    switch.click()
    expect(switch).to_be_checked()
    desk.wait_for_function(NOTHING_WAITS)
    desk.keyboard.press("Space")
    expect(desk.locator("#command-close")).to_have_count(0)
    assert room.now().state == "closed"
    expect(switch).to_be_checked()


def test_space_on_a_switch_that_was_come_to_by_keyboard_is_its_own(visits: Visits, room: Room) -> None:
    room.lead().ask("Och nu?", ["Ja", "Nej"])
    desk = visits.desk(room)
    switch = desk.get_by_role("switch", name="Visa i mobilerna")
    switch.focus()
    desk.keyboard.press("Space")
    expect(switch).to_be_checked()
    assert room.now().state == "open"


@pytest.mark.parametrize("size", SMALL.values(), ids=SMALL.keys())
def test_the_commands_are_always_in_sight(visits: Visits, room: Room, size: tuple[int, int]) -> None:
    room.lead().ask("Syns knappen?", ["Ja", "Nej"])
    desk = visits.desk(room, viewport={"width": size[0], "height": size[1]})
    button = desk.locator("#command-close")
    for place in (0, 400, 100_000):
        desk.evaluate("(y) => window.scrollTo(0, y)", place)
        assert _in_sight(desk, button.bounding_box())


def _in_sight(page: Page, box: Any) -> bool:
    size = page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def test_back_to_where_we_were_by_keyboard(visits: Visits, room: Room) -> None:
    room.show("welcome")
    desk = visits.desk(room)
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#command-back")).to_be_visible()
    here = room.now()
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#command-return")).to_be_visible()
    desk.keyboard.press("Space")
    expect(desk.locator("#command-return")).to_have_count(0)
    assert (room.now().id, room.now().timer_ends_at) == (here.id, here.timer_ends_at)


def test_the_room_is_never_shown_that_it_is_over_time(visits: Visits, room: Room) -> None:
    moment = room.show("discussion")
    stage = visits.stage(room)
    alone(visits, stage, room.stage)
    timer = stage.locator(".timer")
    pass_by(stage, moment.minutes + 7)
    expect(timer).to_have_text("Tiden är ute")
    ink = stage.locator(".slide h1").evaluate("(e) => getComputedStyle(e).color")
    assert timer.evaluate("(e) => getComputedStyle(e).color") == ink


def test_a_clock_that_stands_moves_on_no_screen(visits: Visits, room: Room) -> None:
    room.show("discussion")
    desk = visits.desk(room)
    desk.get_by_role("button", name="Pausa klockan").click()
    expect(desk.get_by_role("button", name="Starta klockan")).to_be_visible()
    stage = visits.stage(room)
    shown = [page.locator(".timer").last.inner_text() for page in (desk, stage)]
    desk.wait_for_timeout(2500)
    assert [page.locator(".timer").last.inner_text() for page in (desk, stage)] == shown
    before = room.now().timer_ends_at
    plus = desk.get_by_role("button", name="+5 min")
    plus.dblclick()  # minutes may be given many times in a row
    expect(plus).to_be_enabled()
    assert before
    assert room.now().timer_ends_at


def test_while_it_lasts_the_way_in_is_shown(visits: Visits, room: Room) -> None:
    room.show("discussion")
    expect(visits.stage(room).locator(".join-bar .code")).to_be_visible()


def test_nobody_is_invited_after_the_day(visits: Visits, room: Room) -> None:
    room.show("welcome")
    stage, desk = visits.stage(room), visits.desk(room)
    expect(stage.locator(".join-bar .code")).to_be_visible()
    room.house.database.act(finish_workshop, room.workshop)
    for page in (stage, desk):
        page.reload()
        expect(page.locator(".join-bar .code")).to_be_hidden()
