"""A press that is sent twice, by a lost answer or a hand that slips, is one; and who was really first is told."""

import re

from flask import Flask

from tests.world import people
from tests.world.pages import Client
from tests.world.room import Room

LATE = "Någon annan hann ändra före dig"


def _press(client: Client, room: Room, path: str, rev: int, **fields: str) -> str:
    """What the desk says of it: '' for nothing."""
    client.send(room.base + path, {"rev": str(rev), **fields}, on=f"{room.base}/led")
    found = re.search(r'<p class="said" role="status">([^<]*)', client.get(f"{room.base}/led").text)
    return found[1] if found else ""


def test_the_same_press_again_is_done_once_and_says_nothing(full_room: Room) -> None:
    rev, made = full_room.now().rev, "a" * 32
    assert _press(full_room.leader, full_room, "/led/nasta", rev, client_id=made) == ""
    assert _press(full_room.leader, full_room, "/led/nasta", rev, client_id=made) == ""
    assert full_room.now().rev == rev + 1


def test_ones_own_other_press_is_not_called_somebody_elses(full_room: Room) -> None:
    rev = full_room.now().rev
    _press(full_room.leader, full_room, "/led/nasta", rev, client_id="a" * 32)
    assert _press(full_room.leader, full_room, "/led/nasta", rev, client_id="b" * 32).startswith("Ditt förra kommando")
    assert full_room.now().rev == rev + 1


def test_another_facilitators_press_is(app: Flask, full_room: Room) -> None:
    other = people.join(app, people.BO, full_room.workshop, "leads")
    rev = full_room.now().rev
    assert _press(other, full_room, "/led/nasta", rev) == ""
    assert _press(full_room.leader, full_room, "/led/nasta", rev).startswith(LATE)


def test_what_others_move_meanwhile_is_not_ones_own_press(full_room: Room) -> None:
    """A measure that somebody writes moves the room too."""
    rev = full_room.now().rev
    _press(full_room.leader, full_room, "/led/nasta", rev, client_id="a" * 32)
    full_room.write_measure()
    assert _press(full_room.leader, full_room, "/led/nasta", rev, client_id="a" * 32).startswith(LATE)


def test_a_command_of_another_facilitators_page_is_refused(full_room: Room) -> None:
    rev = full_room.now().rev
    answer = full_room.leader.send(
        f"{full_room.base}/led/nasta", {"rev": str(rev), "person": "f" * 32}, on=f"{full_room.base}/led"
    )
    assert answer.status_code == 409
    assert "Någon annan använder den här enheten nu" in answer.text
    assert full_room.now().rev == rev
