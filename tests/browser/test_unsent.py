"""What was marked or written and not sent when the room goes on is told, and only then."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.room import Room

pytestmark = pytest.mark.browser


def test_a_marked_answer_that_was_not_sent_is_told_when_it_closes_and_given_back(visits: Visits, room: Room) -> None:
    room.lead().ask("Hann jag?", ["Ja", "Nej"])
    moment = room.now().id
    phone = visits.phone(room, token=room.seats[0])
    phone.get_by_label("Nej").check()
    room.lead().close(moment)
    expect(phone.locator("#late")).to_have_text(
        "Frågan stängdes innan du hade skickat. Det du hade fyllt i räknas inte: ”Nej”"
    )
    room.lead().reopen(moment)
    expect(phone.get_by_label("Nej")).to_be_checked()
    expect(phone.locator("#late")).to_be_hidden()
    expect(phone.locator("#press")).to_be_visible()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    room.lead().close(moment)
    expect(phone.locator("#send")).to_have_count(0)
    expect(phone.locator("#late")).to_be_hidden()


def test_a_change_that_was_not_sent_leaves_the_answer_that_was(visits: Visits, room: Room) -> None:
    room.lead().ask("Ändrade jag?", ["Ja", "Nej"])
    moment = room.now().id
    phone = visits.phone(room, token=room.seats[1])
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    phone.get_by_label("Nej").check()
    room.lead().switch(moment, "stage", True)  # the screen is drawn anew: the change is still not received
    expect(phone.locator("#send")).to_contain_text("redan medan ni svarar")
    expect(phone.locator("#said")).to_be_hidden()
    room.lead().close(moment)
    expect(phone.locator("#late")).to_contain_text("Svaret du skickade förut räknas, inte: ”Nej”")
    expect(phone.locator("#mine")).to_have_text("Du svarade: Ja")


def test_points_and_ideas_that_were_not_sent_are_told_in_words(visits: Visits, room: Room) -> None:
    room.lead().ask("Vart då?", ["Skolan", "Vården"], kind="points")
    phone = visits.phone(room, token=room.seats[2])
    phone.locator("#points-2").fill("2")
    room.show("ideas")
    expect(phone.locator("#late")).to_contain_text("”Vården 2”")
    phone.get_by_label("Din idé").fill("En halv tan")
    room.show("welcome")
    expect(phone.locator("#late")).to_have_text(
        "Insamlingen stängdes innan du hade skickat. Så här skrev du: ”En halv tan”"
    )


def test_who_marked_nothing_hears_nothing(visits: Visits, room: Room) -> None:
    room.lead().ask("Är jag tyst?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[3])
    expect(phone.locator("#send")).to_be_visible()
    room.lead().close(room.now().id)
    expect(phone.locator("#send")).to_have_count(0)
    expect(phone.locator("#late")).to_be_hidden()


def test_what_was_taken_back_is_not_said_to_count(visits: Visits, room: Room) -> None:
    room.lead().ask("Tog jag tillbaka?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[4])
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    phone.goto(room.phone + "/ta-bort")
    phone.get_by_role("button", name="Ta bort").click()
    expect(phone.get_by_text("Dina svar är borttagna.")).to_be_visible()
    phone.goto(room.phone + "/nu")
    phone.get_by_label("Nej").check()
    room.lead().close(room.now().id)
    expect(phone.locator("#late")).to_contain_text("Det du hade fyllt i räknas inte: ”Nej”")
