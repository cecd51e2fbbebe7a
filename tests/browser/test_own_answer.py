"""One's own answer stays with one: marked in the form and told in words, through reload, closing and opening again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.lines import deaf
from tests.browser.room import Room

pytestmark = pytest.mark.browser


def vote(phone: Page, choice: str) -> None:
    phone.get_by_label(choice).check()
    phone.get_by_role("button", name="Skicka svaret").click()


def says(phone: Page, said: str) -> None:
    expect(phone.locator("#mine")).to_be_visible()
    expect(phone.locator("#mine")).to_have_text(f"Du svarade: {said}")


def test_through_reload_closing_and_opening_again(visits: Visits, room: Room) -> None:
    room.lead().ask("Minns den?", ["Ja", "Nej"])
    moment = room.now().id
    phone = visits.phone(room, token=room.seats[0])
    expect(phone.locator("#mine")).to_be_hidden()
    vote(phone, "Nej")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    says(phone, "Nej")
    phone.reload()
    says(phone, "Nej")
    expect(phone.get_by_label("Nej")).to_be_checked()
    room.lead().close(moment, reveal=True)
    expect(phone.locator("#send")).to_have_count(0)
    says(phone, "Nej")
    phone.reload()
    says(phone, "Nej")
    room.lead().reopen(moment)
    expect(phone.get_by_label("Nej")).to_be_checked()
    says(phone, "Nej")
    vote(phone, "Ja")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    room.lead().close(moment)
    says(phone, "Ja")
    room.lead().reopen(moment)
    expect(phone.get_by_label("Ja")).to_be_checked()
    room.show("welcome")
    expect(phone.locator("#mine")).to_be_hidden()
    room.lead().show(moment)
    says(phone, "Ja")


def test_what_waits_is_marked_and_not_what_is_stored(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask("Vilket gäller?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[1])
    vote(phone, "Ja")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    phone.route("**/skicka", lambda route: route.abort())
    phone.route_web_socket("**", lambda socket: socket.close())
    phone.reload()
    says(phone, "Ja")
    vote(phone, "Nej")
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    phone.reload()
    expect(phone.get_by_label("Nej")).to_be_checked()
    expect(phone.locator("#mine")).to_be_hidden()
    phone.unroute_all(behavior="ignoreErrors")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    phone.reload()
    says(phone, "Nej")


def test_points_and_words_come_back_as_they_were(visits: Visits, room: Room) -> None:
    room.lead().ask("Vilka ord?", [], kind="words")
    phone = visits.phone(room, token=room.seats[2])
    phone.locator("[name=words]").nth(0).fill("Mod")
    phone.locator("[name=words]").nth(1).fill("Vilja")
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    room.lead().close(room.now().id)
    says(phone, "Mod, Vilja")
    room.lead().reopen(room.now().id)
    expect(phone.locator("[name=words]").nth(1)).to_have_value("Vilja")
    room.lead().ask("Vart går poängen?", ["Skolan", "Vården"], kind="points")
    phone.locator("#points-1").fill("3")
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    left = phone.locator("[data-some]").inner_text()
    room.lead().close(room.now().id)
    says(phone, "Skolan 3")
    room.lead().reopen(room.now().id)
    expect(phone.locator("#points-1")).to_have_value("3")
    expect(phone.locator("[data-some]")).to_have_text(left)


def test_another_round_is_not_answered_with_the_one_before(visits: Visits, room: Room) -> None:
    room.lead().ask("Två gånger?", ["Ja", "Nej"])
    moment = room.now().id
    phone = visits.phone(room, token=room.seats[3])
    vote(phone, "Ja")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    room.lead().close(moment)
    says(phone, "Ja")
    room.lead().command(f"/led/igen/{moment}")
    expect(phone.locator("#send")).to_be_visible()
    expect(phone.locator("#mine")).to_be_hidden()
    expect(phone.locator("input[type=radio]:checked")).to_have_count(0)


def test_without_script_it_is_marked_and_told_too(visits: Visits, room: Room) -> None:
    room.lead().ask("Utan skript?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[4], java_script_enabled=False)
    vote(phone, "Ja")
    says(phone, "Ja")
    expect(phone.get_by_label("Ja")).to_be_checked()
    room.lead().close(room.now().id)
    phone.reload()
    says(phone, "Ja")


def test_what_the_stage_shows_is_told_though_the_answer_is_being_written(visits: Visits, room: Room) -> None:
    """Nothing that changes stands in what is left alone for typing."""
    room.lead().ask("Vad säger den?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[5])
    phone.get_by_label("Ja").check()
    expect(phone.locator("#send")).to_contain_text("först när frågan har stängts")
    room.lead().switch(room.now().id, "stage", True)
    expect(phone.locator("#send")).to_contain_text("redan medan ni svarar")
    expect(phone.locator("#send")).not_to_contain_text("först när frågan har stängts")
    expect(phone.get_by_label("Ja")).to_be_checked()


def test_what_one_takes_back_is_neither_marked_nor_told_nor_sent_again(visits: Visits, room: Room) -> None:
    room.lead().ask("Ångrar du dig?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[1])
    vote(phone, "Nej")
    says(phone, "Nej")
    phone.get_by_text("Mer", exact=True).click()
    phone.get_by_role("link", name="Ta bort mina svar").click()
    expect(phone.get_by_text("Ångrar du dig?")).to_be_visible()
    phone.get_by_role("button", name="Ta bort").click()
    expect(phone.get_by_text("Dina svar är borttagna.")).to_be_visible()
    phone.get_by_role("link", name="Tillbaka till workshopen").click()
    expect(phone.get_by_label("Nej")).not_to_be_checked()
    expect(phone.locator("#mine")).to_be_hidden()
    expect(phone.locator("#said")).to_be_hidden()
    vote(phone, "Ja")
    says(phone, "Ja")


def test_what_has_not_come_through_can_be_taken_back_and_is_not_sent_afterwards(visits: Visits, room: Room) -> None:
    room.lead().ask("Kom det fram?", ["Ja", "Nej"])
    visits.expected += ("ERR_", "WebSocket")
    phone = visits.phone(room, "/din-kod", token=room.seats[2])
    phone.route_web_socket("**", lambda socket: socket.close())
    deaf(phone)
    phone.goto(f"{room.phone}/nu")
    vote(phone, "Nej")
    expect(phone.locator("#said")).to_have_attribute("data-state", "kept", timeout=15_000)
    phone.goto(f"{room.phone}/ta-bort")
    expect(phone.get_by_text("Det du har skickat som inte har kommit fram än tas bort.")).to_be_visible()
    expect(phone.get_by_text("Du har inget svar som går att ta bort just nu.")).to_have_count(0)
    phone.get_by_role("button", name="Ta bort").click()
    expect(phone.get_by_role("alert")).to_have_text(
        "Ingen kontakt just nu, så inget är borttaget. Försök igen om en stund."
    )
    phone.unroute_all()
    phone.get_by_role("button", name="Ta bort").click()
    expect(phone.get_by_text("Dina svar är borttagna.")).to_be_visible()
    phone.get_by_role("link", name="Tillbaka till workshopen").click()
    expect(phone.get_by_label("Nej")).not_to_be_checked()
    phone.wait_for_timeout(2000)
    expect(phone.locator("#mine")).to_be_hidden()


def test_who_stands_at_taking_back_goes_with_the_room_when_it_goes_on(visits: Visits, room: Room) -> None:
    room.lead().ask("Går vi vidare?", ["Ja", "Nej"])
    phone = visits.phone(room, "/ta-bort", token=room.seats[3])
    expect(phone.get_by_role("heading", name="Ta bort mina svar")).to_be_visible()
    room.lead().ask("Är alla med?", ["Ja", "Nej"])
    expect(phone.get_by_role("heading", name="Är alla med?")).to_be_visible(timeout=15_000)
