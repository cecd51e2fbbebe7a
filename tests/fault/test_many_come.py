"""A hall joins from one address and nobody is refused. Who comes beyond what is expected waits and counts nowhere."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import Server, running
from tests.world.words import words
from workshop.client import Browser, Desk, Lost, Phone, Refused
from workshop.client.page import Page

pytestmark = pytest.mark.fault
AT_ONCE = 20
# How many join, and within how many seconds. A loaded machine has time to spare in the ordinary run.
HALLS = [(60, 60), pytest.param(2_000, 60, marks=pytest.mark.full)]


def come(url: str, code: str) -> str:
    """What became of somebody who joins from a browser of their own."""
    phone = Phone(url, code)
    try:
        phone.join()
        return phone.token and "joined"
    except (Refused, Lost) as error:
        return str(error)
    finally:
        phone.browser.close()


def stored(server: Server, rows: str) -> int:
    with sqlite3.connect(server.folder / "workshop.sqlite3") as connection:
        [[n]] = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()  # noqa: S608
    connection.close()
    return int(n)


@pytest.mark.parametrize(("people", "seconds"), HALLS)
def test_a_hall_joins_from_one_address_and_nobody_is_refused(tmp_path: Path, people: int, seconds: float) -> None:
    room = prepare(tmp_path / "instance", people=0)
    with running(tmp_path / "instance") as server, ThreadPoolExecutor(AT_ONCE) as hall:
        began = time.monotonic()
        told = list(hall.map(lambda _: come(server.url, room.code), range(people)))
        took = time.monotonic() - began
        assert [one for one in told if one != "joined"] == []
        assert stored(server, "participant WHERE NOT waits") == people
    print(f"\n{people} joined in {took:.1f} s")
    assert took <= seconds


def desk_of(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


def test_from_the_241st_of_200_expected_all_wait_and_none_of_their_votes_count(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=236, expected=200)
    with running(tmp_path / "instance") as server:
        desk = desk_of(server, room)
        wire = desk.connect(room.code)
        phones = [Phone(server.url, room.code).join() for _ in range(10)]
        came = time.monotonic()
        while "246 har gått med, av 200 väntade" not in (told := words(wire.wait_for("people", 5)["parts"]["people"])):
            pass
        knew = time.monotonic() - came
        assert knew <= 2
        assert "6 väntar på att släppas in" in told

        voted = [vote(phone, room.asking) for phone in phones]
        assert voted == ["ok"] * 4 + ["waits"] * 6
        assert [sits(phone) for phone in phones] == [True] * 4 + [False] * 6
        assert stored(server, "answer") == 4
        assert stored(server, "participant WHERE in_room AND waits") == 0

        desk.command("/led/slapp-in")
        assert [vote(phone, room.asking) for phone in phones[4:]] == ["ok"] * 6
        assert stored(server, "answer") == 10
    print(f"\nthe desk knew after {knew:.2f} s")


def vote(phone: Phone, asking: str) -> str:
    token = Page(phone.browser.get(f"/d/{phone.code}/fortsatt").text).hidden["csrf_token"]
    sent = {"csrf_token": token, "to": asking, "seq": "1", "choice": "1"}
    reply = phone.browser.post(f"/d/{phone.code}/skicka", sent, json=True)
    waits = reply.status == 409 and '"error":"waits"' in reply.text
    return "ok" if reply.status == 200 else "waits" if waits else reply.text


def sits(phone: Phone) -> bool:
    try:
        phone.connect().close()
    except Refused as refused:
        return refused.code != "not_allowed"
    return True
