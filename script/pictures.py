"""Take the pictures of README: what stands on the stage, on a phone and in the plan of an example workshop.

They are drawn by the real server in a browser, so that they show the program as it is. Written to docs/pictures/.
"""

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import PROGRAMS
from tests.fault.server import Server
from tests.world import house
from tests.world.example import FULL, furnish_example
from tests.world.room import Room
from workshop.ground.clock import utcnow
from workshop.live import moving
from workshop.web.house import house_of
from workshop.web.who import stage_pass

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
HOST = "lyft.exempelkoping.se"  # what links and the foot of the stage say; it leads to this machine
COLOURS = 96  # in a picture: screens are flat, and a README is read on the train
STAGE, PHONE = (1280, 720), (390, 844)
PLAN_WIDE, SHEET = 900, 5  # pixels; the page with the first measure


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        instance = Path(folder, "instance")
        app = house.build(instance, {"BASE_URL": f"http://{HOST}"})
        room = furnish_example(app)
        room.arrive(12)
        for theme in room.programme.themes:
            said = theme.measures[0]
            of_it = {"responsible": said.responsible, "benefit": said.benefit, "indicator": said.indicator}
            room.write_measure(said.what, (), **(FULL | of_it | {"theme_key": theme.key}))
        _go(room, "poll", 3)
        server = Server(instance, env={"BASE_URL": f"http://{HOST}"})
        server.start()
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, PROGRAMS))),
            args=["--no-sandbox", f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{server.port}"],
        )
        try:
            _keep("telefon", _phone(browser, room))
            _go(room, "result", 1)
            _keep("storbild", _stage(browser, room))
            _keep("plan", _sheet(instance, room))
        finally:
            browser.close()
            server.stop()
            house_of(app).database.close()


def _go(room: Room, kind: str, nth: int) -> None:
    """Now, and not on the day that tests are played on: the clock is in the picture."""
    room.do(moving.show, room.moments(kind)[nth].id, now=utcnow())


def _phone(browser: Browser, room: Room) -> bytes:
    """The question that is open, as somebody who has just joined meets it."""
    width, height = PHONE
    page = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE").new_page()
    page.goto(f"http://{HOST}/d/{room.code}/")
    for _question in ("role", "unit"):
        page.locator(".taps button").first.click()
    page.locator("#fragment form label").first.click()
    return page.screenshot()


def _stage(browser: Browser, room: Room) -> bytes:
    """The first thing to talk about in the first theme."""
    width, height = STAGE
    page = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE").new_page()
    key = stage_pass(house_of(room.app).config, room.now())
    page.goto(f"http://{HOST}/storbild/{room.code}/?nyckel={key}")
    page.locator(".slide h1").wait_for()
    page.locator("#full-screen").wait_for(state="hidden")
    return page.screenshot()


def _sheet(instance: Path, room: Room) -> bytes:
    """A measure's own sheet, from the PDF."""
    pdf, page = instance / "plan.pdf", instance / "page"
    env = {**os.environ, "INSTANCE_PATH": str(instance), "BASE_URL": f"http://{HOST}"}
    subprocess.run(["workshop", "plan", room.code, "--output", pdf], env=env, check=True)
    numbers = ["-f", str(SHEET), "-l", str(SHEET), "-scale-to-x", str(PLAN_WIDE), "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *numbers, pdf, page], check=True)
    return page.with_suffix(".png").read_bytes()


def _keep(name: str, png: bytes) -> None:
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
