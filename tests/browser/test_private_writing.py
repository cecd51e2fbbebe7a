"""Everybody writes on their own first: the room sees how many ideas there are, and what they say once it is shown."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from tests.browser.test_board import press

pytestmark = pytest.mark.browser
FIRST, LATE, BEGUN = "En karta över tjänsterna", "Ett mandat till nämnden", "En lista som"


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    room.show("ideas")
    return room


def write(phone: Page, text: str) -> None:
    phone.get_by_label("Din idé, en i taget").fill(text)
    phone.get_by_role("button", name="Skicka idén").click()
    expect(phone.get_by_label("Din idé, en i taget")).to_have_value("")


def test_the_room_sees_the_count_while_people_write_and_the_cards_once_they_are_shown(
    visits: Visits, room: Room
) -> None:
    stage, desk = visits.stage(room), visits.desk(room)
    writer, other = visits.phone(room), visits.phone(room)
    other.get_by_label("Din idé, en i taget").fill(BEGUN)
    write(writer, FIRST)
    expect(stage.locator(".join-bar")).to_contain_text("1 idé")
    for page in (stage, other, writer):
        expect(page.get_by_text(FIRST)).to_have_count(0)
    press(desk, FIRST, "v")
    for page in (stage, other, writer):
        expect(page.locator(".cards").get_by_text(FIRST)).to_be_visible()
    expect(other.get_by_label("Din idé, en i taget")).to_have_value(BEGUN)
    other.reload()
    expect(other.get_by_label("Din idé, en i taget")).to_have_value(BEGUN)
    write(other, LATE)
    expect(stage.locator(".join-bar")).to_contain_text("2 idéer")
    for page in (stage, writer):
        expect(page.get_by_text(LATE)).to_have_count(0)


def test_what_was_begun_before_the_script_that_keeps_it_had_come_outlives_a_reload_too(
    visits: Visits, room: Room
) -> None:
    phone = visits.phone(room)
    waiting: list[Route] = []
    phone.route("**/js/begun.js*", lambda route: waiting.append(route))
    phone.reload()
    field = phone.get_by_label("Din idé, en i taget")
    field.fill(BEGUN)
    for route in waiting:
        route.continue_()
    phone.unroute("**/js/begun.js*")
    phone.wait_for_function("() => Object.keys(sessionStorage).some((key) => key.startsWith('begun-'))")
    phone.reload()
    expect(field).to_have_value(BEGUN)
