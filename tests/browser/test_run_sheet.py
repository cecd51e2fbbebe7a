"""The run sheet in a browser: moved by handle and by keys, and the page stays where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    return rooms.make(house, title="Körschemat")


def order(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("li[data-moment]", "rows => rows.map(row => row.dataset.moment)")
    return found


def test_a_row_is_moved_by_keys_and_keeps_the_focus(visits: Visits, room: Room) -> None:
    page = visits.desk(room, "/korschema")
    before = order(page)
    page.locator(f"#m-{before[2]} a.button").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#news")).to_have_text(re.compile(r"Flyttat\. Nu börjar det 09\.\d\d\."))
    assert order(page)[:3] == [before[0], before[2], before[1]]
    expect(page.locator(f"#up-{before[2]}")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(f"#down-{before[2]}")).to_be_focused()
    assert order(page)[:3] == before[:3]


def test_a_row_is_dragged_by_its_handle(visits: Visits, room: Room) -> None:
    page = visits.desk(room, "/korschema")
    before = order(page)
    target = page.locator(f"#m-{before[3]}")
    lower = {"x": 40, "y": target.bounding_box()["height"] - 8}
    page.locator(f"#m-{before[0]} .grip").drag_to(target, target_position=lower)
    expect(page.locator("#news")).to_contain_text("Flyttat")
    assert [moment.id for moment in room.moments()] == order(page) == [*before[1:4], before[0], *before[4:]]


def test_the_page_is_printed_on_paper_without_its_buttons(visits: Visits, room: Room) -> None:
    page = visits.desk(room, "/korschema")
    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".doing").first).to_be_hidden()
    expect(page.locator("nav.sub")).to_be_hidden()
    expect(page.locator(".moments .when").first).to_be_visible()
