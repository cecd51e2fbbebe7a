"""The page where a code waits works for its place and goes on by itself; by hand where there is no script."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import PHONE, Visits
from tests.browser.room import House
from workshop.client import Browser
from workshop.gathering.guesses import AT_ONCE

pytestmark = pytest.mark.browser
A_PHONE = 4  # times slower than this machine, which is about what a phone is


def use_up(house: House) -> None:
    """Wrong codes of others, as many as are judged at once and some more."""
    for _ in range(AT_ONCE.amount * 3):
        browser = Browser(house.url)
        browser.get("/d/222222/")
        browser.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_code_that_waits_comes_in(visits: Visits, house: House, script: bool) -> None:
    room = rooms.make(house)
    page = visits.open(house.url, java_script_enabled=script, **PHONE)
    if script:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": A_PHONE})
    page.get_by_label("Workshopens kod").fill(room.code)
    use_up(house)
    began = time.monotonic()
    page.get_by_role("button", name="Gå med").click()
    if not script:
        expect(page.get_by_role("heading", level=1)).to_have_text("Ett ögonblick")
        page.get_by_role("button", name="Pröva koden nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Välkommen")
    print(f"\n{time.monotonic() - began:.1f} s, {script=}")
