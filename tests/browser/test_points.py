"""Points on a phone: with − and +, or typed where there is no script; nothing is dragged, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
SMALL = {"viewport": {"width": 320, "height": 640}}
THINGS = ("Skolan", "Omsorgen", "Samhällsbyggnadsförvaltningens ärendehandläggning")


@pytest.fixture
def room(house: House) -> Room:
    made = rooms.make(house)
    made.fill()
    made.lead().ask("Vad ska vi satsa på först?", THINGS, kind="points")
    return made


def send(page: Page) -> None:
    page.get_by_role("button", name="Skicka svaret").click()


def test_points_are_given_by_pressing_and_what_is_left_is_said(room: Room, visits: Visits) -> None:
    page = visits.phone(room, token=room.seats[0], **SMALL)
    for _ in range(3):
        page.get_by_label("Ett poäng mer: Skolan").click()
    expect(page.get_by_label("Skolan", exact=True)).to_have_value("3")
    expect(page.get_by_label("Ett poäng mer: Skolan")).to_be_disabled()
    expect(page.get_by_text("Du har 2 poäng kvar.")).to_be_visible()

    page.get_by_label("Omsorgen", exact=True).fill("3")
    expect(page.get_by_text("Du har delat ut 1 poäng för mycket.")).to_be_visible()
    send(page)
    expect(page.get_by_text("Du har 5 poäng men har delat ut 6. Ta bort 1.")).to_be_visible()

    page.get_by_label("Ett poäng mindre: Omsorgen").click()
    expect(page.get_by_text("Du har inga poäng kvar.")).to_be_visible()
    send(page)
    expect(page.locator("#said")).to_have_text("Mottaget")
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL["viewport"]["width"]


def test_points_are_typed_without_script_and_stay_when_they_are_too_many(room: Room, visits: Visits) -> None:
    page = visits.phone(room, token=room.seats[0], java_script_enabled=False, **SMALL)
    for thing, amount in zip(THINGS, ("3", "3", ""), strict=True):
        page.get_by_label(thing).fill(amount)
    send(page)
    expect(page.locator("#points-fel")).to_contain_text("Du har 5 poäng men har delat ut 6. Ta bort 1.")
    expect(page.get_by_label("Skolan")).to_have_value("3")

    page.get_by_label("Omsorgen").fill("2")
    send(page)
    expect(page.get_by_text("Skolan 3, Omsorgen 2")).to_be_visible()


def test_a_text_too_long_for_the_socket_goes_by_the_form_which_says_so(house: House, visits: Visits) -> None:
    room = rooms.make(house)
    room.fill()
    room.lead().ask("Vad hindrar er?", (), kind="text")
    page = visits.phone(room, token=room.seats[0])
    page.locator("#text").fill("å" * 20_000)
    send(page)
    expect(page.get_by_text("Texten är 19700 tecken för lång.")).to_be_visible()
    page.locator("#text").fill("Vi vågar inte.")
    send(page)
    expect(page.locator("#said")).to_have_text("Mottaget")
