"""What is asked or parked under "Mer", on a phone with script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from tests.browser.test_outbox import until_nothing_waits
from workshop.cards.models import Aside

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.example(house)
    room.fill()
    return room


def ask(phone: Page, text: str) -> None:
    phone.get_by_text("Mer", exact=True).click()
    phone.get_by_label("Fråga den som leder").fill(text)
    phone.get_by_role("button", name="Skicka frågan").click()


def stored(room: Room) -> list[str]:
    with room.house.database.read() as db:
        return [one.text for one in db.query(Aside).filter(Aside.workshop == room.workshop)]


def test_what_is_asked_in_a_dead_spot_is_kept_and_arrives_once_whatever_the_room_has_come_to(
    visits: Visits, room: Room
) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.show("ideas")
    phone = visits.phone(room)
    phone.wait_for_timeout(1000)
    phone.context.set_offline(True)
    ask(phone, "Hinner vi med en paus?")
    expect(phone.locator("#late")).to_contain_text("Sparat i mobilen")
    room.show("welcome")
    phone.context.set_offline(False)
    expect(phone.locator("#late")).to_have_text("Mottaget. Den som leder läser det.", timeout=15_000)
    until_nothing_waits(phone)
    assert stored(room) == ["Hinner vi med en paus?"]


def test_that_it_has_arrived_is_said_no_longer_than_the_moment_lasts(visits: Visits, room: Room) -> None:
    room.show("welcome")
    phone = visits.phone(room)
    ask(phone, "Var finns kaffet?")
    expect(phone.locator("#late")).to_contain_text("Mottaget.")
    room.show("break")
    expect(phone.locator("#late")).to_be_hidden()


def test_it_stands_at_the_desk_within_a_moment_and_an_opened_list_stays_open(visits: Visits, room: Room) -> None:
    room.show("ideas")
    desk, phone = visits.desk(room), visits.phone(room)
    ask(phone, "Får vi bilderna efteråt?")
    asides = desk.locator("#asides")
    expect(asides).to_contain_text("Frågor till dig:")
    asides.locator("summary").click()
    expect(asides.get_by_text("Får vi bilderna efteråt?").first).to_be_visible()
    ask(phone, "Är ljudet på?")
    expect(asides.get_by_text("Är ljudet på?").first).to_be_visible()
    done = asides.get_by_role("button", name="Klart").filter(has_text="Är ljudet på?")
    done.click()
    expect(done).to_have_count(0)
    expect(asides.get_by_text("Är ljudet på?").first).to_be_visible()
