"""The page that copies a workshop."""

from sqlalchemy import select

from tests.world import people
from tests.world.pages import Client
from tests.world.room import Room
from workshop.gathering.models import Activity, Workshop

AT = "/kopiera"


def send(room: Room, browser: Client, **fields: str) -> str:
    answer = browser.send(room.base + AT, {"use": "new", "title": "Andra gången", "held_on": "2030-11-20", **fields})
    return str(answer.headers.get("Location", answer.status_code))


def titles(room: Room) -> list[str]:
    with room.database.read() as db:
        return sorted(db.scalars(select(Workshop.title)))


def test_a_copy_is_made_and_its_own_page_opens(room: Room) -> None:
    place = send(room, room.leader)
    assert place != f"{room.base}/"
    assert "Andra gången" in room.leader.get(place).text
    assert titles(room) == ["Andra gången", room.now().title]


def test_that_it_was_copied_is_noted_in_what_was_copied(room: Room) -> None:
    send(room, room.leader)
    with room.database.read() as db:
        deeds = db.scalars(select(Activity.deed).where(Activity.workshop == room.workshop)).all()
    assert "copied" in deeds


def test_what_cannot_be_read_is_said_and_nothing_is_copied(room: Room) -> None:
    for wrong in ({"use": "rehearse"}, {"title": ""}, {"held_on": "2015-01-02"}, {"held_on": ""}):
        assert send(room, room.leader, **wrong) == "422"
    assert len(titles(room)) == 1


def test_who_may_only_watch_copies_nothing(room: Room) -> None:
    watcher = people.join(room.app, people.BO, room.workshop, "watches")
    assert watcher.get(room.base + AT).status_code == 403
    assert watcher.send(room.base + AT, {"use": "new"}, on=f"{room.base}/").status_code == 403
    assert len(titles(room)) == 1
