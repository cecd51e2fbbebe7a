"""The cards of a board at the desk: by keys, and by hand."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from tests.browser.test_leading import NOTHING_WAITS

pytestmark = pytest.mark.browser
TEXTS = ("En karta", "Ett mandat", "En lista")


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    room.show("ideas")
    for text in TEXTS:
        room.send_idea(text)
    return room


def card(desk: Page, text: str) -> Locator:
    return desk.locator(".ideas > .idea").filter(has_text=text)


def press(desk: Page, text: str, key: str) -> None:
    card(desk, text).locator("input[type=checkbox]").focus()
    desk.keyboard.press(key)
    desk.wait_for_function(NOTHING_WAITS)


def test_a_card_is_shown_hidden_and_removed_by_its_keys(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    for text in TEXTS:
        press(desk, text, "v")
        expect(desk.locator(".idea.shown").filter(has_text=text)).to_be_visible()
    press(desk, TEXTS[0], "h")
    expect(desk.locator(".idea.shown")).to_have_count(2)
    press(desk, TEXTS[1], "x")
    expect(card(desk, TEXTS[1])).to_have_count(0)


def test_v_on_a_large_card_goes_on_to_the_next(visits: Visits, room: Room) -> None:
    room.lead().command(f"/kort/alla/{room.now().id}", {})
    desk = visits.desk(room)
    first, second, third = desk.locator(".idea.shown > p").all_inner_texts()
    press(desk, first, "v")
    expect(card(desk, first)).to_contain_text("Visas stort")
    for text in (second, third, first):
        desk.keyboard.press("v")
        expect(card(desk, text)).to_contain_text("Visas stort")
        expect(card(desk, text).locator("input[type=checkbox]")).to_be_focused()
        desk.wait_for_function(NOTHING_WAITS)


def test_a_card_that_is_dropped_on_another_lies_under_it_and_is_taken_apart_again(visits: Visits, room: Room) -> None:
    desk = visits.desk(room)
    card(desk, TEXTS[0]).drag_to(card(desk, TEXTS[1]))
    expect(card(desk, TEXTS[1]).locator("> p").first).to_have_text(f"{TEXTS[1]}\u00a0\u00a0×\u00a02")
    expect(desk.locator(".ideas > .idea")).to_have_count(2)
    desk.wait_for_function(NOTHING_WAITS)
    card(desk, TEXTS[1]).get_by_role("button", name="Dela upp").click()
    expect(desk.locator(".ideas > .idea")).to_have_count(3)
