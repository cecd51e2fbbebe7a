"""A measure at the desk: made of a card at a press, written while the stage shows it grow, nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.cards import putting
from workshop.plan.queries import measures

pytestmark = pytest.mark.browser


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    room.fill()
    return room


def said(room: Room) -> list[str]:
    with room.house.database.read() as db:
        return [one.what for one in measures(db, room.workshop)]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name"))


def test_a_measure_grows_on_the_stage_from_the_first_word(visits: Visits, room: Room) -> None:
    room.show("measures")
    desk, stage = visits.desk(room), visits.stage(room)
    desk.locator("#what").press_sequentially("Utse en")
    expect(stage.locator(".writing h1")).to_contain_text("Utse en")
    desk.keyboard.type(" ägare till listan")  # the hand has not left the keys
    expect(stage.locator(".writing h1")).to_contain_text("Utse en ägare till listan")
    assert focused(desk).endswith("-what")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Kommundirektör")
    expect(stage.locator(".writing dd").first).to_have_text("Kommundirektör")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#news")).to_have_text("Åtgärden är sparad.")
    assert said(room) == ["Utse en ägare till listan"]
    expect(desk.locator("#what")).to_have_value("")


def test_the_button_while_it_is_on_its_way_makes_no_second_one(visits: Visits, room: Room) -> None:
    room.show("measures")
    desk = visits.desk(room)
    desk.locator("#what").fill("Utse en ägare.")
    desk.locator("#what").press("Control+Enter")
    expect(desk.locator("[data-writing]")).to_have_count(1)
    desk.wait_for_timeout(1500)
    assert said(room) == ["Utse en ägare."]


def test_a_measure_of_the_whole_plan_grows_in_its_own_row_and_is_one(visits: Visits, room: Room) -> None:
    room.show("measures", len(room.moments("measures")) - 1)
    desk = visits.desk(room)
    for text in ("Utse en ägare", "Gör en lista"):
        desk.locator("#what").press_sequentially(text)
        expect(desk.locator("[data-writing] textarea").first).to_have_value(text)  # whoever pauses is saved
        desk.keyboard.type(" nu")
        desk.keyboard.press("Control+Enter")
        expect(desk.locator("#what")).to_have_value("")
        expect(desk.locator(".stand-row").last).to_contain_text(f"{text} nu")
    assert said(room) == ["Utse en ägare nu", "Gör en lista nu"]


def test_one_press_on_a_card_leads_the_hand_to_its_measure(visits: Visits, room: Room) -> None:
    board = room.show("ideas")
    room.house.database.act(putting.write_for, room.workshop, board.id, "Ett mandat")
    desk = visits.desk(room)
    desk.get_by_role("button", name="Gör till åtgärd").press("Enter")
    expect(desk.get_by_text("Är en åtgärd")).to_be_visible()
    expect(desk.locator("[data-writing] textarea").first).to_be_focused()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" som gäller")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#news")).to_have_text("Åtgärden är sparad.")
    assert said(room) == ["Ett mandat som gäller"]


def test_what_is_typed_without_a_line_is_saved_when_it_is_back_and_next_takes_it_along(
    visits: Visits, room: Room
) -> None:
    visits.expected += ("ERR_INTERNET_DISCONNECTED", "WebSocket")
    room.show("measures")
    desk = visits.desk(room)
    desk.locator("#what").fill("Utse en ägare")
    expect(desk.locator("[data-writing]")).to_have_count(1)
    desk.context.set_offline(True)
    desk.locator("[data-writing] textarea").first.fill("Utse två ägare")
    desk.wait_for_timeout(1500)
    assert said(room) == ["Utse en ägare"]
    desk.context.set_offline(False)
    expect(desk.locator("#line")).to_be_hidden(timeout=15_000)
    desk.wait_for_timeout(4000)
    assert said(room) == ["Utse två ägare"]
    desk.locator("[data-writing] textarea").first.fill("Utse tre ägare")
    desk.locator("#command-forward").click()
    expect(desk.locator("[data-writing]")).to_have_count(0)
    desk.wait_for_timeout(500)
    assert said(room) == ["Utse tre ägare"]


def test_two_leaders_write_one_measure_each(visits: Visits, room: Room) -> None:
    room.show("measures")
    desks = [visits.desk(room), visits.desk(room)]
    for desk, text in zip(desks, ("Utse en ägare.", "Gör en lista."), strict=True):
        desk.locator("#what").press_sequentially(text)
    for desk in desks:
        expect(desk.locator("[data-writing]")).to_have_count(2)
    assert sorted(said(room)) == ["Gör en lista.", "Utse en ägare."]
