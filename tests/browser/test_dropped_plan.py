"""Last year's plan is dropped on «Ny workshop»: it is read at once, and what was typed is still there."""

import base64

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests.browser import room as rooms
from tests.browser.conftest import DESK, Visits
from tests.browser.room import House, Room
from tests.browser.test_pages import overflow, violations
from tests.world.carried import carrying, data_of
from workshop.gathering.models import Draft
from workshop.ground.db import new_id
from workshop.plan.actions import add
from workshop.plan.reading import report

pytestmark = pytest.mark.browser

DROP = """([data, name]) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)), held = new DataTransfer();
    held.items.add(new File([bytes], name, { type: "application/pdf" }));
    for (const what of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(what, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def room(house: House) -> Room:
    room = rooms.make(house)
    written = {"theme_key": "styrning", "what": "Samla ärendena", "indicator_now": 9.0}
    house.database.act(add, room.about.id, new_id(), written)
    house.database.act(_forget)
    return room


def _forget(db: Session) -> None:
    """What the test before has begun."""
    db.execute(delete(Draft))
    db.commit()


def drop(page: Page, data: bytes) -> None:
    page.evaluate(DROP, [base64.b64encode(data).decode(), "plan.pdf"])


def test_a_dropped_plan_is_read_and_what_was_typed_stays(visits: Visits, room: Room) -> None:
    with room.house.database.read() as db:
        plan = carrying(data_of(report(db, room.about.id)))
    page = visits.open(f"{visits.url}/ledare/ny", room.desk_cookies(), **DESK)
    page.get_by_label("Rubrik").fill("Ett år senare")
    drop(page, b"hej")
    expect(page.locator("#plan_file-fel")).to_contain_text("ingen pdf")
    drop(page, plan)
    expect(page.get_by_text("Det här följer med")).to_be_visible()
    expect(page.get_by_label("Rubrik")).to_have_value("Ett år senare")
    page.get_by_text("Visa åtgärderna").click()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0


def test_one_that_is_too_large_is_told_before_it_is_sent(visits: Visits, room: Room) -> None:
    page = visits.open(f"{visits.url}/ledare/ny", room.desk_cookies(), **DESK)
    page.get_by_label("Rubrik").fill("Ett år senare")
    page.evaluate("() => Object.defineProperty(File.prototype, 'size', { get: () => 21 * 1024 * 1024 })")
    drop(page, b"%PDF-1.7")
    expect(page.locator("[data-too-large]")).to_be_visible()
    expect(page.get_by_label("Rubrik")).to_have_value("Ett år senare")


def test_enter_in_a_field_goes_on_and_reads_no_plan_and_back_keeps_what_was_typed(visits: Visits, room: Room) -> None:
    page = visits.open(f"{visits.url}/ledare/ny", room.desk_cookies(), **DESK)
    page.get_by_label("Rubrik").press("Enter")
    expect(page.get_by_role("link", name="Skriv en rubrik.")).to_be_visible()
    expect(page.locator("#plan_file-fel")).to_have_count(0)
    page.get_by_label("Rubrik").fill("Ett år senare")
    page.get_by_label("Datum").fill("2031-05-14")
    page.get_by_label("Rubrik").press("Enter")
    expect(page.get_by_role("heading", name="Upplägg och teman")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Rubrik")).to_have_value("Ett år senare")
    page.reload()
    expect(page.get_by_label("Rubrik")).to_have_value("Ett år senare")
