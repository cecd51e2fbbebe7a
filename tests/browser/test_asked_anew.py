"""A question that opens again, and one that is asked again: the phone says which of the two it is."""

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House

pytestmark = pytest.mark.browser


def test_a_phone_says_whether_an_answer_stands_or_is_wanted_anew(house: House, visits: Visits) -> None:
    room = rooms.make(house)
    room.fill()
    lead = room.lead()
    lead.ask("Hinner ni?", ("Ja", "Nej"))
    moment = room.now().id
    page = visits.phone(room, token=room.seats[0])
    page.get_by_text("Ja", exact=True).click()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("#said")).to_have_text("Mottaget")

    lead.close(moment)
    expect(page.get_by_text("Frågan är stängd.")).to_be_visible()
    lead.reopen(moment)
    expect(page.get_by_text("Du svarade: Ja")).to_be_visible()

    lead.close(moment)
    expect(page.get_by_text("Frågan är stängd.")).to_be_visible()
    lead.command(f"/led/igen/{moment}")
    expect(page.get_by_text("Frågan ställs en gång till.")).to_be_visible()
    expect(page.get_by_text("Du svarade: Ja")).to_be_hidden()
