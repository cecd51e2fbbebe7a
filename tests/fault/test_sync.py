"""G2: no ack leaves before the log that holds its answer is synced. Killing a process cannot show this; a trace can."""

import itertools
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault.server import ROOT, Server
from tests.fault.trace import STRACE, acks, judge
from tests.world.missing import without
from workshop.client import Browser, Phone

pytestmark = pytest.mark.fault


@pytest.mark.parametrize(("phones", "each"), [(4, 10), pytest.param(20, 25, marks=pytest.mark.full)])
def test_no_ack_is_sent_before_its_answer_is_synced(tmp_path: Path, phones: int, each: int) -> None:
    assert _trace(tmp_path / "alone", phones=phones, each=each, at_once=False) == (phones * each, [])


@pytest.mark.parametrize(("phones", "each"), [(20, 5), pytest.param(50, 10, marks=pytest.mark.full)])
def test_no_ack_of_many_at_once_is_sent_before_its_answer_is_synced(tmp_path: Path, phones: int, each: int) -> None:
    assert _trace(tmp_path / "together", phones=phones, each=each) == (phones * each, [])


def test_a_server_that_does_not_wait_for_the_disk_is_seen(tmp_path: Path) -> None:
    sent, early = _trace(tmp_path / "one", phones=1, each=20, program=ROOT / "tests/fault/unsynced.py")
    assert (sent, len(early)) == (20, 20)


@pytest.mark.parametrize(
    ("calls", "early"),
    [
        (["wal", "sync", "ack"], []),
        (["wal", "ack", "sync"], [7]),
        (["sync", "wal", "ack"], [7]),
        (["wal", "begin", "ack", "end"], [7]),
        (["begin", "wal", "end", "ack"], [7]),
        (["wal", "begin", "end", "ack"], []),
    ],
)
def test_the_judge_of_traces(calls: list[str], early: list[int]) -> None:
    lines = {
        "wal": '11 pwrite64(9</i/workshop.sqlite3-wal>, "..{\\"text\\":\\"k7k\\"}..", 4096, 24) = 4096',
        "sync": "11 fdatasync(9</i/workshop.sqlite3-wal>) = 0",
        "begin": "11 fdatasync(9</i/workshop.sqlite3-wal> <unfinished ...>",
        "end": "11 <... fdatasync resumed>) = 0",
        "ack": '10 sendto(12<socket:[4]>, "\\201\\336431[{\\"ok\\":true,\\"seq\\":7}]", 30, 0, NULL, 0) = 30',
    }
    assert judge([lines[call] for call in calls]) == (1, early)


def _trace(
    folder: Path, *, phones: int, each: int, at_once: bool = True, program: Path = ROOT / "wsgi.py"
) -> tuple[int, list[int]]:
    if not shutil.which("strace"):
        without("strace")
    folder.mkdir()
    room = prepare(folder / "instance", people=max(phones, 6), kind="text")
    server = Server(folder / "instance", wrapper=(*STRACE, folder / "trace"), program=program)
    server.start()
    try:
        counters = iter(range(1, phones * each + 1))  # one for all phones: each answer is known by its own
        threads = [threading.Thread(target=_vote, args=(server, room, n, counters, each)) for n in range(phones)]
        for thread in threads:
            thread.start()
            if not at_once:
                thread.join()
        for thread in threads:
            thread.join()
    finally:
        server.kill()
    return acks(folder / "trace")


def _vote(server: Server, room: Room, number: int, counters: Iterator[int], each: int) -> None:
    phone = Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[number]))).connect(timeout=30)
    for seq in itertools.islice(counters, each):
        while phone.answer(room.asking, {"text": [f"k{seq}k"]}, seq, timeout=30).get("error") == "too_many":
            phone.wire.listen(0.3)
    phone.close()
