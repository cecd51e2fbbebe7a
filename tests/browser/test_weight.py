"""What a phone has to load before somebody can answer."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
KB = 1024
SOCKET = "socket.io.esm.min.js"


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.make(house)
    room.open_survey()
    room.fill()
    room.show("poll")
    return room


def weigh(page: Page) -> dict[str, int]:
    """File → bytes on the wire with gzip, of all that the page has loaded. HTML is counted as a front server would
    compress it; everything else as it came."""
    loaded: dict[str, int] = page.evaluate(
        "Object.fromEntries(performance.getEntriesByType('resource')"
        ".filter((e) => ['link', 'script', 'css', 'img', 'other'].includes(e.initiatorType))"
        ".map((e) => [e.name, e.encodedBodySize]))"
    )
    html = len(gzip.compress(page.request.get(page.url).body()))
    return {"html": html} | {urlsplit(name).path.rpartition("/")[2]: size for name, size in loaded.items()}


@pytest.mark.parametrize(("place", "connects"), [("/nulage", False), ("/nulage/1", False), ("/nu", True)])
def test_the_page_of_a_first_answer_is_light(place: str, connects: bool, visits: Visits, room: Room) -> None:
    page = visits.phone(room, place, room.seats[0])
    if connects:
        page.wait_for_load_state("networkidle")
    parts = weigh(page)
    assert all(parts.values()), f"not measured: {parts}"
    assert (SOCKET in parts) is connects
    assert sum(parts.values()) <= 40 * KB, parts
    assert sum(size for name, size in parts.items() if name != SOCKET) <= 25 * KB, parts


def test_nothing_on_the_page_waits_for_the_socket(visits: Visits, room: Room) -> None:
    """The library never comes; the form is there, and the answer arrives."""
    room.lead().ask("Hinner vi?", ["Ja", "Nej"])
    page = visits.phone(room, "/din-kod", room.seats[1])
    visits.expected += ("ERR_FAILED",)
    page.route(f"**/{SOCKET}", lambda route: route.abort())
    page.goto(room.phone + "/nu")
    page.locator("#send label").first.click()
    page.get_by_role("button", name="Skicka svaret").click()
    page.locator("#said[data-state=sent]").wait_for()
