"""How long the way is: from the letter to a nulägesanalys that is sent in, and from a new workshop to letters sent.

    .venv/bin/python -m bench.way

Drives Chromium (CHROMIUM names another) through what can be seen: it presses links, buttons and choices by their words,
and counts pages, screens of 390×844, words to read, and presses; once more by keyboard alone, where it counts Tab.
LIX is of what the one who answers can read before anything is opened. Nothing is typed but what has to be.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.fault.server import running
from tests.inviting.people import invite
from tests.inviting.post_office import post_office
from tests.world import house, people
from tests.world.room import furnish
from workshop.web.who import SIGN_IN

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")
ONWARDS = ".actions button.primary"
LIST = "Namn;E-post;Roll\nBo Ek;bo@kommun.se;förtroendevald\nEva Al;eva@kommun.se;tjänsteperson"
FOCUS = """() => { const e = document.activeElement, group = e.type === 'radio' && e.form
    ? [...e.form.querySelectorAll('[type=radio]')].filter(o => o.name === e.name) : []
  return [e.type || e.tagName, e.matches('.actions button.primary'), group.some(o => o.checked)] }"""


@dataclass
class Way:
    pages: int = 0
    screens: list[float] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    presses: int = 0
    tabs: list[int] = field(default_factory=list)  # of each page

    def see(self, page: Page) -> None:
        text = page.locator("main").inner_text()
        self.pages += 1
        self.screens.append(round(page.evaluate("document.documentElement.scrollHeight") / PHONE["height"], 1))
        self.words.append(len(text.split()))
        self.texts.append(text)

    def press(self, on: Locator) -> None:
        on.first.click()
        self.presses += 1


def lix(text: str) -> int:
    """Words a sentence, and long words of a hundred; a line without a full stop is a sentence of its own."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    sentences = [one for one in re.split(r"[.!?:]\s|[.!?]?\n+", text) if re.search(r"\w", one)]
    return round(len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words))


def answer(page: Page, link: str) -> Way:
    """By thumb."""
    way = Way()
    page.goto(link)
    way.see(page)
    while "Tack" not in page.locator("h1").first.inner_text():
        for group in page.locator("[role=radiogroup]").all():
            way.press(group.locator("label.choice"))
        with page.expect_navigation():
            way.press(page.locator(ONWARDS))
        way.see(page)
    return way


def answer_by_keyboard(page: Page, link: str) -> Way:
    """Tab to each question, an arrow or the space bar to answer it, Enter on what leads on."""
    way = Way()
    page.goto(link)
    while "Tack" not in page.locator("h1").first.inner_text():
        way.pages += 1
        way.tabs.append(0)
        for _ in range(200):
            page.keyboard.press("Tab")
            way.tabs[-1] += 1
            kind, onwards, answered = page.evaluate(FOCUS)
            if kind == "radio" and not answered:
                page.keyboard.press("Space")
                way.presses += 1
            if onwards:
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                way.presses += 1
                break
        else:
            raise SystemExit(f"no way on from {page.url}")
    return way


def send_letters(page: Page, base: str) -> tuple[Way, int]:
    """What it takes, and how much of that before there is a workshop."""
    way = Way()
    page.goto(f"{base}/ledare/")

    def button(name: str | re.Pattern[str]) -> Locator:
        return page.get_by_role("button", name=name)

    def link(name: str | re.Pattern[str]) -> Locator:
        return page.get_by_role("link", name=name)

    way.press(link(re.compile("Ny workshop|Skapa din första workshop")))
    page.get_by_label("Organisationens namn").fill("Exempelköpings kommun")
    page.get_by_label("Rubrik").fill("Att leda digital förändring")
    page.get_by_label("Datum", exact=True).fill("2030-05-14")
    way.press(button("Till sammanfattningen"))
    way.press(button("Skapa workshopen"))
    before = way.presses
    way.press(link("Nulägesanalys"))
    way.press(page.locator("a[href$='/bjud-in']"))
    way.press(page.get_by_label("En personlig länk till var och en"))
    way.press(button("Spara valet"))
    way.press(link("Lägg till personer"))
    page.locator("textarea").first.fill(LIST)
    way.press(button("Läs listan"))
    way.press(button(re.compile(r"Lägg till \d+ personer")))
    way.press(link("Nulägesanalys"))
    way.press(link("Öppna nulägesanalysen …"))
    way.press(button("Öppna nulägesanalysen"))
    way.press(page.locator("a[href$='/bjud-in']"))
    way.press(link("Inbjudan"))
    way.press(button("Skicka …"))
    way.press(button(re.compile("^Skicka$")))
    return way, before


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, post_office() as office, sync_playwright() as playwright:
        mail = {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"}
        program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with running(Path(folder) / "instance", mail) as server:
            app = house.build(Path(folder) / "instance", {"BASE_URL": server.url})
            room = furnish(app)
            keys = list(invite(room, 2).values())
            room.open()

            def page(size: dict[str, int]) -> Page:
                return browser.new_context(viewport=size, locale="sv-SE").new_page()  # type: ignore[arg-type]

            def way_in(key: str) -> str:
                return f"{server.url}/d/{room.code}/p/{key}"

            _tell_answering(lambda: answer(page(PHONE), way_in(keys[0])))
            by_keys = answer_by_keyboard(page(DESK), way_in(keys[1]))
            each = " + ".join(map(str, by_keys.tabs))
            print(f"by keyboard: {sum(by_keys.tabs)} Tab ({each}), {by_keys.presses} answers and buttons")
            desk = page(DESK)
            desk.context.add_cookies(
                [{"name": SIGN_IN, "value": people.have_account(app, people.BO), "url": server.url}]
            )
            desk.set_default_timeout(10_000)
            way, before = send_letters(desk, server.url)
            print(f"new workshop to letters sent: {way.presses} presses, of which {before} make the workshop")
        browser.close()


def _tell_answering(walk: Callable[[], Way]) -> None:
    way = walk()
    print(f"letter to sent: {way.pages} pages, {way.presses} presses,", end=" ")
    print(f"{sum(way.words)} words, LIX {lix(' '.join(way.texts))}")
    for at, (screens, words, text) in enumerate(zip(way.screens, way.words, way.texts, strict=True), 1):
        print(f"  {at}. {screens} screens, {words} words, LIX {lix(text)}: {text.strip().splitlines()[0]}")


if __name__ == "__main__":
    main()
