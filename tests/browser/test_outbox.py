"""Dead spots, sleep, reload and lost answers, in any order: what people sent is stored once, or said to be refused."""

import json
import random
from dataclasses import dataclass, field
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.lines import Wire, deaf, forgets, whole
from tests.browser.room import Room
from workshop.answers import queries as answers
from workshop.cards.models import Card

pytestmark = pytest.mark.browser
SEEDS = [*range(2), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(2, 50))]


def ideas(room: Room) -> list[str]:
    with room.house.database.read() as db:
        return [card.text for card in db.query(Card).filter(Card.workshop == room.workshop)]


def waits(page: Page) -> list[dict[str, object]]:
    return list(json.loads(page.evaluate("sessionStorage.getItem('outbox')") or "[]"))


def test_an_answer_whose_receipt_was_lost_is_not_called_too_late(visits: Visits, room: Room) -> None:
    """It came in before the question closed, and counts."""
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask("Kom den in?", ["Ja", "Nej"])
    phone, wire = on_a_wire(visits, room, room.seats[2])
    wire.die(for_good=True)
    forgets(phone)
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    phone.wait_for_timeout(4000)  # the line is doubted, and the form has been sent
    room.lead().close(room.now().id)
    wire.none_new = False
    whole(phone)
    until_nothing_waits(phone)
    expect(phone.locator("#mine")).to_have_text("Du svarade: Ja")
    expect(phone.locator("#late")).to_be_hidden()


def until_nothing_waits(page: Page) -> None:
    for _ in range(150):
        if not waits(page):
            return
        page.wait_for_timeout(200)
    raise AssertionError(waits(page))


def on_a_wire(visits: Visits, room: Room, token: str) -> tuple[Page, Wire]:
    phone, wire = visits.phone(room, "/din-kod", token=token), Wire()
    phone.route_web_socket("**", wire.carry)
    phone.goto(room.phone + "/nu")
    return phone, wire


def write(phone: Page, text: str) -> None:
    phone.get_by_label("Din idé").fill(text)
    phone.get_by_role("button", name="Skicka idén").click()


def test_ideas_of_a_dead_spot_are_kept_and_arrive_once(visits: Visits, room: Room) -> None:
    """Three of them, through a reload in which nothing that is sent arrives."""
    visits.expected += ("ERR_", "WebSocket")
    room.show("ideas")
    phone, wire = on_a_wire(visits, room, room.seats[0])
    texts = [f"En idé från källaren, nummer {number}" for number in range(3)]
    wire.die(for_good=True)
    phone.context.set_offline(True)
    for text in texts:
        write(phone, text)
        expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
        expect(phone.get_by_label("Din idé")).to_have_value("")
    assert phone.url == room.phone + "/nu"
    deaf(phone)
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    assert not set(texts) & set(ideas(room))
    wire.none_new = False
    whole(phone)
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    until_nothing_waits(phone)
    assert sorted(set(texts) & set(ideas(room))) == texts
    assert len(ideas(room)) == len(set(ideas(room)))


def test_an_idea_on_a_line_that_has_died_is_soon_said_to_be_kept(visits: Visits, room: Room) -> None:
    """Nothing fails, and nothing is heard."""
    room.show("welcome")
    phone, wire = on_a_wire(visits, room, room.seats[0])
    phone.wait_for_timeout(1500)
    room.show("ideas", 1)
    expect(phone.get_by_label("Din idé")).to_be_visible()
    wire.die(for_good=True)
    write(phone, "Hör någon mig?")
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen", timeout=3800)
    expect(phone.locator("#said")).to_have_attribute("data-state", "sent")
    assert ideas(room).count("Hör någon mig?") == 1


def test_what_came_too_late_is_said_though_the_room_has_gone_on(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask("Hinner det här fram?", ["Ja", "Nej"])
    phone, wire = on_a_wire(visits, room, room.seats[1])
    wire.die(for_good=True)
    phone.context.set_offline(True)
    phone.get_by_label("Ja").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    room.lead().ask("Och nu en annan?", ["Ja", "Nej"])
    wire.none_new = False
    phone.context.set_offline(False)
    expect(phone.locator("h1")).to_have_text("Och nu en annan?")
    expect(phone.locator("#late")).to_contain_text("Det räknas inte")


@dataclass
class Schedule:
    """One phone whose line does whatever it likes, and what was sent with it."""

    visits: Visits
    room: Room
    chance: random.Random
    token: str
    phone: Page = field(init=False)
    wire: Wire = field(default_factory=Wire)
    written: list[str] = field(default_factory=list)
    votes: int = 0
    lost: int = 0  # what may be lost: it waited in a tab that was closed

    def __post_init__(self) -> None:
        self.phone = self.visits.phone(self.room, "/din-kod", self.token)
        self.arrive()

    def arrive(self) -> None:
        self.phone.route_web_socket("**", self.wire.carry)
        self.phone.goto(self.room.phone + "/nu")

    def offline(self) -> None:
        self.wire.die(for_good=True)
        self.phone.context.set_offline(True)

    def deaf(self) -> None:
        self.wire.die(for_good=True)
        deaf(self.phone)

    def forgets(self) -> None:
        self.wire.die(for_good=True)
        forgets(self.phone)

    def sleep(self) -> None:
        self.wire.die()

    def online(self) -> None:
        self.wire.none_new = False
        whole(self.phone)
        self.phone.context.set_offline(False)

    def reload(self) -> None:
        self.phone.context.set_offline(False)
        self.phone.reload()

    def close_and_reopen(self) -> None:
        context = self.phone.context
        self.lost += len(waits(self.phone))
        self.phone.close()
        self.online_again(context.new_page())

    def online_again(self, page: Page) -> None:
        page.context.set_offline(False)
        self.wire, self.phone = Wire(), page
        self.arrive()

    def write(self) -> None:
        if self.phone.locator("#idea-text").count():
            self.written.append(f"Idé {self.chance.getrandbits(40):x}")
            write(self.phone, self.written[-1])

    def vote(self) -> None:
        if self.phone.locator("#send[data-takes=answer]").count():
            self.phone.get_by_label(self.chance.choice(["Ja", "Nej"])).check()
            self._press()
            self.votes += 1

    def _press(self) -> None:
        """As somebody does: a receipt that comes in between is answered with «Ändra»."""
        button = self.phone.get_by_role("button", name="Skicka svaret")
        for _ in range(100):
            if self.phone.locator("#change").is_visible():
                self.phone.locator("#change").click()
            if button.is_visible():
                button.click()
                return
            self.phone.wait_for_timeout(50)
        raise AssertionError("nothing to send with")

    def pause(self) -> None:
        self.phone.wait_for_timeout(self.chance.choice([20, 300, 900]))

    def go_through(self, send: "partial[None]", steps: int = 6) -> None:
        lines = [self.offline, self.deaf, self.forgets, self.sleep, self.online, self.reload, self.close_and_reopen]
        for _ in range(steps):
            self.chance.choice(lines)()
            send()
            self.pause()
        self.online()
        self.phone.evaluate("window.dispatchEvent(new Event('online'))")
        until_nothing_waits(self.phone)


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same again from the same number


@pytest.mark.parametrize("seed", SEEDS)
def test_ideas_are_stored_once_whatever_the_line_does(visits: Visits, room: Room, seed: int) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.lead().show(room.moments("ideas")[seed % 5].id)
    if room.now().state != "open":
        room.lead().reopen(room.now().id)
    one = Schedule(visits, room, chance_of(seed), room.sit())
    one.go_through(partial(one.write))
    stored = [text for text in ideas(room) if text in one.written]
    assert len(stored) == len(set(stored))
    assert len(set(one.written) - set(stored)) <= one.lost
    assert one.phone.url == room.phone + "/nu"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_vote_is_counted_once_whatever_the_line_does(visits: Visits, room: Room, seed: int) -> None:
    """The one that was chosen last, however often it was sent."""
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask(f"Hur ofta räknas den, {seed}?", ["Ja", "Nej"])
    one = Schedule(visits, room, chance_of(seed), room.seats[0])
    one.go_through(partial(one.vote))
    with room.house.database.read() as db:
        [asking] = answers.askings_of_moment(db, room.now().id)
        counted = answers.answered(db, asking.id)
    assert counted == (1 if one.votes > one.lost else counted)
    assert counted <= 1
    assert one.phone.url == room.phone + "/nu"
