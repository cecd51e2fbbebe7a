"""Every page of the service: axe-core with the rules of WCAG 2.2 AA, targets for thumbs, and room at 320 px."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import room as rooms
from tests.browser import sitemap
from tests.browser.conftest import DESK, PHONE, STAGE, Visits
from tests.browser.room import House, Room
from tests.browser.sitemap import APART, ROWS, Places, Row

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES: dict[str, dict[str, Any]] = {"nobody": PHONE, "phone": PHONE, "follower": PHONE, "desk": DESK, "stage": STAGE}


@pytest.fixture(scope="module")
def places(house: House) -> Places:
    return sitemap.build(house)


@dataclass(kw_only=True)
class Lookers:
    """One browser for each audience, kept from page to page: making one takes longer than looking at a page."""

    places: Places
    visits: Visits
    pages: dict[str, Page] = field(default_factory=dict)

    def see(self, row: Row, *, script: bool = True) -> Page:
        """The page of a row, as its audience sees it. Cookies are named by workshop, so one browser holds them all."""
        room = getattr(self.places, row.room)
        row.before(room)
        page = self.pages.get(row.who) or self._open(row.who)
        self.pages[row.who] = page
        self.visits.give(page.context, COOKIES[row.who](room))
        page.set_viewport_size(SIZES[row.who]["viewport"])
        address = self.visits.url + row.path(self.places, room)
        if script:
            page.goto(address)
            return page
        tools = page.context.new_cdp_session(page)
        tools.send("Emulation.setScriptExecutionDisabled", {"value": True})
        page.goto(address)
        tools.send("Emulation.setScriptExecutionDisabled", {"value": False})  # for axe; the page has been drawn
        tools.detach()
        return page

    def _open(self, who: str) -> Page:
        how = {key: value for key, value in SIZES[who].items() if key != "is_mobile"}
        return self.visits.open("about:blank", **how)


COOKIES: dict[str, Callable[[Room], dict[str, str]]] = {
    "nobody": lambda _room: {},
    "phone": lambda room: room.phone_cookies(room.seats[0]),
    "desk": lambda room: room.desk_cookies(),
    "follower": lambda room: {
        f"folj-{id}": key
        for id, key in (sitemap.link_of(room), sitemap.link_of(room, ""), *sitemap.code_of(room).items())
    },
    "stage": lambda room: room.stage_cookies(),
}


@pytest.fixture(scope="module")
def opened(browser: Browser, browser_context_args: dict[str, Any], places: Places) -> Iterator[Lookers]:
    made = []

    def new_context(**how: Any) -> BrowserContext:
        made.append(browser.new_context(**{**browser_context_args, **how}))
        return made[-1]

    visits = Visits(new_context, places.house.url)
    yield Lookers(places=places, visits=visits)
    for context in made:
        context.close()


@pytest.fixture
def lookers(opened: Lookers) -> Iterator[Lookers]:
    opened.visits.faults.clear()
    yield opened
    assert not opened.visits.faults


def violations(page: Page) -> list[str]:
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(document, options).then((all) => all.violations)", options)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How many CSS pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small(page: Page) -> list[str]:
    """What is to be tapped and is under 44 px; links in running text are as high as the text, as WCAG allows."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
            'button, .button, summary, select, textarea, input:not([type=hidden]), label.choice, footer a')]
          .filter((e) => e.checkVisibility() && !e.matches('label input'))
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 44 || box.height < 44)
          .map(([e, box]) => `${e.tagName} ${e.textContent.trim()} ${box.width}x${box.height}`)"""
    )


def unringed(page: Page) -> list[str]:
    """What the keyboard reaches and no ring is drawn around, or that is out of the order of the page."""
    page.keyboard.press("Tab")  # from now on the browser draws rings
    return page.evaluate(
        """() => [...document.querySelectorAll(
            'a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex]:not([tabindex="-1"])')]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest('[inert]'))
          .filter((e) => {
            e.focus({ preventScroll: true });
            const ring = (what) => what && getComputedStyle(what).outlineStyle !== 'none';
            return e.tabIndex > 0 || document.activeElement !== e || !(ring(e) || ring(e.closest('label')));
          }).map((e) => e.outerHTML.slice(0, 120))"""
    )


def test_every_page_has_a_row(house: House) -> None:
    pages = {rule.endpoint for rule in house.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - sitemap.NO_PAGES == {row.endpoint for row in ROWS}


FILLED = {row.endpoint for row in ROWS if row.who == "desk" and row.name == "full"}
MOMENTS = {name for name, _room, _before in sitemap.LIVE}


def _by_audience(row: Row) -> object:
    """In the long run where it is like another, as a page of the desk before there is much on it.

    What is asked is a form of its own on phones alone.
    """
    often = row.name not in MOMENTS - APART or (row.who == "phone" and row.name.endswith(("-open", "-asked")))
    often = often and not (row.who == "desk" and row.name == "empty" and row.endpoint in FILLED)
    return row if often else pytest.param(row, marks=pytest.mark.full)


@pytest.mark.parametrize("row", [_by_audience(row) for row in ROWS], ids=str)
def test_a_page_has_no_violation_and_fits_a_small_screen(row: Row, lookers: Lookers) -> None:
    page = lookers.see(row)
    assert violations(page) == []
    assert row.who not in ("nobody", "phone") or small(page) == []
    assert unringed(page) == []
    assert row.endpoint in SCRIPTED or not page.locator("script").count()
    page.set_viewport_size({"width": 320, "height": 640})  # also 1280 px at 400 %
    assert overflow(page) <= 0


def test_the_menu_of_the_desk_is_one_row_on_a_phone(house: House, visits: Visits) -> None:
    page = visits.desk(rooms.make(house), "/", viewport={"width": 320, "height": 640})
    tops = page.locator(".site-head nav a, .site-head button").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => Math.round(box.top + box.height / 2))"
    )
    assert len(tops) == 3
    assert max(tops) - min(tops) <= 2


# The other pages have no script at all, so without it they are as they were just looked at.
SCRIPTED = {
    "workshop.plan.add",
    "workshop.plan.edit",
    "workshop.hearing.index",
    *("phone.room.now", "stage.screen.stage", "workshop.leading.desk", "workshop.versions.making"),
    *("phone.survey.theme", "workshop.inviting.index", "workshop.letters.letter", "workshop.private_links.index"),
    *("phone.lobby.wait", "phone.front_door.index", "phone.survey.index"),  # the last two may lead to the room
    *("site.away_phone", "site.away_desk", "phone.leaving.index"),
    "workshop.run_sheet.index",
    "desk.new_workshop.page",
}
# The stage is left out: without script it draws itself anew on a timer, for it shows a meeting as it goes on.
PLAIN = [row for row in ROWS if row.endpoint in SCRIPTED and row.who != "stage" and not row.name.endswith("-shown")]


# With script the same page of every moment was just looked at. Without it the phone has all forms, and the desk some.
OTHERS = MOMENTS - {"before", "choice-open", "ideas", "measures", "hands"}


def _by_script(row: Row) -> object:
    of_many = row.name in OTHERS and not (row.who == "phone" and row.name.endswith("-open"))
    return pytest.param(row, marks=pytest.mark.full) if of_many else row


@pytest.mark.parametrize("row", [_by_script(row) for row in PLAIN], ids=str)
def test_a_page_without_script_has_no_violation(row: Row, lookers: Lookers) -> None:
    page = lookers.see(row, script=False)
    assert violations(page) == []
    assert row.who != "phone" or small(page) == []
    assert overflow(page) <= 0


REFUSED = [  # a page with a form, what is filled in, the button: the page comes back with something to mend
    ("workshop.lists.index-invited", {"lines": ""}, "Läs listan"),
    ("workshop.letters.letter-invited", {"body": "Utan plats"}, "Spara texten"),
    ("workshop.statements.index-empty", {"words": "Utan kolon"}, "Spara orden"),
    ("workshop.talk.reference_values-measured", {"source": ""}, "Lägg till"),
    ("workshop.talk.index-measured", {"text": ""}, "Lägg till"),
]


@pytest.mark.parametrize(("where", "filled", "button"), REFUSED, ids=[one[0] for one in REFUSED])
def test_a_form_that_comes_back_has_no_violation_and_fits_a_small_screen(
    where: str, filled: dict[str, str], button: str, lookers: Lookers
) -> None:
    page = lookers.see(next(row for row in ROWS if str(row) == where))
    for name, text in filled.items():
        page.locator(f"[name={name}]").last.fill(text)
    with page.expect_response(lambda response: response.status == 422):
        page.get_by_role("button", name=button, exact=True).last.click()
    page.wait_for_load_state()
    assert page.locator("[role=alert], .error").count()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
