"""Nytta against insats, from one press at the desk to the grid: one at a time on the phone, also without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.ground.db import new_id

pytestmark = pytest.mark.browser
SMALL = {"viewport": {"width": 320, "height": 640}}
WHAT = ("En gemensam lista", "En ägare för varje tjänst")
OTHERS = {"benefit-1": "4", "effort-1": "1", "benefit-2": "1", "effort-2": "4"}


@pytest.fixture
def room(house: House) -> Room:
    made = rooms.make(house)
    made.fill()
    plan = made.show("measures", -1)
    for what in WHAT:
        made.lead().command(f"/plan/i-rummet/{plan.id}", {"client_id": new_id(), "what": what})
    return made


def judge(page: Page, at: int, benefit: str, effort: str) -> None:
    page.locator(f"#benefit-{at}").get_by_text(benefit, exact=True).click()
    page.locator(f"#effort-{at}").get_by_text(effort, exact=True).click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Skicka svaret").click()


def test_from_one_press_at_the_desk_to_a_grid_on_the_stage(room: Room, visits: Visits) -> None:
    desk = visits.desk(room)
    desk.get_by_role("button", name="Väg nytta mot insats").press("Enter")
    phone = visits.phone(room, token=room.seats[0], **SMALL)
    expect(phone.get_by_role("group", name=WHAT[0])).to_be_visible()
    expect(phone.get_by_role("group", name=WHAT[1])).to_be_hidden()
    send(phone)
    expect(phone.get_by_text(f"”{WHAT[0]}” saknar svar.")).to_be_visible()
    judge(phone, 1, "Stor", "Liten")
    expect(phone.get_by_role("group", name=WHAT[1])).to_be_visible()
    judge(phone, 2, "Vet ej", "Stor")
    assert phone.evaluate("document.documentElement.scrollWidth") == SMALL["viewport"]["width"]
    send(phone)
    expect(phone.locator(".receipt")).to_contain_text("Mottaget")

    for token in room.seats[1:]:
        room.answer_as(token, OTHERS)
    stage = visits.stage(room)
    expect(stage.locator("svg.grid")).to_have_count(0)
    desk.get_by_role("button", name="Stäng och visa").press("Enter")
    expect(stage.get_by_role("img", name="1: Gör först. 2: Tänk om.")).to_be_visible()
    expect(stage.locator(".named li")).to_have_text([f"1{WHAT[0]}", f"2{WHAT[1]}"])
    expect(desk.locator(".weighed tbody tr")).to_have_count(2)
    plan = visits.desk(room, "/plan")
    expect(plan.get_by_text("Gör först. Nytta minst 80 och insats högst 20 av 100")).to_be_visible()


def test_it_is_answered_without_script(room: Room, visits: Visits) -> None:
    desk = visits.desk(room)
    desk.get_by_role("button", name="Väg nytta mot insats").press("Enter")
    expect(desk.get_by_role("button", name="Stäng och visa")).to_be_visible()
    page = visits.phone(room, token=room.seats[0], java_script_enabled=False, **SMALL)
    judge(page, 1, "Ganska stor", "Liten")
    send(page)
    expect(page.locator("#weighed-fel")).to_contain_text(f"”{WHAT[1]}” saknar svar.")
    judge(page, 2, "Liten", "Vet ej")
    send(page)
    expect(page.get_by_text("1: nytta ganska stor, insats liten. 2: nytta liten, insats vet ej.")).to_be_visible()
