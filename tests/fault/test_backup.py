"""G24: a backup in the middle of a rush has all that was acknowledged before it began, and delays nobody."""

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bench.room import prepare
from tests.fault import stored
from tests.fault.server import ROOT, Server
from tests.fault.writers import BySocket

PEOPLE = 40
WORKSHOP = [sys.executable, "-c", "from workshop.operator.cli import main; main()"]


def command(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "INSTANCE_PATH": str(folder), "PYTHONPATH": str(ROOT)}
    words = [*WORKSHOP, *map(str, arguments)]
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.fault
def test_a_backup_beside_hundreds_of_votes_a_second_has_all_that_was_acknowledged(tmp_path: Path) -> None:
    folder, copy = tmp_path / "instance", tmp_path / "copy.sqlite3"
    room = prepare(folder, people=PEOPLE)
    people = [BySocket(room, number) for number in range(PEOPLE)]
    server = Server(folder)
    server.start()
    ready = threading.Barrier(PEOPLE + 1)
    threads = [threading.Thread(target=one.answer_until_cut, args=(server.url, ready)) for one in people]
    for thread in threads:
        thread.start()
    ready.wait(60)
    time.sleep(1)

    def acked() -> dict[tuple[str, str], int]:
        return {key: kept.acked for one in people for key, kept in one.kept.items()}

    began, before = time.monotonic(), acked()
    done = command(folder, "backup", copy)
    took, after = time.monotonic() - began, acked()
    refused = command(folder, "restore", copy, "--yes")
    server.kill()
    for thread in threads:
        thread.join()

    assert done.returncode == 0, done.stderr
    written = sum(after.values()) - sum(before.values())
    moved = [after[key] - before[key] for key in before]
    assert min(moved) > 0, "somebody stood still"
    assert refused.returncode == 1
    assert "Stoppa tjänsten" in refused.stderr
    began = time.monotonic()
    restored = command(folder, "restore", copy, "--yes")
    back = time.monotonic() - began
    assert restored.returncode == 0, restored.stderr
    found = dict(stored.rows(folder))
    assert [key for key, seq in before.items() if found[key][0] < seq] == []
    assert [surprise for one in people for surprise in one.surprises] == []
    assert back <= 60
    rate, each = written / took, statistics.median(moved)
    print(f"\n{rate:.0f} votes/s during a backup of {took:.1f} s ({each:.0f} a phone); back in {back:.1f} s")
