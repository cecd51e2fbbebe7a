"""Debian's own Chromium, driven by Playwright; nothing is downloaded. One server and one browser for all tests.

Its headless shell is the same engine without the windows, and takes half the processor time.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser import room as rooms
from tests.browser.room import House, Room
from tests.fault.server import running
from tests.world import house as houses
from tests.world.missing import without

# No word to the browser's maker, and no update in the middle of a test.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
STAGE = {"viewport": {"width": 1920, "height": 1080}}
PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")
PATIENCE = 20_000  # milliseconds; a loaded machine with two cores needs a few
TELL_POLICY = """document.addEventListener('securitypolicyviolation',
    (e) => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))"""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        without("chromium (or google-chrome)")
    return {**browser_type_launch_args, "executable_path": program, "args": [*QUIET, "--disable-quic"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("browser") / "instance"
    with running(folder) as server:
        yield House(server=server, app=houses.build(folder, {"BASE_URL": server.url}))


@pytest.fixture(scope="module")
def room(house: House) -> Room:
    """The example with seven people in it, for all the tests of a file. Who needs another makes it there."""
    room = rooms.example(house)
    room.fill()
    return room


@dataclass
class Visits:
    """Opens pages for the people of a test, and writes down what no page may ever do."""

    new_context: Callable[..., BrowserContext]
    url: str
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # addresses of all requests
    # A refusal is no fault of the page, nor that the worker's script is looked for anew without contact.
    expected: tuple[str, ...] = ("the server responded with a status of 4", "occurred when fetching the script")

    def open(self, address: str, cookies: dict[str, str] | None = None, **how: Any) -> Page:
        """A browser of one's own at an address, e.g. `open(room.phone + "/nu", room.phone_cookies(token), **PHONE)`."""
        context = self.new_context(**how)
        context.set_default_timeout(PATIENCE)
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("console", self._said)
        context.add_init_script(TELL_POLICY)
        self.give(context, cookies or {})
        page = context.new_page()
        page.goto(address)
        return page

    def give(self, context: BrowserContext, cookies: dict[str, str]) -> None:
        context.add_cookies([{"name": name, "value": cookies[name], "url": self.url} for name in cookies])

    def phone(self, room: Room, place: str = "/nu", token: str = "", **how: Any) -> Page:
        return self.open(room.phone + place, room.phone_cookies(token or room.sit()), **{**PHONE, **how})

    def desk(self, room: Room, place: str = "/led", **how: Any) -> Page:
        return self.open(room.desk + place, room.desk_cookies(), **{**DESK, **how})

    def stage(self, room: Room, **how: Any) -> Page:
        return self.open(room.stage, room.stage_cookies(), **{**STAGE, **how})

    def _asked(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((f"{self.url}/", "data:")):
            self.faults.append(f"off-origin: {request.url}")

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in self.expected):
            self.faults.append(f"console: {message.text}")


@pytest.fixture
def visits(house: House, new_context: Callable[..., BrowserContext]) -> Iterator[Visits]:
    """Fails the test when a page asked another server, broke its policy, or raised anything in its script."""
    visits = Visits(new_context, house.url)
    yield visits
    assert not visits.faults
