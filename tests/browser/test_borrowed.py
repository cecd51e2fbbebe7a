"""A borrowed tablet: what waits belongs to one person in one workshop, and to nobody after them."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.answers import queries as answers
from workshop.cards.models import Card
from workshop.web.who import phone_cookie

pytestmark = pytest.mark.browser
SECRET = "Elins egna ord"


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.example(house)
    room.fill()
    return room


@pytest.fixture
def tablet(visits: Visits, room: Room) -> Page:
    """Elin's for now, and out of reach of the server when something is sent."""
    visits.expected += ("ERR_", "WebSocket")
    return visits.phone(room, "/din-kod", room.seats[0])


def deaf(tablet: Page) -> None:
    """Pages come, but nothing that is sent arrives."""
    tablet.route("**/socket.io/**", lambda route: route.abort())
    tablet.route_web_socket("**", lambda socket: socket.close())
    tablet.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.fallback())


def hears_again(tablet: Page) -> None:
    tablet.unroute_all()


def hand_over(tablet: Page, room: Room, seat: int) -> None:
    tablet.context.add_cookies(
        [{"name": phone_cookie(room.code, False), "value": room.seats[seat], "url": room.house.url}]
    )


def send_idea(tablet: Page) -> None:
    tablet.get_by_label("Din idé").fill(SECRET)
    tablet.get_by_role("button", name="Skicka").click()


def ideas(room: Room) -> list[str]:
    with room.house.database.read() as db:
        return [card.text for card in db.query(Card).filter(Card.workshop == room.workshop)]


def voted(room: Room) -> int:
    with room.house.database.read() as db:
        [asking] = answers.askings_of_moment(db, room.now().id)
        return answers.answered(db, asking.id)


def waits(tablet: Page) -> list[dict[str, object]]:
    return list(json.loads(tablet.evaluate("sessionStorage.getItem('outbox')") or "[]"))


def vote(tablet: Page) -> None:
    tablet.get_by_label("Ja").check()
    tablet.get_by_role("button", name="Skicka svaret").click()


def show_poll(room: Room) -> None:
    room.lead().ask("Vems svar är det?", ["Ja", "Nej"])


def show_ideas(room: Room) -> None:
    room.show("ideas")


KINDS = pytest.mark.parametrize(
    ("show", "send", "stored"), [(show_ideas, send_idea, ideas), (show_poll, vote, voted)], ids=["card", "answer"]
)


@KINDS
def test_what_waits_is_neither_shown_nor_sent_by_the_next_person(
    room: Room, tablet: Page, show: Callable[[Room], None], send: Callable[[Page], None],
    stored: Callable[[Room], object],
) -> None:  # fmt: skip
    show(room)
    before = stored(room)
    deaf(tablet)
    tablet.goto(room.phone + "/nu")
    send(tablet)
    expect(tablet.locator("#said")).to_contain_text("skickas av sig själv")
    hand_over(tablet, room, 1)
    hears_again(tablet)
    tablet.goto(room.phone + "/nu")
    tablet.wait_for_timeout(3000)
    assert SECRET not in tablet.content()
    expect(tablet.locator("input[type=radio]:checked")).to_have_count(0)
    assert stored(room) == before
    assert len(waits(tablet)) == 1  # nor thrown away
    hand_over(tablet, room, 0)
    tablet.goto(room.phone + "/nu")
    expect(tablet.locator("#said")).to_have_attribute("data-state", "sent")
    assert stored(room) != before
    assert not waits(tablet)


def test_an_open_page_sends_nothing_as_who_came_in_by_another_tab(room: Room, tablet: Page) -> None:
    show_ideas(room)
    deaf(tablet)
    tablet.goto(room.phone + "/nu")
    send_idea(tablet)
    expect(tablet.locator("#said")).to_contain_text("skickas av sig själv")
    hand_over(tablet, room, 1)
    with tablet.expect_event("framenavigated"):
        hears_again(tablet)  # the same page goes on trying; the server knows whose it is, and it is drawn anew
    tablet.wait_for_timeout(2000)
    assert not ideas(room)
    assert SECRET not in tablet.content()
    assert len(waits(tablet)) == 1


def test_without_script_an_open_page_sends_nothing_as_somebody_else(visits: Visits, room: Room) -> None:
    show_ideas(room)
    tablet = visits.phone(room, token=room.seats[0], java_script_enabled=False)
    hand_over(tablet, room, 1)
    send_idea(tablet)
    expect(tablet.locator("main")).to_contain_text("Någon annan använder den här enheten nu")
    assert SECRET not in tablet.content()
    assert not ideas(room)


def test_another_workshop_in_the_same_browser_gets_nothing(
    house: House, visits: Visits, room: Room, tablet: Page
) -> None:
    show_ideas(room)
    deaf(tablet)
    tablet.goto(room.phone + "/nu")
    send_idea(tablet)
    expect(tablet.locator("#said")).to_contain_text("skickas av sig själv")
    other = rooms.example(house)
    other.fill()
    show_ideas(other)
    visits.give(tablet.context, other.phone_cookies(other.seats[0]))
    tablet.goto(other.phone + "/nu")
    hears_again(tablet)
    tablet.wait_for_timeout(2000)
    assert (ideas(other), ideas(room)) == ([], [])
    assert len(waits(tablet)) == 1


def test_the_survey_of_one_is_not_filled_in_for_the_next(visits: Visits, house: House) -> None:
    visits.expected += ("ERR_",)
    room = rooms.make(house, themes=("styrning", "samverkan"))
    room.open_survey()
    room.fill(2)
    tablet = visits.phone(room, "/nulage/1", room.seats[0])
    deaf(tablet)
    tablet.locator("#s1-fraga").get_by_label("Stämmer bra").first.check()
    tablet.get_by_text("Förklaring och kommentar").first.click()
    tablet.get_by_label("Kommentar till").first.fill(SECRET)
    expect(tablet.locator("#s1-fraga .saved")).to_have_text("Inte sparat än")
    hand_over(tablet, room, 1)
    hears_again(tablet)
    tablet.goto(room.phone + "/nulage/1")
    tablet.wait_for_timeout(2500)
    expect(tablet.locator("input[type=radio]:checked")).to_have_count(0)
    assert SECRET not in tablet.locator("textarea").first.input_value()
    tablet.reload()
    expect(tablet.locator("input[type=radio]:checked")).to_have_count(0)
    hand_over(tablet, room, 0)
    tablet.goto(room.phone + "/nulage/1")
    expect(tablet.locator("#s1-fraga").get_by_label("Stämmer bra").first).to_be_checked()
    expect(tablet.locator("#s1-fraga .saved")).to_have_text("Sparat")
    expect(tablet.get_by_label("Kommentar till").first).to_have_value(SECRET)
