"""Made-up people in a process of their own: they take part as people do, and what was acknowledged is stored."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.room import OPTIONS, Room, prepare
from tests.fault.server import ROOT, Server, running
from workshop.client import Browser, Desk, Page

pytestmark = pytest.mark.fault
Crowd = subprocess.Popen[str]
THEMES = 5  # each ends with what has to become better first


@contextmanager
def crowd(server: Server, room: Room, people: int, pace: float) -> Iterator[Crowd]:
    command = [sys.executable, "-m", "workshop.client.crowd", server.url, room.code]
    command += ["--people", str(people), "--pace", str(pace), "--seed", "7"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def desk(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


def stop(process: Crowd) -> dict[str, Any]:
    process.send_signal(signal.SIGTERM)
    return told(process)


def told(process: Crowd) -> dict[str, Any]:
    """The one line it says at the end."""
    said, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")
    report: dict[str, Any] = json.loads(said)
    return report


def stored(server: Server, rows: str = "answer") -> int:
    with sqlite3.connect(server.folder / "workshop.sqlite3") as connection:
        [[n]] = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()  # noqa: S608
    connection.close()
    return int(n)


def wait_for(rows: str, process: Crowd, server: Server, n: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while stored(server, rows) < n:
        assert process.poll() is None
        assert time.monotonic() < end, f"{stored(server, rows)} of {n}"
        time.sleep(0.2)


def memory(process: Crowd) -> int:
    """Megabytes, the most so far."""
    most = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
    assert most
    return int(most[1]) // 1024


def processor(process: Crowd) -> float:
    """Seconds so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.full
def test_a_hundred_people_fit_in_one_process_at_human_pace(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=6)
    with running(tmp_path / "instance") as server, crowd(server, room, people=100, pace=3) as process:
        wait_for("answer", process, server, 100, seconds=60)
        leads = desk(server, room)
        assert leads.moment
        leads.close(leads.moment)
        leads.ask("Vad behöver vi mer av?", OPTIONS, kind="multi")
        time.sleep(10)
        megabytes, seconds = memory(process), processor(process)
        report = stop(process)
        assert stored(server) == report["answers"]
    print(f"\n{report}, {megabytes} MB, {seconds:.1f} s of processor")
    assert (report["joined"], report["ended"]) == (100, "stopped")
    assert report["answers"] >= 190
    assert (report["lost"], report["refused"]) == (0, 0)
    assert megabytes <= 120
    assert seconds <= report["seconds"] / 2


def test_they_answer_the_analysis_first_and_go_home_when_it_is_over(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=6, kind="")
    with running(tmp_path / "instance") as server, crowd(server, room, people=8, pace=60) as process:
        wait_for("response WHERE submitted", process, server, 8, seconds=60)
        assert stored(server) == 8 * (len(room.statements) + THEMES)
        leads = desk(server, room)
        page = Page(leads.browser.get(f"{leads.path}/avsluta").text)
        assert leads.browser.post(f"{leads.path}/avsluta", page.hidden).status == 303
        report = told(process)
    assert (report["surveys"], report["ended"], report["lost"]) == (8, "over", 0)


def test_they_send_ideas_where_ideas_are_taken(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=6, kind="")
    with running(tmp_path / "instance") as server:
        leads = desk(server, room)
        board = next(moment for moment in leads.moments if _takes_ideas(leads, moment))
        with crowd(server, room, people=10, pace=20) as process:
            wait_for("card", process, server, 4, seconds=60)
            report = stop(process)
        assert leads.moment == board
        assert stored(server, "card") == report["ideas"]


def _takes_ideas(leads: Desk, moment: str) -> bool:
    return f"/kort/skriv/{moment}" in leads.show(moment)["html"]


@pytest.mark.full  # fault/test_bad_days.py does it with few people
def test_a_server_that_goes_and_comes_back_loses_nobody_s_answer(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=6)
    with running(tmp_path / "instance") as server, crowd(server, room, people=30, pace=5) as process:
        wait_for("answer", process, server, 10, seconds=60)
        server.kill()
        server.start()
        wait_for("answer", process, server, 30, seconds=60)
        report = stop(process)
        assert stored(server) == 30
    # Who is called home before they have come back to hear of it keeps what is stored as unsent.
    assert report["answers"] + report["lost"] == 30
    assert report["lines_lost"] > 0


@pytest.mark.full
def test_a_server_that_is_silent_for_a_while_hears_the_same_answer_again(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=6)
    with running(tmp_path / "instance") as server, crowd(server, room, people=30, pace=5) as process:
        wait_for("answer", process, server, 5, seconds=60)
        assert server.process
        server.process.send_signal(signal.SIGSTOP)
        time.sleep(10)
        server.process.send_signal(signal.SIGCONT)
        wait_for("answer", process, server, 30, seconds=60)
        report = stop(process)
        assert stored(server) == report["answers"] == 30
    assert (report["lost"], report["refused"]) == (0, 0)
    assert report["ack_ms"]["max"] > 5000
