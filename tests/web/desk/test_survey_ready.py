"""Before the nulägesanalys opens: how each thing stands, and what can't be changed afterwards."""

import re

from tests.world.desk import Desk
from tests.world.room import Room


def marks(page: str) -> dict[str, str]:
    """The mark of each row, by what the row is about."""
    return {
        what: mark
        for mark, what in re.findall(r'class="mark \w+" aria-hidden="true">(.)</span>\s*<div><p><b>(.+?)<', page)
    }


def test_what_nobody_has_done_has_no_tick_and_what_has_to_be_done_says_so(short_room: Room, desk: Desk) -> None:
    said = marks(desk.get().text)
    assert (said["Ert eget"], said["Svara senast"], said["Löftet och personuppgifterna"]) == ("–", "–", "!")
    assert said["Påståenden"] == said["Länkar och inbjudna"] == "✓"
    desk.post("/bjud-in/val", links="personal-link")
    desk.post("/pastaenden/ord", words="budget: pengarna")
    desk.post(answer_by="2030-05-10", beside="nothing")
    said = marks(desk.get().text)
    assert (said["Ert eget"], said["Svara senast"], said["Utöver hur det är i dag"]) == ("✓", "✓", "–")
    assert said["Länkar och inbjudna"] == "!"  # personal links, and nobody has one


def test_all_that_opening_locks_is_named_as_it_was_chosen(short_room: Room, desk: Desk) -> None:
    desk.post(answer_by="2030-05-10", beside="wanted", maturity="y")
    page = desk.get("/oppna").text
    assert "påståendena, era förklaringar och vilka ”vi” är" in page
    assert "vad som frågas utöver hur det är i dag: önskat läge, digital mognad</li>" in page
    assert '<b>Svara senast</b></p><p class="hint">10 maj 2030<' in page
    desk.post(answer_by="", beside="nothing")
    assert "att inget frågas utöver hur det är i dag" in desk.get("/oppna").text


def test_digital_mognad_is_asked_for_in_one_place_and_the_statements_stand_first(short_room: Room, desk: Desk) -> None:
    page = desk.get("/pastaenden").text
    assert 'name="maturity"' not in page
    assert page.index('class="previewed"') < page.index('id="vi"') < page.index('id="egna"')
