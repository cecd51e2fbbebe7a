"""The desk's own page keeps to what is promised of any page (tests/world/pages.py), wherever the room is."""

from tests.world.room import MORNING, Room
from workshop.live import moving


def test_before_the_start_and_at_every_kind_of_moment_there_is_one_heading(full_room: Room) -> None:
    seen: set[str] = set()
    assert full_room.leader.get(f"{full_room.base}/led").status_code == 200
    for moment in full_room.moments():
        if moment.kind not in seen:
            seen.add(moment.kind)
            full_room.do(moving.show, moment.id, now=MORNING)
            assert full_room.leader.get(f"{full_room.base}/led").status_code == 200
    assert len(seen) > 5
