"""Every page of the service: axe-core with the rules of WCAG 2.2 AA, targets for thumbs, and room at 320 px."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import sitemap
from tests.browser.conftest import DESK, PHONE, STAGE, Visits
from tests.browser.room import House
from tests.browser.sitemap import ROWS, Places, Row

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"nobody": PHONE, "phone": PHONE, "desk": DESK, "stage": STAGE}
AXE = Axe()


@pytest.fixture(scope="module")
def places(house: House) -> Iterator[Places]:
    return sitemap.build(house)


def visit(visits: Visits, places: Places, row: Row, **how: object) -> Page:
    """The page of a row, as its audience sees it."""
    at = getattr(places, row.room)
    row.before(at)
    cookies = {
        "nobody": dict,
        "phone": lambda: at.phone_cookies(at.seats[0]),
        "desk": at.desk_cookies,
        "stage": at.stage_cookies,
    }[row.who]()
    return visits.open(visits.url + row.path(places, at), cookies, **{**SIZES[row.who], **how})


def violations(page: Page) -> list[str]:
    found = AXE.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
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


def test_every_page_has_a_row(house: House) -> None:
    pages = {rule.endpoint for rule in house.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - sitemap.NO_PAGES == {row.endpoint for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_page_has_no_violation_and_fits_a_small_screen(row: Row, visits: Visits, places: Places) -> None:
    page = visit(visits, places, row)
    assert violations(page) == []
    assert row.who not in ("nobody", "phone") or small(page) == []
    page.set_viewport_size({"width": 320, "height": 640})  # also 1280 px at 400 %
    assert overflow(page) <= 0


@pytest.mark.parametrize("row", [row for row in ROWS if row.who == "phone"], ids=str)
def test_a_phone_without_script_has_no_violation(row: Row, visits: Visits, places: Places) -> None:
    page = visit(visits, places, row, java_script_enabled=False)
    assert violations(page) == []
    assert small(page) == []
    assert overflow(page) <= 0
