"""The child process dies, hangs, or is asked too much: the next document comes out all the same."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from workshop.files.pdf import parts
from workshop.files.pdf.renderer import PdfBusy, PdfDied, PdfFailed, PdfIncomplete, PdfSlow, PdfTooLarge, Renderer

pytestmark = pytest.mark.pdf

DATED = datetime(2026, 11, 24, tzinfo=UTC)
PAGE = "<!doctype html><html lang=sv><title>Plan</title><h1>Plan</h1><p>Text</p></html>"
BOMB = "<html lang=sv><title>B</title>" + "<table><tr><td>x<td>y</table>" * 20_000


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One for all: whatever has become of its child, the next document comes out."""
    made = Renderer()
    yield made
    made.close()


@pytest.fixture
def fresh() -> Iterator[Renderer]:
    """One that has no child yet."""
    made = Renderer()
    yield made
    made.close()


def child(renderer: Renderer) -> int:
    assert renderer._child is not None
    return renderer._child.pid


def test_a_child_killed_between_documents_is_replaced(renderer: Renderer) -> None:
    first = renderer.render(PAGE, dated=DATED)
    os.kill(child(renderer), signal.SIGKILL)
    assert renderer.render(PAGE, dated=DATED) == first


def test_a_child_killed_in_the_middle_is_replaced_and_asked_again(renderer: Renderer) -> None:
    renderer.render(PAGE, dated=DATED)
    pid = child(renderer)
    os.kill(pid, signal.SIGSTOP)  # so that it cannot be done before it is killed
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert renderer.render(PAGE, dated=DATED).startswith(b"%PDF-1.7")
    assert child(renderer) != pid


def test_a_child_killed_twice_is_said_to_have_died_and_the_next_document_comes_out(renderer: Renderer) -> None:
    def kill(_stage: str) -> None:
        os.kill(child(renderer), signal.SIGKILL)

    with pytest.raises(PdfDied):
        renderer.render(PAGE * 200, dated=DATED, tell=kill)
    assert renderer.render(PAGE, dated=DATED)


def test_a_document_that_takes_too_long_of_the_processor_is_given_up_and_the_next_comes_out() -> None:
    renderer = Renderer(seconds=4)
    renderer.render(PAGE, dated=DATED)
    with pytest.raises(PdfTooLarge) as refused:
        renderer.render(BOMB, dated=DATED)
    assert "för stort" in refused.value.message
    assert renderer.render(PAGE, dated=DATED)
    renderer.close()


def test_a_machine_that_has_no_time_is_not_called_a_large_document() -> None:
    """The child gets none of the processor's time, and only the clock on the wall goes on."""
    renderer = Renderer(seconds=1)
    renderer.render(PAGE, dated=DATED)
    os.kill(child(renderer), signal.SIGSTOP)
    with pytest.raises(PdfSlow):
        renderer.render(PAGE, dated=DATED)
    assert renderer.render(PAGE, dated=DATED)
    renderer.close()


def test_a_document_that_takes_too_much_memory_is_refused() -> None:
    renderer = Renderer(megabytes=400)
    assert renderer.render(PAGE, dated=DATED)
    with pytest.raises(PdfTooLarge):
        renderer.render("<html lang=sv><title>M</title>" + "<p>ord " * 60_000, dated=DATED)
    assert renderer.render(PAGE, dated=DATED)
    renderer.close()


def test_too_long_html_is_refused_before_it_is_sent(fresh: Renderer) -> None:
    with pytest.raises(PdfTooLarge):
        fresh.render("x" * 2_000_000, dated=DATED)
    assert fresh._child is None


def test_more_than_the_queue_holds_are_told_to_come_back() -> None:
    renderer = Renderer(queue=1)
    renderer.render(PAGE, dated=DATED)
    os.kill(child(renderer), signal.SIGSTOP)
    waiting = [threading.Thread(target=renderer.render, args=(PAGE,), kwargs={"dated": DATED}) for _ in range(2)]
    for thread in waiting:
        thread.start()
    time.sleep(0.3)
    with pytest.raises(PdfBusy):
        renderer.render(PAGE, dated=DATED)
    os.kill(child(renderer), signal.SIGCONT)
    for thread in waiting:
        thread.join(20)
    renderer.close()


def test_a_missing_style_sheet_of_ours_gives_no_document(renderer: Renderer) -> None:
    with pytest.raises(PdfFailed):
        renderer.render('<link rel="stylesheet" href="/static/css/missing.css">' + PAGE, dated=DATED)


def test_a_missing_font_is_told_at_the_start_and_to_who_asks(
    fresh: Renderer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(parts, "NEEDED", (parts.FONTS / "gone.ttf",))
    Renderer()
    assert "missing gone.ttf" in caplog.text
    with pytest.raises(PdfIncomplete):
        fresh.render(PAGE, dated=DATED)


def test_every_font_that_is_shipped_is_looked_for() -> None:
    assert set(parts.FONTS.glob("*.ttf")) <= set(parts.NEEDED)
    assert parts.missing() == []


def test_one_can_follow_how_far_the_document_has_come(renderer: Renderer) -> None:
    told: list[str] = []
    renderer.render(PAGE, dated=DATED, tell=told.append)
    assert told == ["lays_out", "writes"]


def test_a_child_that_was_warmed_is_the_one_that_is_used(fresh: Renderer) -> None:
    fresh.warm()
    for _ in range(100):
        if fresh._child:
            break
        time.sleep(0.05)
    warmed = child(fresh)
    assert fresh.render(PAGE, dated=DATED)
    assert child(fresh) == warmed


def test_a_date_without_a_zone_is_an_error(renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="time zone"):
        renderer.render(PAGE, dated=datetime(2026, 11, 24))


def test_the_child_has_none_of_the_servers_secrets(fresh: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSTANCE_KEY", "canary-of-the-instance")
    fresh.render(PAGE, dated=DATED)
    with open(f"/proc/{child(fresh)}/environ", "rb") as environment:
        assert b"canary" not in environment.read()


def test_the_child_ends_with_its_server(renderer: Renderer) -> None:
    renderer.render(PAGE, dated=DATED)
    process = renderer._child._process  # type: ignore[union-attr]
    process.stdin.close()  # type: ignore[union-attr]
    assert process.wait(10) == 0


UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import gevent, time
from tests.files.pdf.test_renderer import DATED, PAGE
from workshop.files.pdf import parts
from workshop.files.pdf.renderer import Renderer
renderer, worst, began = Renderer(), 0.0, time.monotonic()
last = began
rendering = [gevent.spawn(renderer.render, PAGE * 20, dated=DATED) for _ in range(2)]
while not all(greenlet.ready() for greenlet in rendering):
    gevent.sleep(0.01)
    worst, last = max(worst, time.monotonic() - last), time.monotonic()
assert all(greenlet.get().startswith(b"%PDF") for greenlet in rendering)
print(worst / (last - began))
renderer.close()
"""


def test_under_gevent_the_hub_goes_on_while_a_document_is_made() -> None:
    done = subprocess.run([sys.executable, "-c", UNDER_GEVENT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 0.25  # a render in the hub would hold it for half of the time, or all
