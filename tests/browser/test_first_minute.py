"""From what the server prints to the first bar on the stage: five clicks, no phone, under a minute."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESK, STAGE, Visits
from tests.fault.server import Server
from workshop.lifetime.rehearsing import PEOPLE

pytestmark = pytest.mark.browser
A_MINUTE = timedelta(seconds=60)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """As script/server starts it the first time."""
    started = Server(tmp_path / "instance", wrapper=["env"], program=_with_example(tmp_path))
    started.start()
    yield started
    started.kill()


def _with_example(folder: Path) -> Path:
    """wsgi.py as script/server calls it."""
    program = folder / "serve.py"
    root = Path(__file__).resolve().parents[2]
    program.write_text(
        f"import runpy, sys\nsys.path.insert(0, {str(root)!r})\nsys.argv.append('--example')\n"
        f"runpy.run_path({str(root / 'wsgi.py')!r}, run_name='__main__')\n"
    )
    return program


def printed(server: Server, name: str) -> str:
    found = re.search(rf"^  {name} +(\S+)$", server.said(), re.MULTILINE)
    assert found, server.said()
    return found[1]


@dataclass
class Hand:
    """Counts what is pressed."""

    pressed: list[str] = field(default_factory=list)

    def press(self, what: Locator) -> None:
        self.pressed.append(" ".join((what.text_content() or "").split()))
        what.click()


def test_five_clicks_to_the_first_bar(server: Server, new_context: Callable[..., BrowserContext]) -> None:
    visits, hand = Visits(new_context, server.url), Hand()
    stage = visits.open(printed(server, "Storbild"), **STAGE)
    began = time.monotonic()
    desk = visits.open(printed(server, "Ledarvy"), **DESK)
    _sign_up(desk)
    hand.press(desk.get_by_role("button", name="Skapa kontot"))
    hand.press(desk.get_by_role("link", name="Till ledarvyn"))
    _wait_for_people(server)
    hand.press(desk.get_by_role("button", name=re.compile("^Börja")))
    hand.press(desk.locator("#command-forward", has_text="Nästa:"))
    expect(stage.locator("#tally")).to_contain_text(re.compile(r"(1[0-9]|2[0-4]) av 24 har svarat"))
    hand.press(desk.locator("#command-close"))
    expect(stage.locator(".slide .bar").first).to_be_visible()
    took = timedelta(seconds=time.monotonic() - began)
    print(f"\n{took.total_seconds():.0f} s: {', '.join(hand.pressed)}")
    assert len(hand.pressed) == 5
    assert took < A_MINUTE
    assert "ÖVNING" in (stage.locator(".slide .head").text_content() or "")
    assert not visits.faults


def _wait_for_people(server: Server) -> None:
    """Somebody who reads and types is slower than they are."""
    end = time.monotonic() + A_MINUTE.total_seconds()
    while _here(server) < PEOPLE:
        assert time.monotonic() < end
        time.sleep(0.1)


def _here(server: Server) -> int:
    with sqlite3.connect(server.folder / "workshop.sqlite3") as connection:
        [[n]] = connection.execute("SELECT count(*) FROM participant WHERE in_room").fetchall()
    connection.close()
    return int(n)


def _sign_up(desk: Page) -> None:
    desk.get_by_label("Namn").fill("Anna Berg")
    desk.get_by_label("E-post").fill("anna.berg@exempelkoping.se")
    desk.get_by_label("Lösenord").first.fill("en ganska lång mening")


def test_the_stage_says_when_no_phone_reaches_the_address(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    stage = Visits(new_context, server.url).open(printed(server, "Storbild"), **STAGE)
    expect(stage.locator(".join-large")).to_contain_text("fungerar bara på den här datorn")
    assert "script/server --lan" in server.said()
