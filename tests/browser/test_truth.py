"""What a screen shows is what the server would draw now: pushed, reloaded, cut off or come back."""

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from tests.fault.server import running
from tests.world import house as houses

pytestmark = pytest.mark.browser
numbers = count(1)
SHOWN_MEANWHILE = """{
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        send.call(this, data);
        if (String(data).startsWith('40')) setTimeout(() => window.dispatchEvent(new Event('pageshow')));
    };
}"""
NO_WEBSOCKET = "window.WebSocket = class { constructor() { throw new Error('blocked'); } }"


def ask(room: Room) -> str:
    """A new question with the answers Ja and Nej; returns its text."""
    text = f"Fråga {next(numbers)}?"
    room.lead().ask(text, ["Ja", "Nej"])
    return text


def vote(phone: Page, choice: str) -> None:
    phone.get_by_label(choice).check()
    phone.get_by_role("button", name="Skicka svaret").click()


def shown(page: Page) -> str:
    """The words in #fragment; times of day and timers left out, since they go on, and one's own."""
    return str(
        page.locator("#fragment").evaluate(
            """(fragment) => {
                const copy = fragment.cloneNode(true);
                copy.querySelectorAll('time, .late, .own-answer').forEach((e) => e.remove());
                return copy.textContent.replace(/\\s+/g, ' ').trim();
            }"""
        )
    )


def test_a_reload_shows_what_was_pushed(visits: Visits, room: Room) -> None:
    """After every kind of moment, and with the result of a poll shown."""
    screens = [visits.phone(room, token=room.seats[0]), visits.stage(room), visits.desk(room)]
    told_of_stage(screens[-1])
    kinds = list(dict.fromkeys(moment.kind for moment in room.moments()))
    moves: list[Callable[[], object]] = [partial(room.show, kind) for kind in kinds]
    for move in [*moves, lambda: ask(room), lambda: close(room), lambda: room.lead().blank(True)]:
        move()
        rev = str(room.about.rev)
        for page in screens:
            expect(page.locator("#fragment")).to_have_attribute("data-rev", rev)
        pushed = [shown(page) for page in screens]
        for page in screens:
            page.reload()
        told_of_stage(screens[-1])
        assert [shown(page) for page in screens] == pushed, room.now().kind


def told_of_stage(desk: Page) -> None:
    """An event of its own, which comes once the desk is connected."""
    expect(desk.locator("#stage-here")).to_have_text("Storbilden är öppen.")


def cut(page: Page) -> None:
    """From its next load on, the page gets through by forms alone."""
    page.add_init_script(NO_WEBSOCKET)
    page.route("**/socket.io/**", lambda route: route.abort())


def close(room: Room) -> None:
    room.answer({"choice": "1"})
    room.lead().close(room.now().id, reveal=True)
    room.lead().switch(room.now().id, "phones", True)


def test_a_form_being_filled_in_is_left_alone(visits: Visits, room: Room) -> None:
    moment = room.show("ideas", 1)
    phone = visits.phone(room)
    field = phone.get_by_label("Din idé")
    field.fill("En halv tanke")
    field.evaluate("(e) => e.setSelectionRange(3, 7)")
    for at in range(50):
        room.lead().command(f"/kort/skriv/{moment.id}", {"text": f"Idé {at}"})
    expect(phone.locator(".cards li")).to_have_count(50)
    expect(field).to_have_value("En halv tanke")
    expect(field).to_be_focused()
    assert field.evaluate("(e) => [e.selectionStart, e.selectionEnd]") == [3, 7]


def test_of_two_desks_the_second_is_told(visits: Visits, room: Room) -> None:
    room.show("welcome")
    one, two = visits.desk(room), visits.desk(room)
    cut(two)
    visits.expected += ("ERR_FAILED",)
    two.reload()  # it hears nothing of what the other does
    one.keyboard.press("ArrowRight")
    expect(one.locator(".sheet [aria-current=step]")).not_to_contain_text("Välkomna")
    here = room.about.current_moment
    two.keyboard.press("ArrowRight")
    expect(two.locator("#news")).not_to_be_empty()
    assert room.about.current_moment == here
    expect(two.locator("#fragment")).to_have_attribute("data-rev", str(room.about.rev))


def test_a_phone_whose_socket_is_blocked_answers_by_form(visits: Visits, room: Room) -> None:
    text = ask(room)
    phone = visits.phone(room, "/din-kod")
    visits.expected += ("ERR_FAILED",)
    cut(phone)
    phone.goto(room.phone + "/nu")
    expect(phone.locator("h1")).to_have_text(text)
    expect(phone.locator("#line")).to_be_visible()
    vote(phone, "Ja")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    phone.reload()
    expect(phone.locator("#mine")).to_contain_text("Ja")


def test_who_waits_days_before_goes_along_when_it_begins(visits: Visits, house: House) -> None:
    """As in every try-out: the day is years away, and nobody presses anything on a phone."""
    room = rooms.make(house)
    phone = visits.phone(room, "/")
    stage = visits.stage(room)
    expect(phone.locator("h1")).to_contain_text("Vi börjar")
    expect(phone.locator("[data-before]")).to_contain_text("Före workshopen öppnar en nulägesanalys")
    expect(stage.locator("#tally")).to_have_text("1 är med")
    room.show("welcome")
    expect(phone.locator("h1")).to_have_text("Välkomna")
    expect(phone.locator("[data-before]")).to_have_count(0)


def test_a_phone_without_websockets_follows_by_polling(visits: Visits, room: Room) -> None:
    phone = visits.phone(room, "/din-kod")
    phone.add_init_script(NO_WEBSOCKET)
    follows(phone, room)


def test_a_phone_whose_websocket_is_taken_and_dropped_follows_by_polling(visits: Visits, room: Room) -> None:
    """As behind a proxy that does not know what it lets in."""
    phone = visits.phone(room, "/din-kod")
    visits.expected += ("WebSocket",)
    phone.route_web_socket("**", lambda socket: socket.close())
    follows(phone, room)


def test_a_phone_that_is_shown_while_it_connects_follows(visits: Visits, room: Room) -> None:
    """Under load the page's `pageshow` comes after its socket has asked to come in."""
    phone = visits.phone(room, "/din-kod")
    phone.add_init_script(SHOWN_MEANWHILE)
    follows(phone, room)


def follows(phone: Page, room: Room) -> None:
    room.show("welcome")
    phone.goto(room.phone + "/nu")
    text = ask(room)
    expect(phone.locator("h1")).to_have_text(text)
    vote(phone, "Nej")
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")


def test_all_screens_come_back_after_the_server_was_killed(
    visits: Visits, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An answer that was given while it was away arrives by itself."""
    visits.expected += ("ERR_", "WebSocket connection")
    with running(tmp_path_factory.mktemp("killed") / "instance") as server:
        visits.url = server.url
        own = House(server=server, app=houses.build(server.folder, {"BASE_URL": server.url}))
        room = rooms.make(own)
        room.fill()
        ask(room)
        phone, stage, desk = visits.phone(room), visits.stage(room), visits.desk(room)
        phone.get_by_label("Ja").check()
        server.kill()
        phone.get_by_role("button", name="Skicka svaret").click()
        expect(phone.locator("#line")).to_be_visible()
        server.start()
        expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
        expect(phone.locator("#line")).to_be_hidden()
        expect(stage.locator("#tally")).to_contain_text("1 av")
        expect(desk.locator("#tally .big-number")).to_have_text("1")
        text = ask(Room(house=own, workshop=room.workshop))  # the line of the earlier one died with the server
        for page in (phone, stage, desk):
            expect(page.locator("#fragment")).to_contain_text(text)
