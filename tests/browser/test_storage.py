"""A browser without storage, or with a full one, loses nothing but what it could have kept through a reload."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser
BROKEN = {
    "it refuses to be touched": """for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });""",
    "there is none": """for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { value: null });""",
    "it is full": """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };""",
    "it holds nonsense": """for (const store of [sessionStorage, localStorage])
        for (const key of ['outbox', 'snabbtangenter']) store.setItem(key, '[{"workshop": 1, nonsense');""",
}
SELDOM = "there is none"  # to a page, as if it refused
broken = pytest.mark.parametrize(
    "how",
    [pytest.param(how, id=name, marks=pytest.mark.full if name == SELDOM else ()) for name, how in BROKEN.items()],
)


def without_storage(page: Page, how: str, address: str) -> Page:
    page.add_init_script(how)
    page.goto(address)
    return page


@broken
def test_a_phone_follows_and_answers(visits: Visits, room: Room, how: str) -> None:
    room.show("welcome")
    phone = without_storage(visits.phone(room, "/din-kod"), how, room.phone + "/nu")
    room.lead().ask("Går det här?", ["Ja", "Nej"])
    expect(phone.locator("h1")).to_have_text("Går det här?")
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    room.show("ideas", list(BROKEN.values()).index(how))  # each can be opened once
    phone.get_by_label("Din idé").fill("En idé utan minne")
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")


@broken
def test_what_was_sent_without_contact_waits_on_the_page(visits: Visits, room: Room, how: str) -> None:
    visits.expected += ("ERR_INTERNET_DISCONNECTED", "WebSocket")
    room.show("welcome")
    phone = without_storage(visits.phone(room, "/din-kod"), how, room.phone + "/nu")
    room.lead().ask("Väntar det här?", ["Ja", "Nej"])
    expect(phone.locator("h1")).to_have_text("Väntar det här?")
    phone.context.set_offline(True)
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_contain_text("skickas av sig själv")
    phone.context.set_offline(False)
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")


@broken
def test_the_survey_saves_itself(visits: Visits, house: House, how: str) -> None:
    room = rooms.make(house, themes=("styrning", "samverkan"))
    room.open_survey()
    phone = without_storage(visits.phone(room, "/din-kod"), how, room.phone + "/nulage/1")
    phone.locator("#s1-fraga").get_by_label("Stämmer bra").first.check()
    expect(phone.locator("#s1-fraga .saved")).to_have_text("Sparat")


@broken
def test_desk_and_stage_follow(visits: Visits, room: Room, how: str) -> None:
    pages = [
        without_storage(visits.desk(room), how, room.desk + "/led"),
        without_storage(visits.stage(room), how, room.stage),
    ]
    room.lead().ask("Följer de med?", ["Ja", "Nej"])
    for page in pages:
        expect(page.locator("#fragment")).to_contain_text("Följer de med?")


@broken
def test_a_page_that_the_server_does_not_know_is_not_drawn_anew_in_a_loop(visits: Visits, room: Room, how: str) -> None:
    visits.expected += ("WebSocket",)
    stage = without_storage(visits.stage(room), how, room.stage)
    stage.route("**/socket.io.esm.min.js", lambda route: route.fulfill(body=REFUSES, content_type="text/javascript"))
    before = visits.asked.count(room.stage)
    stage.reload()
    stage.wait_for_timeout(3000)
    assert visits.asked.count(room.stage) - before == 2
    expect(stage.locator("#line")).to_be_visible()


def test_what_storage_no_longer_takes_is_not_sent_as_new_after_a_reload(visits: Visits, room: Room) -> None:
    """It took the first choice, and was full when the second came."""
    visits.expected += ("ERR_INTERNET_DISCONNECTED", "WebSocket")
    room.show("welcome")
    phone = visits.phone(room, "/nu")
    room.lead().ask("Vilket gäller?", ["Det första", "Det andra"])
    expect(phone.locator("h1")).to_have_text("Vilket gäller?")
    phone.context.set_offline(True)
    choose(phone, "Det första")
    expect(phone.locator("#said")).to_contain_text("skickas av sig själv")
    phone.evaluate(f"() => {{ {BROKEN['it is full']} }}")
    choose(phone, "Det andra")
    phone.context.set_offline(False)
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    phone.reload()
    phone.wait_for_timeout(1500)
    phone.reload()
    expect(phone.locator("#mine")).to_contain_text("Det andra")


def choose(phone: Page, answer: str) -> None:
    phone.get_by_label(answer).check()
    phone.get_by_role("button", name="Skicka svaret").click()


REFUSES = """export function io() {
    const told = {};
    const socket = { active: false, connected: false, io: { opts: {} }, connect: () => socket, disconnect: () => socket,
        on: (name, then) => { told[name] = then; return socket; } };
    setTimeout(() => told.connect_error({ message: 'reload' }), 200);
    return socket;
}"""
