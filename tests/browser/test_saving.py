"""The nulägesanalys saves itself while it is answered: nothing is lost on bad Wi-Fi, and nobody is left to wonder."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.survey import actions
from workshop.survey.queries import find_survey

pytestmark = pytest.mark.browser


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house, themes=("styrning", "samverkan"))
    room.open_survey()
    room.sit()
    return room


@pytest.fixture
def phone(visits: Visits, room: Room) -> Page:
    visits.expected = (*visits.expected, "ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    return visits.phone(room, "/nulage/1", room.seats[0])


def choose(phone: Page, answer: str, statement: int = 1) -> None:
    phone.locator(f"#s{statement}-fraga").get_by_label(answer).first.check()


def told(phone: Page, what: str, statement: int = 1) -> None:
    expect(phone.locator(f"#s{statement}-fraga .saved")).to_have_text(what)


def go_on(phone: Page) -> None:
    phone.get_by_role("button", name="Spara och gå vidare").click()


def test_a_choice_is_saved_when_it_is_made(visits: Visits, room: Room, phone: Page) -> None:
    choose(phone, "Stämmer bra")
    told(phone, "Sparat")
    choose(phone, "Stämmer dåligt")
    phone.get_by_text("Förklaring och kommentar").first.click()
    phone.get_by_label("Kommentar till").first.fill("Budgeten säger lite.")
    choose(phone, "Vet ej", 2)
    told(phone, "Sparat", 2)
    phone.context.close()  # the phone dies
    again = visits.phone(room, "/nulage/1", room.seats[0])
    expect(again.get_by_label("Stämmer dåligt").first).to_be_checked()
    expect(again.get_by_label("Kommentar till").first).to_have_value("Budgeten säger lite.")
    told(again, "Sparat")


def test_without_contact_the_page_keeps_what_was_chosen_and_goes_on_when_it_is_back(phone: Page) -> None:
    phone.context.set_offline(True)
    choose(phone, "Stämmer helt")
    told(phone, "Inte sparat än")
    go_on(phone)
    expect(phone.locator("#said")).to_contain_text("Vi försöker igen")
    expect(phone).to_have_url(re.compile("/nulage/1$"))  # not the browser's own page of errors
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Samverkan")
    phone.get_by_role("link", name="Till förra sidan").click()
    expect(phone.get_by_label("Stämmer helt").first).to_be_checked()


def test_what_was_never_sent_is_still_there_after_a_reload(phone: Page) -> None:
    phone.route("**/nulage/1", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose(phone, "Stämmer helt")
    phone.get_by_text("Förklaring och kommentar").first.click()
    phone.get_by_label("Kommentar till").first.fill("Halvfärdigt")
    told(phone, "Inte sparat än")
    phone.reload()
    expect(phone.get_by_label("Stämmer helt").first).to_be_checked()
    expect(phone.get_by_label("Kommentar till").first).to_have_value("Halvfärdigt")
    phone.unroute("**/nulage/1")
    told(phone, "Sparat")


def test_a_change_of_mind_after_a_lost_answer_from_the_server_is_no_quarrel(
    visits: Visits, room: Room, phone: Page
) -> None:
    def lose(route: Route) -> None:
        route.fetch()  # it comes through, and nobody hears of it
        route.abort()

    phone.route("**/nulage/1", lose, times=1)
    choose(phone, "Stämmer helt")
    told(phone, "Inte sparat än")
    choose(phone, "Stämmer dåligt")
    told(phone, "Sparat")
    expect(phone.locator("#said")).to_be_hidden()
    again = visits.phone(room, "/nulage/1", room.seats[0])
    expect(again.get_by_label("Stämmer dåligt").first).to_be_checked()


def test_what_was_left_behind_does_not_write_over_an_answer_from_elsewhere(
    visits: Visits, room: Room, phone: Page
) -> None:
    phone.route("**/nulage/1", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose(phone, "Stämmer helt")
    told(phone, "Inte sparat än")
    tablet = visits.phone(room, "/nulage/1", room.seats[0])
    choose(tablet, "Stämmer inte alls")
    told(tablet, "Sparat")
    phone.reload()  # while it still cannot send: a try that came through would be asked about, not left behind
    expect(phone.get_by_label("Stämmer inte alls").first).to_be_checked()
    phone.unroute("**/nulage/1")
    phone.reload()
    expect(phone.get_by_label("Stämmer inte alls").first).to_be_checked()


def test_another_device_was_first_and_one_more_tap_decides(visits: Visits, room: Room, phone: Page) -> None:
    tablet = visits.phone(room, "/nulage/1", room.seats[0])
    choose(tablet, "Stämmer inte alls")
    told(tablet, "Sparat")
    choose(phone, "Stämmer helt")
    expect(phone.locator("#said")).to_contain_text("ses över")
    go_on(phone)
    expect(phone.get_by_text("Du har sparat ett annat svar")).to_be_visible()
    expect(phone.get_by_label("Stämmer helt").first).to_be_checked()
    go_on(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Samverkan")


def test_who_comes_too_late_sees_what_did_not_count(room: Room, phone: Page) -> None:
    with room.house.database.read() as db:
        survey = find_survey(db, room.workshop)
    assert survey
    room.house.database.act(actions.close, survey.id)
    choose(phone, "Stämmer helt")
    expect(phone.locator("#said")).to_contain_text("stängd")
    go_on(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nulägesanalysen hann stänga")
    expect(phone.get_by_text("Stämmer helt")).to_be_visible()


def test_how_it_should_be_waits_for_how_it_is(visits: Visits, house: House) -> None:
    room = rooms.make(house, themes=("styrning", "samverkan"))
    room.open_survey(wanted=True)
    phone = visits.phone(room, "/nulage/1")
    phone.locator("#s1-wanted").get_by_label("Stämmer bra").check()
    choose(phone, "Vet ej", 2)
    told(phone, "Sparat", 2)
    told(phone, "Välj också hur det är i dag")
    expect(phone.locator("#news")).to_contain_text("Påstående 2 av")  # said aloud too
    expect(phone.locator("#said")).to_be_hidden()
    choose(phone, "Stämmer dåligt")
    told(phone, "Sparat")
    phone.locator("#s3-wanted").get_by_label("Stämmer helt").check()
    go_on(phone)
    expect(phone.get_by_role("alert")).to_contain_text("behöver ses över")
    expect(phone.locator("#s3-fraga .error")).to_contain_text("Välj också hur det är i dag")
    expect(phone.locator("#s3-wanted").get_by_label("Stämmer helt")).to_be_checked()
