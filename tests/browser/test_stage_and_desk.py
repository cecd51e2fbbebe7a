"""What helps whoever leads for the first time: a guide, a sheet of keys, a clicker, and a stage that stays awake."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import DESK, STAGE, Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
ASKED_TO_STAY_AWAKE = """window.asked = 0;
    Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { window.asked += 1; } } });"""


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


def beside(desk: Page, room: Room) -> Page:
    """The stage in the same browser, in a window of its own."""
    desk.context.add_cookies(
        [{"name": name, "value": value, "url": room.house.url} for name, value in room.stage_cookies().items()]
    )
    page = desk.context.new_page()
    page.goto(room.stage)
    return page


def command(page: Page, desk: Page, key: str) -> None:
    """Press it, and see the desk move."""
    before = desk.locator("#fragment").get_attribute("data-rev") or ""
    page.keyboard.press(key)
    expect(desk.locator("#fragment")).not_to_have_attribute("data-rev", before)


def test_a_clicker_leads_from_the_welcome_to_a_result(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    for _ in range(2):
        command(desk, desk, "PageDown")
    assert room.now().kind == "poll"
    for at, token in enumerate(room.seats):
        room.answer_as(token, {"choice": str(at % 2)})
    command(desk, desk, "PageDown")
    assert (room.now().state, room.now().stage_shows) == ("closed", True)
    command(desk, desk, ".")
    assert room.about.blanked
    command(desk, desk, ".")
    command(desk, desk, "PageDown")
    command(desk, desk, "PageUp")
    assert room.now().position == 2


def test_keys_work_while_the_stage_has_the_focus_in_the_leader_s_own_browser(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    stage = beside(desk, room)
    expect(desk.locator("#stage-here")).to_have_text("Storbilden är öppen.")
    for key in ("ArrowRight", "PageDown", "b"):
        command(stage, desk, key)
    assert room.now().position == 2
    assert room.about.blanked


def test_a_stage_elsewhere_and_a_stage_of_another_workshop_move_nothing(visits: Visits, room: Room) -> None:
    rev, other = room.about.rev, rooms.make(room.house, title="En annan")
    desk = visits.desk(room)
    for stage in (visits.stage(room), beside(desk, other)):
        stage.keyboard.press("ArrowRight")
        stage.keyboard.press("b")
    desk.wait_for_timeout(500)
    assert room.about.rev == rev


def test_the_desk_knows_whether_a_stage_is_connected(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    told = desk.locator("#stage-here")
    expect(told).to_have_text("Storbilden är inte öppen någonstans.")
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Öppna storbilden").click()
    expect(told).to_have_text("Storbilden är öppen.")
    room.show("welcome")
    expect(desk.locator("section.now h2").first).to_have_text("Välkomna")
    expect(told).to_have_text("Storbilden är öppen.")
    opened.value.close()
    expect(told).to_have_text("Storbilden är inte öppen någonstans.")


def test_the_sheet_of_keys_opens_and_closes_and_holds_the_keys_meanwhile(visits: Visits, room: Room) -> None:
    desk, rev = visits.desk(room), room.about.rev
    sheet = desk.locator("#help")
    expect(sheet).to_be_hidden()
    desk.keyboard.press("?")
    expect(sheet).to_be_visible()
    for key in ("ArrowRight", "b"):
        desk.keyboard.press(key)
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    desk.get_by_role("button", name="Tangenter").click()
    expect(sheet).to_be_visible()
    assert room.about.rev == rev


def test_the_guide_is_closed_once_and_stays_away(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    guide = desk.locator("#guide")
    expect(guide.locator("li")).to_have_count(3)
    guide.get_by_role("button", name="visa inte igen").click()
    expect(guide).to_have_count(0)
    desk.reload()
    expect(guide).to_have_count(0)


def test_a_guide_that_is_closed_before_the_script_has_come_stays_away_too(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    guide = desk.locator("#guide")
    expect(guide).to_be_visible()
    desk.add_init_script(
        "document.addEventListener('readystatechange', () => document.getElementById('guide')?.removeAttribute('open'))"
    )
    desk.reload()
    expect(guide).to_have_count(0)
    assert desk.evaluate("localStorage.getItem('guide')") == "läst"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800)])
def test_with_guide_and_open_door_the_picture_the_work_the_note_and_the_next_press_are_in_sight(
    visits: Visits, room: Room, width: int, height: int
) -> None:
    room.show("poll")
    desk = visits.desk(room, viewport={"width": width, "height": height})
    expect(desk.locator("#guide")).to_be_visible()
    desk.locator("#door > summary").click()
    expect(desk.locator("#door")).to_have_attribute("open", "")
    for selector, least in ((".now > .mini", 200), (".now > .work", 200), (".commands .primary", 40), (".note", 120)):
        box = desk.locator(selector).bounding_box()
        assert box, selector
        assert box["height"] >= least, (selector, box)
        assert box["y"] + box["height"] <= height, (selector, box)


@pytest.mark.parametrize("size", [STAGE, DESK])
def test_the_stage_fills_the_screen_by_a_press(visits: Visits, room: Room, size: dict[str, Any]) -> None:
    stage = visits.stage(room, **size)
    stage.mouse.move(300, 300)
    button = stage.get_by_role("button", name="Helskärm")
    button.click()
    expect(button).to_be_hidden()
    assert stage.evaluate("Boolean(document.fullscreenElement)")


@pytest.mark.parametrize("open_page", [Visits.stage, Visits.phone])
def test_stage_and_phone_ask_to_stay_awake(visits: Visits, room: Room, open_page: Callable[..., Page]) -> None:
    page = open_page(visits, room)
    page.add_init_script(ASKED_TO_STAY_AWAKE)
    page.reload()
    page.wait_for_function("window.asked > 0")
