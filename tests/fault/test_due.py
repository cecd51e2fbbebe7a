"""A real server does what is due by itself, also when it was not there on the day; its log names nobody."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import running
from workshop.client import Browser, Phone

pytestmark = pytest.mark.fault
TITLE = "Att leda digital förändring"


def stored(folder: Path, what: str, room: Room) -> object:
    with closing(sqlite3.connect(folder / "workshop.sqlite3")) as db:
        [[found]] = db.execute(what, [room.workshop])
    return found


def long_ago(folder: Path, room: Room, day: str) -> None:
    with closing(sqlite3.connect(folder / "workshop.sqlite3")) as db:
        db.execute("UPDATE workshop SET held_on = '2020-01-01', erase_on = ? WHERE id = ?", [day, room.workshop])
        db.execute("UPDATE moment SET started_at = NULL")
        for due in ("2020-01-08", day):  # an earlier server saw it coming
            db.execute("INSERT INTO noted VALUES (?, ?, '2020-01-08 12:00:00', 86400)", [room.workshop, due])
        db.commit()


def until(patience: float, asked: str, folder: Path, room: Room, wanted: object) -> bool:
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if stored(folder, asked, room) == wanted:
            return True
        time.sleep(0.1)
    return False


def test_an_overdue_workshop_is_closed_and_finished_soon_after_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    room, kept = prepare(folder, people=8), prepare(folder, people=8)
    long_ago(folder, room, "2099-01-01")
    with running(folder) as server:
        assert until(20, "SELECT state FROM workshop WHERE id = ?", folder, room, "finished")
        assert until(20, "SELECT count(*) FROM secret WHERE workshop = ?", folder, room, 0)
        phone = Phone(server.url, kept.code, Browser(server.url, cookies=dict(kept.phones[0]))).connect()
        assert phone.answer(kept.asking, {"choice": ["1"]})["ok"]
        phone.close()
        log = server.said()
    assert stored(folder, "SELECT state FROM survey WHERE workshop = ?", room) == "closed"
    assert stored(folder, "SELECT state FROM workshop WHERE id = ?", kept) == "open"
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    done = [line["what"] for line in lines if line["where"].startswith("workshop.lifetime")]
    assert done == [
        f"workshop {room.workshop}: survey closed by itself",
        f"workshop {room.workshop}: finished by itself",
    ]
    assert TITLE not in log
    assert room.code not in log


def test_an_overdue_erasing_leaves_no_byte_of_the_phones_and_the_neighbours_stay(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    room, kept = prepare(folder, people=8), prepare(folder, people=8)
    long_ago(folder, room, "2021-01-01")
    with closing(sqlite3.connect(folder / "workshop.sqlite3")) as db:
        hashes = [one for [one] in db.execute("SELECT token_hmac FROM participant WHERE workshop = ?", [room.workshop])]
    assert len(hashes) == 8
    with running(folder):
        assert until(20, "SELECT people_erased FROM workshop WHERE id = ?", folder, room, 1)
        time.sleep(2)  # for the disk
    held = b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())
    assert [one for one in hashes if one.encode() in held] == []
    assert stored(folder, "SELECT count(*) FROM participant WHERE workshop = ?", kept) == 8


def test_a_server_that_starts_with_a_clock_far_ahead_touches_nothing_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    room = prepare(folder, people=8)
    long_ago(folder, room, "2021-01-01")
    with closing(sqlite3.connect(folder / "workshop.sqlite3")) as db:
        db.execute("DELETE FROM noted")
        db.commit()
    with running(folder) as server:
        assert until(20, "SELECT count(*) FROM noted WHERE workshop = ?", folder, room, 2)
        time.sleep(2)  # time for what must not be done
        log = server.said()
    assert stored(folder, "SELECT state FROM workshop WHERE id = ?", room) == "open"
    assert stored(folder, "SELECT count(*) FROM participant WHERE workshop = ?", room) == 8
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert ["Is the clock right?" in line["what"] for line in lines if line["level"] == "warning"] == [True]
