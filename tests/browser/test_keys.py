"""Everything can be done from the keyboard, and one sees where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.make(house)
    room.open_survey(wanted=True)
    room.fill()
    return room


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus, and see a ring around each stop on the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        assert ringed(page), f"no ring: {page.evaluate('document.activeElement.outerHTML')}"
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def ringed(page: Page) -> bool:
    """Whether what has the focus is marked by an outline, its own or its label's."""
    return bool(
        page.evaluate(
            """() => [document.activeElement, document.activeElement.closest('label')].some((e) => {
                if (!e) return false;
                if (e === document.body) return true;  // between the page and the browser's own bars
                const look = getComputedStyle(e);
                return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
            })"""
        )
    )


def test_the_button_that_has_the_focus_says_what_it_does_next(visits: Visits, house: House) -> None:
    page = visits.desk(rooms.make(house))
    onwards = page.locator("[data-key=ArrowRight]")
    onwards.focus()
    for _ in range(3):
        before = onwards.inner_text()
        page.keyboard.press("Enter")
        expect(onwards).not_to_have_text(before)
        expect(onwards).to_be_focused()
        expect(page.locator("#here")).not_to_be_empty()  # and where the room is, is said aloud


def test_somebody_joins_answers_everything_and_sends_it_in(visits: Visits, room: Room) -> None:
    page = visits.open(room.phone + "/")
    go_on(page, "[name=role]")
    go_on(page, "[name=unit]")
    for number in range(1, 6):
        expect(page.get_by_text(f"Tema {number} av 5")).to_be_visible()
        answer(page)
        go_on(page, "main button")
    go_on(page, "main button")
    expect(page.locator("h1")).to_contain_text("Tack!")


def answer(page: Page) -> None:
    """Every statement on the page, how it is and how it should be."""
    for section in page.locator("section.statement:has([type=radio])").all():
        tab_to(page, "[name$=now]")
        page.keyboard.press("Space")
        tab_to(page, "[name$=wanted]")
        page.keyboard.press("ArrowRight")
        expect(section.locator(":checked")).to_have_count(2)
        expect(section.locator("[name$=wanted]:checked")).to_have_value("2")
        expect(section.locator("fieldset").last.locator(".word")).to_have_text("Stämmer dåligt", use_inner_text=True)


def go_on(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_poll_is_answered(visits: Visits, room: Room) -> None:
    room.lead().ask("Hinner vi?", ["Ja", "Nej"])
    page = visits.phone(room)
    tab_to(page, "#send input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#press")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_attribute("data-state", "sent")


def test_the_room_is_led(visits: Visits, room: Room) -> None:
    """Arrows, B, T, Space and F; letters in a field are letters."""
    room.show("welcome")
    room.show("intro")
    page = visits.desk(room)
    fragment = page.locator("#fragment")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")  # nothing to scroll away to

    def press(key: str) -> None:
        page.keyboard.press(key)
        rev.append(rev[-1] + 1)
        expect(fragment).to_have_attribute("data-rev", str(rev[-1]))

    rev = [room.about.rev]
    start = room.now().position
    press("ArrowRight")
    press("ArrowRight")
    assert room.now().position > start
    press("ArrowLeft")
    press("b")
    assert room.about.blanked
    press("b")
    assert not room.about.blanked
    press("q")
    assert room.about.invites
    press("q")
    assert not room.about.invites
    while room.about.was_at:  # a minute more is the room's, not that of what it looks back at
        press("ArrowRight")
    ends = room.now().timer_ends_at
    press("t")
    assert (room.now().timer_ends_at - ends).seconds == 60
    page.keyboard.press("f")
    expect(page.locator("#ask [name=text]")).to_be_focused()
    page.keyboard.type("Är vi klara, b t f?")
    page.get_by_label("Svarsalternativ").fill("Ja\nNej")
    page.get_by_role("button", name="Visa frågan nu").click()
    expect(page.locator("section.now h2").first).to_have_text("Är vi klara, b t f?")
    rev.append(room.about.rev)
    page.keyboard.press("?")
    page.get_by_label("Tangenter med en bokstav").uncheck()
    page.get_by_role("button", name="Stäng rutan").click()
    page.locator("#main").focus()
    page.keyboard.press("b")
    press("Space")
    assert not room.about.blanked
    page.get_by_role("button", name="Tangenter").click()
    page.get_by_label("Tangenter med en bokstav").check()
    page.get_by_role("button", name="Stäng rutan").click()
    page.locator("#main").focus()
    assert (room.now().state, room.now().stage_shows) == ("closed", True)
