"""The thread unbroken: an idea on a phone becomes a measure, the room stands behind it, and the plan says so."""

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
IDEA = "Gör en lista över alla digitala tjänster"


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


def test_from_an_idea_on_a_phone_to_a_measure_with_support_in_the_plan(visits: Visits, room: Room) -> None:
    room.show("ideas")
    phone = visits.phone(room, token=room.seats[0])
    phone.get_by_label("Din idé").fill(IDEA)
    phone.get_by_role("button", name="Skicka idén").click()
    desk = visits.desk(room)
    desk.get_by_role("button", name="Gör till åtgärd").press("Enter")
    expect(desk.locator("[data-writing]")).to_have_count(1)

    room.show("measures", -1)
    desk.get_by_role("button", name="Fråga vilka som står bakom").press("Enter")
    expect(phone.get_by_role("heading", name="Står du bakom åtgärderna?")).to_be_visible()
    for at, token in enumerate(room.seats[1:]):
        room.answer_as(token, {"support-1": "changes" if at == 0 else "stands"})
    phone.get_by_text("Jag står bakom").click()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator(".receipt")).to_contain_text("Mottaget")
    desk.get_by_role("button", name="Stäng och visa").press("Enter")
    expect(desk.get_by_role("button", name="Öppna igen")).to_be_visible()

    room.show("measures", -1)
    desk.get_by_label("Varför? En rad").fill("Det går att börja i dag.")
    desk.get_by_role("button", name="Tas vidare").press("Enter")
    expect(desk.get_by_role("button", name="Tas vidare")).to_have_attribute("aria-pressed", "true")
    stage = visits.stage(room)
    expect(stage.locator(".rows")).to_contain_text("Står bakom")
    plan = visits.desk(room, "/plan/forhandsvisning")
    expect(plan.get_by_text("står bakom, övriga ville ändra något.")).to_be_visible()
    expect(
        plan.get_by_role("table", name="Åtgärd 1").get_by_text("Tas vidare. Det går att börja i dag.")
    ).to_be_visible()
