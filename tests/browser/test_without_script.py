"""Without JavaScript everything can still be said, and the room can still be led."""

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.make(house)
    room.open_survey()
    room.fill()
    return room


@pytest.fixture
def no_script() -> dict[str, bool]:
    return {"java_script_enabled": False}


def test_somebody_joins_and_answers_the_survey(visits: Visits, room: Room, no_script: dict[str, bool]) -> None:
    page = visits.open(room.phone + "/", **no_script)
    page.get_by_role("button", name="Förtroendevald").click()
    page.get_by_role("button", name="Barn och utbildning").click()
    expect(page.locator("section.statement").first).to_be_visible()
    for statement in page.locator("section.statement:has([type=radio])").all():
        statement.locator("input[type=radio]").nth(3).check()
    page.get_by_role("button", name="Spara och gå vidare").click()
    expect(page.locator(".said[role=status]")).to_have_text("Sparat.")
    page.goto(room.phone + "/nulage/klart")
    page.get_by_role("button", name="Skicka in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack!")


def test_a_poll_is_answered_by_form(visits: Visits, room: Room, no_script: dict[str, bool]) -> None:
    room.lead().ask("Hinner vi?", ["Ja", "Nej"])
    page = visits.phone(room, "/", **no_script)
    page.goto(room.phone + "/nu")
    page.get_by_label("Nej").check()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("#mine")).to_contain_text("Du svarade: Nej")
    page.get_by_label("Ja").check()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("#mine")).to_contain_text("Du svarade: Ja")


def test_an_idea_is_sent_by_form_and_a_long_one_comes_back_whole(
    visits: Visits, room: Room, no_script: dict[str, bool]
) -> None:
    room.show("ideas")
    page = visits.phone(room, **no_script)
    page.get_by_label("Din idé").fill("å" * 5_000)
    page.get_by_role("button", name="Skicka idén").click()
    expect(page.locator(".error")).to_contain_text("4720 tecken för lång")
    expect(page.get_by_label("Din idé")).to_have_value("å" * 5_000)
    page.get_by_label("Din idé").fill("En karta över våra system")
    page.get_by_role("button", name="Skicka idén").click()
    expect(page.locator("[data-state=sent]")).to_contain_text("Idén är mottagen")


def test_the_room_is_led_by_plain_forms(visits: Visits, room: Room, no_script: dict[str, bool]) -> None:
    room.show("welcome")
    page = visits.desk(room, **no_script)
    page.locator(".commands button.last").click()
    expect(page.locator(".sheet [aria-current=step]")).not_to_contain_text("Välkomna")
    page.get_by_role("button", name="Släck storbilden").click()
    assert room.about.blanked
    page.get_by_role("button", name="Tänd storbilden").click()
    page.get_by_role("button", name="Tillbaka").click()
    expect(page.locator(".sheet [aria-current=step]")).to_contain_text("Välkomna")
    page.get_by_role("link", name="Egen fråga").click()
    page.get_by_label("Frågan", exact=True).fill("Är vi klara?")
    page.get_by_label("Svarsalternativ").fill("Ja\nNej")
    page.get_by_role("button", name="Visa frågan nu").click()
    page.get_by_role("button", name="Stäng och visa").click()
    moment = room.now()
    assert (moment.title, moment.state, moment.stage_shows) == ("Är vi klara?", "closed", True)


def test_the_stage_draws_itself_anew(visits: Visits, room: Room, no_script: dict[str, bool]) -> None:
    page = visits.stage(room, **no_script)
    room.lead().ask("Syns det här?", ["Ja", "Nej"])
    expect(page.locator("h1")).to_have_text("Syns det här?")
