"""A question of the facilitator's own is written on a sheet over the desk, which goes on under it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
TEXT = "Vilket fönster ska vi öppna?"


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


@pytest.fixture
def desk(visits: Visits, room: Room) -> Page:
    room.show("welcome")
    return visits.desk(room)


def _sheet(desk: Page) -> Locator:
    desk.keyboard.press("f")
    sheet = desk.locator("#ask")
    expect(sheet.locator("#text")).to_be_focused()
    return sheet


def test_it_is_asked_without_leaving_the_desk_by_keyboard_alone(desk: Page, room: Room) -> None:
    sheet = _sheet(desk)
    desk.keyboard.type(TEXT)
    sheet.locator("#options").focus()
    desk.keyboard.type("Det ena\nDet andra")
    for _ in range(2):
        desk.keyboard.press("Tab")
    expect(sheet.get_by_role("button", name="Visa frågan nu")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(sheet).to_be_hidden()
    expect(desk.locator(".now h2").first).to_have_text(TEXT)
    assert room.now().called == TEXT
    expect(_sheet(desk).locator("#text")).to_have_value("")


def test_what_is_wrong_stands_by_its_field_and_nothing_typed_is_lost(desk: Page, room: Room) -> None:
    sheet = _sheet(desk)
    desk.keyboard.type(TEXT)
    sheet.get_by_role("button", name="Visa frågan nu").click()
    expect(sheet.locator("#options-fel")).to_be_visible()
    expect(sheet.locator("#options")).to_be_focused()
    found = Axe().run(desk)
    assert not found.response["violations"], found.generate_report()
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    room.lead().blank(True)
    expect(desk.get_by_text("Storbilden är släckt.")).to_be_visible()
    expect(_sheet(desk).locator("#text")).to_have_value(TEXT)


def test_one_that_does_not_arrive_stays_and_is_asked_once(visits: Visits, desk: Page, room: Room) -> None:
    visits.expected = (*visits.expected, "net::ERR_FAILED")
    sheet = _sheet(desk)
    desk.keyboard.type(TEXT)
    sheet.locator("#options").fill("Ja\nNej")
    desk.route("**/led/fraga", lambda route: (route.fetch(), route.abort()))
    sheet.get_by_role("button", name="Visa frågan nu").click()
    expect(sheet.get_by_role("alert")).not_to_be_empty()
    expect(sheet.locator("#text")).to_have_value(TEXT)
    desk.unroute("**/led/fraga")
    sheet.get_by_role("button", name="Visa frågan nu").click()
    expect(sheet).to_be_hidden()
    assert [line.called for line in room.moments("poll")].count(TEXT) == 1


def test_it_is_kept_for_later_from_the_same_sheet(desk: Page, room: Room) -> None:
    before = room.now().id
    sheet = _sheet(desk)
    desk.keyboard.type(TEXT)
    sheet.locator("#options").fill("Ja\nNej")
    sheet.get_by_role("button", name="Lägg till i körschemat").click()
    expect(sheet).to_be_hidden()
    expect(desk.get_by_role("navigation", name="Körschema")).to_contain_text(TEXT)
    assert room.now().id == before
