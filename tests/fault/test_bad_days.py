"""Bad days that a workshop survives, on a real server with real clients."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.room import OPTIONS, Room, prepare
from tests.fault.server import ROOT, Server, running
from tests.world.words import words
from workshop.client import Browser, Desk, Lost, Phone
from workshop.client.page import Page

pytestmark = pytest.mark.fault
PEOPLE = 8


@pytest.fixture(scope="module")
def one_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("bad") / "instance") as started:
        yield started


@pytest.fixture
def server(one_for_all: Server) -> Server:
    """It runs, whatever another test has done to it."""
    if not one_for_all.process:
        one_for_all.start()
    return one_for_all


@pytest.fixture
def room(server: Server) -> Room:
    """Of one's own, in that house."""
    return prepare(server.folder, people=PEOPLE)


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """The folder of a house that stands still."""
    prepare(tmp_path / "instance", people=0)
    return tmp_path / "instance"


def phone(server: Server, room: Room, number: int = 0) -> Phone:
    return Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[number])))


def desk(server: Server, room: Room) -> Desk:
    return Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)


def _bound_by_permissions() -> tuple[str, ...]:
    """Root may write everywhere, unless it gives that up."""
    if os.geteuid() != 0:
        return ()
    return "setpriv", "--bounding-set=-dac_override,-dac_read_search"


def _children(server: Server) -> list[int]:
    assert server.process
    tasks = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    return [int(pid) for children in tasks for pid in children.read_text().split()]


def _published(folder: Path, asking: str) -> Counter[str]:
    """How often each alternative was chosen."""
    with sqlite3.connect(folder / "workshop.sqlite3") as connection:
        [[tables]] = connection.execute("SELECT tables FROM snapshot WHERE asking = ?", [asking]).fetchall()
    table = json.loads(tables)
    return Counter({row["label"]: row["n"] for row in table["all"]["rows"] if row["n"]})


def answered(server: Server, room: Room) -> int:
    shown = re.search(r"(\d+) av \d+ har svarat", words(desk(server, room).html))
    assert shown
    return int(shown[1])


def test_a_restart_in_the_middle_of_a_poll_loses_nothing(server: Server, room: Room) -> None:
    early = [phone(server, room, number).connect() for number in range(4)]
    assert all(one.answer(room.asking, {"choice": ["1"]})["ok"] for one in early)
    server.kill()
    with pytest.raises(Lost):
        early[0].answer(room.asking, {"choice": ["2"]}, timeout=2)  # unsent: stays in the phone's outbox
    server.start()
    assert early[0].connect().answer(room.asking, {"choice": ["2"]})["ok"]
    assert phone(server, room, 5).connect().answer(room.asking, {"choice": ["3"]})["ok"]
    assert answered(server, room) == 5


def test_where_websockets_are_blocked_long_polling_works(server: Server, room: Room) -> None:
    one = phone(server, room).connect("polling")
    assert one.asking == room.asking
    assert one.answer(room.asking, {"choice": ["1"]})["ok"]
    desk(server, room).next()
    assert room.asking not in one.wait_screen()["html"]


def test_where_sockets_are_blocked_forms_work(server: Server, room: Room) -> None:
    one = phone(server, room)
    assert one.asking == room.asking
    assert one.answer(room.asking, {"choice": ["1"]})["ok"]
    assert answered(server, room) == 1


def test_a_vote_after_the_close_is_refused_and_told(server: Server, room: Room) -> None:
    by_socket, by_form = phone(server, room).connect(), phone(server, room, 1)
    by_form.load()
    facilitator = desk(server, room)
    assert facilitator.moment
    facilitator.close(facilitator.moment)
    assert by_socket.answer(room.asking, {"choice": ["1"]})["error"] == "closed"
    assert by_form.answer(room.asking, {"choice": ["1"]})["error"] == "closed"


def test_answers_in_flight_at_the_close_are_counted_or_refused(server: Server, room: Room) -> None:
    """Each person's last acknowledged answer is in the published result, and nothing else is."""
    last: dict[int, str] = {}
    refused: list[str] = []
    ready = threading.Barrier(PEOPLE + 1)

    def vote(number: int) -> None:
        one = phone(server, room, number).connect()
        for seq in range(1, 25):
            ack = one.answer(room.asking, {"choice": [str(seq % 5)]}, seq)
            if ack.get("ok"):
                last[number] = OPTIONS[seq % 5]
            else:
                refused.append(ack["error"])
            if seq == 1:
                ready.wait()

    threads = [threading.Thread(target=vote, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    facilitator = desk(server, room)
    assert facilitator.moment
    ready.wait()
    facilitator.close(facilitator.moment)
    for thread in threads:
        thread.join()
    assert set(refused) <= {"closed"}
    assert _published(server.folder, room.asking) == Counter(last.values())


def test_two_desks_that_press_next_at_once_take_one_moment(server: Server, room: Room) -> None:
    desks = [desk(server, room), desk(server, room)]
    before = desks[0].moments.index(desks[0].moment)
    told: list[str] = []
    threads = [threading.Thread(target=lambda one=one: told.append(one.next()["message"])) for one in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(bool(message) for message in told) == [False, True]
    now = desk(server, room)
    assert now.moments.index(now.moment) == before + 1


def test_a_stop_lets_what_is_under_way_finish(server: Server, room: Room) -> None:
    one = phone(server, room).connect()
    assert one.answer(room.asking, {"choice": ["1"]})["ok"]
    code, seconds = server.stop()
    assert (code, seconds <= 5.0) == (0, True)
    assert "Traceback" not in server.said()


def test_a_taken_port_ends_with_one_clear_sentence(instance: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Server(instance, port=taken.getsockname()[1])
        code, said = server.fail()
    assert code != 0
    assert said.strip() == (
        f"Error: Port {server.port} används redan. Stäng det andra programmet, eller välj en annan port med --port."
    )


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o444, 0o555)])
def test_a_database_that_cannot_be_written_ends_with_one_clear_sentence(instance: Path, file: int, folder: int) -> None:
    (instance / "workshop.sqlite3").chmod(file)
    instance.chmod(folder)
    code, said = Server(instance, wrapper=_bound_by_permissions()).fail()
    instance.chmod(0o755)
    assert code != 0
    assert "Databasen går inte att öppna eller skriva i." in said
    assert "Traceback" not in said


def test_a_theme_file_with_a_typo_stops_the_start_and_says_where(tmp_path: Path, instance: Path) -> None:
    shutil.copytree(ROOT / "themes", tmp_path / "themes")
    file = sorted((tmp_path / "themes").glob("*.toml"))[0]
    file.write_text(re.sub(r"^title\b", "titel", file.read_text(), count=1, flags=re.MULTILINE))
    code, said = Server(instance, {"THEMES_PATH": str(tmp_path / "themes")}).fail()
    assert code != 0
    assert file.name in said
    assert "titel" in said
    assert "Traceback" not in said


def test_a_killed_pdf_child_is_replaced(server: Server, room: Room) -> None:
    facilitator = desk(server, room)
    token = Page(facilitator.browser.get(f"{facilitator.path}/plan").text).hidden["csrf_token"]
    assert facilitator.browser.post(f"{facilitator.path}/plan/version", {"csrf_token": token}).status == 303
    assert facilitator.browser.get(f"{facilitator.path}/plan.pdf").text.startswith("%PDF")
    [child] = _children(server)
    os.kill(child, signal.SIGKILL)
    assert facilitator.browser.get(f"{facilitator.path}/plan.pdf?kort=1").text.startswith("%PDF")
    assert _children(server) != [child]
    assert phone(server, room).connect().answer(room.asking, {"choice": ["1"]})["ok"]
