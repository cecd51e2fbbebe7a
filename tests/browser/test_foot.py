"""The phone's foot: the button becomes the receipt in the same place, and hides nothing."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.room import Room

pytestmark = pytest.mark.browser
SIZES: list[tuple[int, int]] = [(390, 844), (320, 568), (320, 256)]
TEN = [f"Alternativ nummer {n} med några ord till" for n in range(10)]
BEHIND = """() => {
    const all = [...document.querySelectorAll('a[href], button, summary, textarea, input:not([type=hidden])')];
    return all.filter((e) => e.checkVisibility() && !e.disabled && !e.closest('.foot')).filter((e) => {
        e.focus();
        const [box, at] = [e.getBoundingClientRect(), document.querySelector('.foot').getBoundingClientRect()];
        return box.bottom > at.top + 1 && box.top < at.bottom - 1;
    }).map((e) => e.outerHTML.slice(0, 100));
}"""


def small(width: int, height: int) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}}


def box(page: Page, selector: str) -> Any:
    found = page.locator(selector).bounding_box()
    assert found
    return found


def test_the_button_becomes_the_receipt_in_the_same_place_and_back(visits: Visits, room: Room) -> None:
    room.lead().ask("Var står kvittot?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[0])
    before = box(phone, "#press")
    assert before["y"] + before["height"] <= 844
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    expect(phone.locator("#press")).to_be_hidden()
    receipt = box(phone, ".receipt")
    assert abs(receipt["y"] + receipt["height"] - before["y"] - before["height"]) <= 1
    assert (receipt["x"], receipt["width"]) == (before["x"], before["width"])
    expect(phone.get_by_label("Ja")).to_be_checked()
    phone.get_by_role("button", name="Ändra").click()
    expect(phone.locator("#press")).to_be_visible()
    expect(phone.get_by_label("Ja")).to_be_focused()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    phone.get_by_label("Nej").check()  # whoever chooses something else need not ask first
    expect(phone.locator("#press")).to_be_visible()


def test_the_receipt_and_what_is_kept_differ_in_shape_sign_and_words(visits: Visits, room: Room) -> None:
    visits.expected += ("ERR_", "WebSocket")
    room.lead().ask("Vad ser man?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[1])
    phone.get_by_label("Ja").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    received = look(phone)
    phone.route("**/skicka", lambda route: route.abort())
    phone.route_web_socket("**", lambda socket: socket.close())
    phone.reload()
    phone.get_by_label("Nej").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_contain_text("Sparat i mobilen")
    kept = look(phone)
    assert [one for one, other in zip(received, kept, strict=True) if one == other] == []
    assert kept[0] == "dashed"


def look(page: Page) -> list[str]:
    """Shape, ground and sign."""
    return list(
        page.evaluate(
            """() => [getComputedStyle(document.querySelector('.receipt')).borderStyle,
                getComputedStyle(document.querySelector('.receipt')).backgroundColor,
                getComputedStyle(document.getElementById('said'), '::before').content]"""
        )
    )


def test_after_a_reload_the_receipt_stands_there(visits: Visits, room: Room) -> None:
    room.lead().ask("Minns foten?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[2])
    phone.get_by_label("Nej").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    phone.reload()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    expect(phone.locator("#mine")).to_have_text("Du svarade: Nej")
    expect(phone.locator("#press")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_that_has_the_focus_is_behind_the_foot(visits: Visits, room: Room, width: int, height: int) -> None:
    """WCAG 2.4.11, on a phone, a small one, and in a window of 1280 by 1024 at 400 per cent."""
    phone = visits.phone(room, "/din-kod", token=room.seats[3], **small(width, height))
    for kind, options in (("choice", TEN), ("points", TEN), ("text", [])):
        room.lead().ask(f"Vad hamnar bakom, {kind}?", options, kind=kind)
        phone.goto(room.phone + "/nu")
        expect(phone.locator("#press")).to_be_visible()
        assert phone.evaluate(BEHIND) == [], kind
        phone.locator("#press").focus()
        seen = box(phone, "#press")
        assert seen["y"] >= 0, kind
        assert seen["y"] + seen["height"] <= height, kind


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_steps_stand_in_one_row_and_the_chosen_one_is_told_in_words(
    visits: Visits, room: Room, width: int, height: int
) -> None:
    room.lead().ask("Vi följer upp nyttan.", [], kind="scale")
    phone = visits.phone(room, token=room.seats[4], **small(width, height))
    tops = phone.locator(".numbered > label").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == 6
    assert len(set(tops)) == 1
    expect(phone.locator(".numbered > .word > :visible")).to_have_count(0)
    phone.get_by_label("Stämmer ganska dåligt").check()
    expect(phone.locator(".numbered > .word > :visible")).to_have_text("Stämmer ganska dåligt")
    foot = box(phone, ".foot")
    aside = box(phone, ".numbered + .apart")
    assert aside["y"] + aside["height"] <= foot["y"]  # all of it without scrolling


def test_ones_own_answer_is_pointed_out_in_the_result(visits: Visits, room: Room) -> None:
    room.lead().ask("Vad svarade jag?", ["Ja", "Nej"])
    moment = room.now().id
    room.answer({"choice": "0"})
    room.answer_as(room.seats[5], {"choice": "1"})
    phone = visits.phone(room, token=room.seats[5])
    phone.get_by_label("Nej").check()
    phone.locator("#press").click()
    expect(phone.locator("#said")).to_have_text("Mottaget")
    room.lead().close(moment, reveal=True)
    room.lead().switch(moment, "phones", True)
    expect(phone.locator("tr:has(.own-answer) th")).to_contain_text("Nej")
    expect(phone.locator("#mine")).to_have_text("Du svarade: Nej")


def test_the_time_that_is_left_is_a_line_and_words(visits: Visits, room: Room) -> None:
    room.lead().ask("Hur lång tid?", ["Ja", "Nej"])
    phone = visits.phone(room, token=room.seats[6])
    expect(phone.locator("time.about")).to_contain_text("min kvar")
    width = phone.locator(".drains rect").last.get_attribute("width")
    assert width
    assert 80 < float(width.rstrip("%")) <= 100


def test_a_late_receipt_does_not_take_the_button_from_who_writes_the_next_idea(visits: Visits, room: Room) -> None:
    room.show("ideas")
    phone = visits.phone(room, token=room.seats[0])
    phone.route_web_socket("**", lambda socket: socket.close())
    visits.expected += ("WebSocket",)
    held = []
    phone.route("**/skicka", lambda route: held.append(route))
    phone.goto(room.phone + "/nu")
    phone.get_by_label("Din idé").fill("Den första")
    phone.locator("#press").click()
    expect(phone.get_by_label("Din idé")).to_have_value("")
    phone.get_by_label("Din idé").fill("Den andra")
    while not held:
        phone.wait_for_timeout(100)
    held.pop().continue_()
    expect(phone.locator("#said")).to_contain_text("mottagen")
    expect(phone.locator("#press")).to_be_visible()
