"""The room tried out the day before, with a phone in the hand: on the day nothing of it is left, nor comes back."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House

pytestmark = pytest.mark.browser


def test_a_try_out_of_the_room_leaves_nothing(house: House, visits: Visits) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room = rooms.make(house)
    room.fill()
    room.show("ideas")
    phone, desk = visits.phone(room, token=room.seats[0]), visits.desk(room)
    expect(desk.locator(".late")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_label("Din idé").fill("Bara ett prov")
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.locator("#said")).to_contain_text("skickas av sig själv")
    waits = phone.evaluate("sessionStorage.getItem('outbox')")
    assert [one["kind"] for one in json.loads(waits)] == ["card"]

    desk.goto(room.desk + "/")
    desk.get_by_role("link", name="Börja om efter ett prov").click()
    desk.get_by_role("button", name="Ta bort allt från provet").click()
    expect(desk.locator("main")).to_contain_text("Dagen börjar från början")
    desk.goto(room.desk + "/led")
    expect(desk.locator(".now h2").first).to_have_text("Redo att börja")
    expect(desk.locator(".late")).to_have_count(0)
    expect(desk.locator(".here")).to_have_text("0 i rummet")

    phone.context.set_offline(False)
    room.seats.clear()
    room.fill()
    room.show("ideas")
    phone.goto(room.phone + "/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Välkommen")  # it joins like anybody else
    visits.give(phone.context, room.phone_cookies(room.seats[0]))
    phone.goto(room.phone + "/nu")
    phone.wait_for_timeout(2500)
    desk.reload()
    expect(desk.locator("main, .grid").first).not_to_contain_text("Bara ett prov")
    expect(desk.locator("#people")).to_contain_text(f"{len(room.seats)} har varit i rummet")


def test_a_look_at_the_survey_makes_nobody(house: House, visits: Visits) -> None:
    """The facilitator's look at it is a page of the desk: it cannot be sent, and opens no phone."""
    room = rooms.make(house)
    desk = visits.desk(room, "/nulage/forhandsvisa/fortroendevald")
    expect(desk.locator("main form")).to_have_count(0)
    assert {cookie["name"] for cookie in desk.context.cookies()} <= {*room.desk_cookies(), "kl"}  # no participant's
    desk.goto(room.desk + "/led")
    expect(desk.locator("main")).to_contain_text("0 har gått med")
