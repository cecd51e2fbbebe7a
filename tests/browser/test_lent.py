"""Two people and one phone: each answers for themselves, and neither page shows the other's."""

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.answers import queries as answers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


def answered(room: Room) -> int:
    with room.house.database.read() as db:
        [asking] = answers.askings_of_moment(db, room.now().id)
        return answers.answered(db, asking.id)


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_is_passed_on_and_handed_back(visits: Visits, room: Room, script: bool) -> None:
    room.lead().ask(f"Vem svarar, {script}?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.sit(), java_script_enabled=script)
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#mine")).to_have_text("Du svarade: Ja")
    phone.locator(".more summary").click()
    phone.get_by_role("link", name="Nästa person").click()
    phone.get_by_role("button", name="Lämna över till nästa person").click()
    phone.get_by_role("button", name="Förtroendevald").click()
    if phone.get_by_role("button", name="Barn och utbildning").count():
        phone.get_by_role("button", name="Barn och utbildning").click()
    expect(phone.locator("h1")).to_have_text(f"Vem svarar, {script}?")
    expect(phone.locator("#mine")).to_be_hidden()
    expect(phone.locator("input:checked")).to_have_count(0)
    phone.get_by_label("Nej").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#mine")).to_have_text("Du svarade: Nej")
    assert answered(room) == 2
    phone.locator(".more summary").click()
    phone.get_by_role("link", name="Nästa person").click()
    phone.get_by_role("button", name="Tillbaka till personen före").click()
    expect(phone.locator("#mine")).to_have_text("Du svarade: Ja")
    assert answered(room) == 2
