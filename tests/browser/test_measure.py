"""A measure saves itself as it is written, by keys alone, and loses at most the field that is being typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.plan import actions, queries
from workshop.plan.models import Measure

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    return rooms.example(house)


def stored(room: Room, measure: str = "") -> Measure:
    """That one, or the last of the plan."""
    with room.house.database.read() as db:
        return queries.get_measure(db, room.workshop, measure) if measure else queries.measures(db, room.workshop)[-1]


def written(room: Room, what: str) -> str:
    return room.house.database.act(actions.add, room.workshop, new_id(), {"theme_key": "styrning", "what": what})


def they_write(room: Room, measure: str, **fields: str) -> None:
    theirs = {"theme_key": "styrning", **fields}
    version = stored(room, measure).version
    room.house.database.act(actions.edit, room.workshop, measure, theirs, (), version=version, now=utcnow())


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f"[name={name}]").fill(text)
    page.keyboard.press("Tab")


def test_from_blank_to_what_who_when_and_money_by_keys(visits: Visits, room: Room) -> None:
    desk = visits.desk(room, "/plan/ny")
    for text in ("Utse en ägare.", "Kommundirektör", "Kommunstyrelsen", "juni 2027"):  # the first field has the focus
        desk.keyboard.type(text)
        desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowUp")  # from «oklart» to «externt»
    desk.keyboard.press("Tab")
    desk.keyboard.type("2027: 250 tkr")
    desk.keyboard.press("Control+Enter")

    expect(desk).to_have_url(re.compile(re.escape(f"{room.desk}/plan#atgard-")))
    measure = stored(room)
    assert desk.url.endswith(measure.id)
    assert (measure.what, measure.responsible, measure.done_by) == ("Utse en ägare.", "Kommundirektör", "2027-06")
    assert measure.costs == [{"year": 2027, "amount": 250_000, "unit": "kr", "financing": "externt"}]


def test_each_field_is_saved_when_it_is_left(visits: Visits, room: Room) -> None:
    desk = visits.desk(room, "/plan/ny")
    fill(desk, "what", "Dela data med grannen.")
    expect(desk.locator("#saved")).to_contain_text("Sparat kl.")
    fill(desk, "responsible", "Digitaliseringschef")
    expect(desk.locator("#saved")).to_contain_text("Sparat kl.")
    desk.close()  # the laptop dies

    assert (stored(room).what, stored(room).responsible) == ("Dela data med grannen.", "Digitaliseringschef")


def test_what_cannot_be_read_is_said_beside_its_field(visits: Visits, room: Room) -> None:
    visits.expected += ("422",)
    desk = visits.desk(room, f"/plan/atgard/{written(room, 'Dela data.')}")
    fill(desk, "done_by", "snart")

    expect(desk.locator(".field:has([name=done_by]) .error")).to_contain_text("till exempel juni 2027")
    expect(desk.locator("[name=done_by]")).to_have_value("snart")


def test_two_who_write_at_once_keep_both_and_are_told(visits: Visits, room: Room) -> None:
    measure = written(room, "Dela data.")
    desk = visits.desk(room, f"/plan/atgard/{measure}")
    they_write(room, measure, what="Dela data.", risks="Juridiken.")
    fill(desk, "responsible", "IT-chef")
    expect(desk.locator("#saved")).to_contain_text("Sparat kl.")
    assert (stored(room, measure).responsible, stored(room, measure).risks) == ("IT-chef", "Juridiken.")
    expect(desk.locator("[name=risks]")).to_have_value("Juridiken.")

    they_write(room, measure, what="Dela allt.")
    fill(desk, "what", "Dela mer.")
    expect(desk.locator(".field:has([name=what]) .error")).to_contain_text("Dela allt.")
    assert stored(room, measure).what == "Dela allt."
    desk.keyboard.press("Control+Enter")
    expect(desk).to_have_url(f"{room.desk}/plan#atgard-{measure}")
    assert stored(room, measure).what == "Dela mer."


def test_without_contact_it_is_said_and_sent_when_the_net_is_back(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_INTERNET_DISCONNECTED",)
    measure = written(room, "Dela data.")
    desk = visits.desk(room, f"/plan/atgard/{measure}")
    desk.context.set_offline(True)
    fill(desk, "responsible", "IT-chef")
    expect(desk.locator("#saved")).to_contain_text("Inte sparat än")
    desk.context.set_offline(False)

    expect(desk.locator("#saved")).to_contain_text("Sparat kl.", timeout=15_000)
    assert stored(room, measure).responsible == "IT-chef"
