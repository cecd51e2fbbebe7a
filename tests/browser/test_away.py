"""A reload without contact is a calm page of ours, and what waits is delivered once when the contact is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.room import Room
from workshop.answers import queries as answers

pytestmark = pytest.mark.browser
READY = "navigator.serviceWorker.ready.then((worker) => worker.active.state)"
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found.sort();
}"""
AWAY = "Ingen kontakt just nu"


def is_ready(page: Page) -> None:
    page.evaluate(READY)
    page.wait_for_function("caches.keys().then((names) => names.length > 0)")


def test_an_answer_of_a_dead_spot_outlives_a_reload_there_and_arrives_once(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask("Kommer den fram?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[0])
    is_ready(phone)
    phone.context.set_offline(True)
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    phone.reload()
    expect(phone.locator("h1")).to_have_text(AWAY)
    expect(phone.locator("main")).to_contain_text("Dina svar ligger kvar i mobilen.")
    assert phone.locator("h1").evaluate("(h1) => getComputedStyle(h1).fontWeight") == "650"  # its look is kept too
    phone.get_by_role("link", name="Försök igen").click()
    expect(phone.locator("h1")).to_have_text(AWAY)
    assert phone.url == room.phone + "/nu"
    phone.context.set_offline(False)
    expect(phone.locator("h1")).to_have_text("Kommer den fram?")
    expect(phone.locator("#said")).to_have_text("Mottaget")
    with room.house.database.read() as db:
        [asking] = answers.askings_of_moment(db, room.now().id)
        assert answers.answered(db, asking.id) == 1


def test_the_desk_comes_back_too(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.show("welcome")
    desk = visits.desk(room)
    is_ready(desk)
    desk.context.set_offline(True)
    desk.reload()
    expect(desk.locator("h1")).to_have_text(AWAY)
    expect(desk.locator("main")).to_contain_text("Workshopen går vidare.")
    desk.context.set_offline(False)
    expect(desk.locator("#fragment")).to_have_attribute("data-rev", str(room.about.rev))


def test_nothing_of_a_persons_is_kept(visits: Visits, room: Room) -> None:
    room.lead().ask("Vad sparas?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[1])
    is_ready(phone)
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    phone.reload()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    assert phone.evaluate(KEPT) == [
        "/static/css/base.css", "/static/css/phone.css", "/static/css/tokens.css", "/static/js/back.js",
        "/utan-kontakt/mobil",
    ]  # fmt: skip


def test_what_a_proxy_says_in_place_of_the_server_is_not_shown(visits: Visits, room: Room) -> None:
    """As of a page of the server's own, only this one has the server's policy."""
    phone = visits.phone(room, token=room.seats[2])
    is_ready(phone)
    answers = phone.evaluate("fetch('/healthz').then((answer) => answer.headers.has('Content-Security-Policy'))")
    assert answers


def test_each_page_has_its_own_and_no_other_is_stood_between(visits: Visits, room: Room) -> None:
    phone = visits.phone(room, token=room.seats[3])
    is_ready(phone)
    scopes = phone.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => new URL(one.scope).pathname))"
    )
    assert scopes == [f"/d/{room.code}/nu"]
