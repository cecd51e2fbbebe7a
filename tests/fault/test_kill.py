"""G1: the server is killed in the middle of a burst, again and again. What was acknowledged is there afterwards."""

import random
import re
import statistics
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.room import Room, prepare
from tests.fault import stored
from tests.fault.server import Server
from tests.fault.writers import ByForm, BySocket, Person
from tests.world.words import words
from workshop.client import Browser, Desk

ORDINARY = (3, 24, 6)  # kills, sockets, forms
FULL = (200, 100, 20)


@pytest.mark.fault
@pytest.mark.parametrize(("cycles", "sockets", "forms"), [ORDINARY, pytest.param(*FULL, marks=pytest.mark.full)])
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(
    tmp_path: Path, cycles: int, sockets: int, forms: int
) -> None:
    room = prepare(tmp_path / "instance", people=sockets + forms)
    kinds = [BySocket] * sockets + [ByForm] * forms
    people = [kind(room, number) for number, kind in enumerate(kinds)]
    server, chance = Server(tmp_path / "instance"), random.Random(cycles)  # noqa: S311 - which moment, not a secret
    starts, in_flight = [server.start()], 0
    for _ in range(cycles):
        _burst(server, people, chance.uniform(0.05, 0.95))
        in_flight += any(person.in_flight for person in people)
        found = stored.rows(server.folder)
        assert stored.faults(found, people) == []
        starts.append(server.start())
        assert _shown(server, room) == [sum(question == room.asking for (question, _), _ in found)] * 2
    server.kill()
    assert [surprise for person in people for surprise in person.surprises] == []
    assert in_flight >= 0.3 * cycles, "the kills came when nothing was under way: they prove nothing"
    assert statistics.median(starts) <= 5.0, starts  # the slowest may be the neighbours' doing
    acked = sum(kept.acked for person in people for kept in person.kept.values())
    print(f"\n{in_flight} of {cycles} kills with answers in flight; {acked} acknowledged; starts {sorted(starts)}")


def _burst(server: Server, people: Sequence[Person], seconds: float) -> None:
    """Everybody answers at once; after `seconds` the server is gone."""
    ready = threading.Barrier(len(people) + 1)
    threads = [threading.Thread(target=person.answer_until_cut, args=(server.url, ready)) for person in people]
    for thread in threads:
        thread.start()
    ready.wait(60)
    time.sleep(seconds)
    server.kill()
    for thread in threads:
        thread.join()


def _shown(server: Server, room: Room) -> list[int]:
    """How many have answered the poll, as the desk and the stage say."""
    desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
    stage = Browser(server.url, cookies={f"storbild-{room.code}": room.stage}).get(f"/storbild/{room.code}/")
    texts = [re.search(r"(\d+) av \d+ har svarat", words(html)) for html in (desk.html, stage.text)]
    return [int(text[1]) if text else 0 for text in texts]
