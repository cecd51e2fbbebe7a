"""A line may die without a word while a phone sleeps: waking it tries it, and knows within three seconds."""

import time
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.lines import Wire
from tests.browser.room import Room

pytestmark = pytest.mark.browser
numbers = count(1)
WAKE = """() => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('online'));
}"""


def ask(room: Room) -> str:
    text = f"Vaken fråga {next(numbers)}?"
    room.lead().ask(text, ["Ja", "Nej"])
    return text


def asleep(visits: Visits, room: Room) -> tuple[Page, Wire]:
    """A phone that follows the room, on a wire that can die."""
    phone, wire = visits.phone(room, "/din-kod"), Wire()
    phone.route_web_socket("**", wire.carry)
    phone.goto(room.phone + "/nu")
    expect(phone.locator("h1")).to_have_text(ask(room))
    return phone, wire


def test_a_phone_that_wakes_on_a_dead_line_gets_a_new_one(visits: Visits, room: Room) -> None:
    phone, wire = asleep(visits, room)
    wire.die()
    text = ask(room)
    phone.wait_for_timeout(500)
    phone.evaluate(WAKE)
    expect(phone.locator("h1")).to_have_text(text, timeout=6000)
    expect(phone.locator("#line")).to_be_hidden()


def test_a_phone_that_hears_nothing_says_so_within_three_seconds(visits: Visits, room: Room) -> None:
    phone, wire = asleep(visits, room)
    wire.die(for_good=True)
    phone.evaluate(WAKE)
    began = time.monotonic()
    expect(phone.locator("#line")).to_be_visible(timeout=4000)
    assert time.monotonic() - began < 3
    expect(phone.locator("#line")).to_contain_text("dina svar ligger kvar")
    wire.none_new = False
    phone.evaluate(WAKE)
    expect(phone.locator("#line")).to_be_hidden()


def test_a_phone_that_wakes_on_a_line_that_lives_says_nothing(visits: Visits, room: Room) -> None:
    phone, wire = asleep(visits, room)
    phone.evaluate(WAKE)
    phone.wait_for_timeout(3500)
    expect(phone.locator("#line")).to_be_hidden()
    assert wire.lines == 1


def test_a_vote_on_a_dead_line_arrives_by_another_way(visits: Visits, room: Room) -> None:
    """Nobody has to wake anything: what got no answer is sent by form."""
    phone, wire = asleep(visits, room)
    wire.die(for_good=True)
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent", timeout=8000)
    phone.reload()
    expect(phone.locator("#mine")).to_contain_text("Ja")


def test_a_vote_without_any_line_is_kept_and_the_page_says_so(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_INTERNET_DISCONNECTED", "WebSocket")
    phone, wire = asleep(visits, room)
    wire.die(for_good=True)
    phone.context.set_offline(True)
    phone.get_by_label("Nej").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_contain_text("skickas av sig själv", timeout=8000)
    wire.none_new = False
    phone.context.set_offline(False)
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")


@pytest.mark.parametrize("screen", ["stage", "desk"])
def test_stage_and_desk_wake_too(visits: Visits, room: Room, screen: str) -> None:
    page, wire = getattr(visits, screen)(room), Wire()
    page.route_web_socket("**", wire.carry)
    page.reload()
    expect(page.locator("#fragment")).to_contain_text(ask(room))
    wire.die()
    text = ask(room)
    page.evaluate(WAKE)
    expect(page.locator("#fragment")).to_contain_text(text, timeout=6000)
