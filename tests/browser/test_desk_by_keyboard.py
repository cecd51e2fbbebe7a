"""Whatever can be pressed at the desk is reached by Tab and pressed by Enter, in every state; no command lacks one."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import sitemap
from tests.browser.conftest import DESK, Visits
from tests.browser.room import House, Room
from tests.browser.sitemap import ALIKE, APART, LIVE, Places

pytestmark = pytest.mark.browser

# All that can be pressed or filled in and is seen, folded parts opened. Kept by element, as the desk is drawn anew.
# Enter in a field presses a button that has not the focus: that is not counted, and sends nothing.
FIND = """(within) => {
  for (const folded of document.querySelectorAll('details:not([open])')) folded.open = true;
  const kinds = ['button', 'a[href]', 'summary', 'input:not([type=hidden])', 'select', 'textarea'];
  window.there = [...document.querySelectorAll(kinds.map((kind) => `${within} ${kind}`).join())]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'));
  window.reached = new Set();
  window.pressed = new Set();
  addEventListener('focusin', (event) => window.reached.add(window.there.indexOf(event.target)));
  addEventListener('submit', (event) => event.preventDefault(), true);
  addEventListener('keydown', (event) => {  // it would unfold the choices, which take the keys that follow
    if (event.key === 'Enter' && event.target.matches('select')) event.preventDefault();
  }, true);
  addEventListener('click', (event) => {
    const at = window.there.findIndex((one) => one.contains(event.target));
    if (window.there[at] === document.activeElement) window.pressed.add(at);
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  return window.there.map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 40)} ${one.name ?? ''}`);
}"""
REACHED = "() => [...window.reached].filter((at) => at >= 0)"
UNPRESSED = """() => [...window.reached].filter((at) => at >= 0 && !window.pressed.has(at))
  .filter((at) => window.there[at].matches('button, a, summary'))
  .map((at) => window.there[at].outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def places(house: House) -> Places:
    return sitemap.build(house)


def by_tab(page: Page, most: int) -> set[int]:
    """What Tab comes to and, where it is to be pressed, Enter presses. The page itself notes both: asking it between
    the keys takes longer than they do."""
    reached: set[int] = set()
    for at in range(most + 20):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if at % 20 == 19 or at >= most:
            reached = set(page.evaluate(REACHED))
        if len(reached) == most:
            break
    assert page.evaluate(UNPRESSED) == []
    return reached


def _waits(_room: Room) -> None:
    """Nobody has begun, and more have come than were expected."""


STATES = (
    *(state for state in LIVE if state[0] not in ALIKE),
    ("crowded", "crowded", _waits),
    ("rehearsal", "rehearsal", _waits),
)


@pytest.fixture(scope="module")
def page(browser: Browser, browser_context_args: dict[str, Any], places: Places) -> Iterator[Page]:
    """One for all states: opening one takes longer than many keys."""
    visits = Visits(lambda **how: browser.new_context(**{**browser_context_args, **how}), places.house.url)
    page = visits.open("about:blank", places.empty.desk_cookies(), **DESK)
    yield page
    page.context.close()
    assert not visits.faults


def _looked_at(state: tuple[str, str, Any]) -> bool:
    """In the ordinary run: where the desk is made of other parts than anywhere else."""
    return state[0] in APART or state in STATES[-2:]


def _often(state: tuple[str, str, Any]) -> object:
    return pytest.param(*state, id=state[0], marks=() if _looked_at(state) else pytest.mark.full)


@pytest.mark.parametrize(("name", "place", "before"), [_often(state) for state in STATES])
def test_all_that_can_be_pressed_is_reached_and_pressed_by_keyboard(
    name: str, place: str, before: Callable[[Room], Any], places: Places, page: Page
) -> None:
    room = getattr(places, place)
    before(room)
    page.goto(f"{room.desk}/led")
    there = page.evaluate(FIND, "main")
    assert there
    reached = by_tab(page, len(there))
    assert [there[at] for at in range(len(there)) if at not in reached] == []


def test_the_settings_and_keys_behind_the_question_mark_are_reached_too(places: Places, visits: Visits) -> None:
    places.full.show("intro")
    page = visits.desk(places.full)
    page.keyboard.press("?")
    page.locator("#help").wait_for()
    there = page.evaluate(FIND, "#help")
    assert len(there) > 4
    assert by_tab(page, len(there)) == set(range(len(there)))


def _enough(room: Room) -> None:
    """The room raised its hands, and so many have come meanwhile that phones may answer."""
    room.lead().ask("Nog med händer?", ["Ja", "Nej"])
    room.fill()


def test_every_command_of_the_desk_has_a_button_in_some_state(places: Places) -> None:
    """A new one without a button fails here; one with a button is pressed above."""
    patterns = {
        rule.endpoint: re.compile(re.sub(r"<[^>]+>", "[^/]+", rule.rule) + "$")
        for rule in places.house.app.url_map.iter_rules()
        if rule.endpoint.startswith(("workshop.leading.", "workshop.asking.")) and "POST" in (rule.methods or ())
    }
    drawn = []
    for _name, place, before in (*(state for state in STATES if _looked_at(state)), ("enough", "hands", _enough)):
        room = getattr(places, place)
        before(room)
        drawn += re.findall(r'formaction="([^"]+)"', room.lead().html)
    lacking = {end for end, pattern in patterns.items() if not any(map(pattern.match, drawn))}
    # A page of its own, with a form; and those whose states stand elsewhere: tests/live/test_choosing_themes, and
    # tests/browser/test_own_question. Whether a talk has come to its spells here depends on what was looked at before:
    # tests/live/test_spells.py presses it.
    assert lacking - {"workshop.leading.go_on"} == {
        "workshop.asking.ask", "workshop.asking.take_up", "workshop.asking.drop_own",
    }  # fmt: skip
