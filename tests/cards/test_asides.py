"""A question to the facilitator and what is parked: at any moment, once, read at the desk alone."""

import pytest
from sqlalchemy import select

from tests.world.people import CAJSA
from tests.world.room import MORNING, Room, furnish
from workshop.cards import asides
from workshop.cards.models import Aside
from workshop.cards.rules import MOST_ASIDES
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, NotFound
from workshop.lifetime.erasing import erase_people
from workshop.live import moving
from workshop.questions.errors import InvalidAnswer


def say(room: Room, text: str, kind: str = "question", *, aside: str = "", who: int = 0) -> str:
    made = aside or new_id()
    asides.take(room.database, room.key, room.people[who], made, kind, text)
    return made


def stored(room: Room) -> list[Aside]:
    with room.database.read() as db:
        return list(db.scalars(select(Aside).where(Aside.workshop == room.workshop)))


@pytest.mark.parametrize("kind", ["intro", "poll", "ideas", "measures"])
def test_it_can_be_said_at_any_moment_and_is_read_at_the_desk_alone(full_room: Room, kind: str) -> None:
    full_room.go(kind)
    say(full_room, "Hinner vi med en paus?")
    say(full_room, "Skolskjutsarna", "parked")
    desk = full_room.draw("desk")
    assert "Hinner vi med en paus?" in desk
    assert "Skolskjutsarna" in desk
    for audience in ("stage", "phone"):
        assert "paus?" not in full_room.draw(audience)
        assert "Skolskjutsarna" not in full_room.draw(audience)


def test_sent_twice_it_is_one(full_room: Room) -> None:
    aside = say(full_room, "Hinner vi?")
    say(full_room, "Hinner vi?", aside=aside)
    assert [one.text for one in stored(full_room)] == ["Hinner vi?"]


def test_the_id_of_somebody_else_is_refused(full_room: Room) -> None:
    aside = say(full_room, "Hinner vi?")
    with pytest.raises(Conflict):
        say(full_room, "Nej", aside=aside, who=1)


def test_what_was_removed_does_not_come_back_when_its_phone_sends_it_again(full_room: Room) -> None:
    aside = say(full_room, "Hinner vi?")
    full_room.database.act(asides.remove, full_room.workshop, aside)
    say(full_room, "Hinner vi?", aside=aside)
    assert [one.text for one in stored(full_room)] == [""]
    assert "Hinner vi?" not in full_room.draw("desk")


def test_each_person_has_so_many_and_no_more(full_room: Room) -> None:
    for _ in range(MOST_ASIDES):
        say(full_room, "Hinner vi?")
    with pytest.raises(asides.TooManyAsides):
        say(full_room, "Hinner vi?")
    say(full_room, "Hinner vi?", who=1)


@pytest.mark.parametrize(
    ("text", "kind"), [("", "question"), ("\u200b", "parked"), ("a" * 281, "question"), ("Hej", "x")]
)
def test_what_cannot_be_kept_is_refused_and_never_cut(full_room: Room, text: str, kind: str) -> None:
    with pytest.raises(InvalidAnswer):
        say(full_room, text, kind)
    assert not stored(full_room)


def test_what_is_done_is_counted_no_more_and_still_read(full_room: Room) -> None:
    aside = say(full_room, "Hinner vi?")
    assert ">1</span>" in full_room.draw("desk").partition("Frågor till dig")[2][:120]
    assert full_room.send(f"/vid-sidan-om/{aside}/klart").status_code == 303
    assert ">0</span>" in full_room.draw("desk").partition("Frågor till dig")[2][:120]
    assert "Hinner vi?" in full_room.draw("desk")


def show(room: Room, aside: str, on: bool = True) -> str:
    """What the stage shows after that."""
    room.database.act(asides.show, room.workshop, aside, on)
    return room.draw("stage")


def test_the_stage_shows_one_when_somebody_presses_and_until_the_room_goes_on(full_room: Room) -> None:
    full_room.go("poll")
    first, second = say(full_room, "Hinner vi?"), say(full_room, "Skolskjutsarna", "parked")
    assert "Hinner vi?" in show(full_room, first)
    assert "Hinner vi?" not in full_room.draw("phone")
    assert "Hinner vi?" not in show(full_room, second)
    assert "Skolskjutsarna" in full_room.draw("stage")
    full_room.do(moving.next_moment, now=MORNING)
    assert "Skolskjutsarna" not in full_room.draw("stage")


def test_it_is_taken_down_by_a_press_and_when_it_is_done_or_removed(full_room: Room) -> None:
    full_room.go("poll")
    aside = say(full_room, "Hinner <b>vi</b>?")
    assert "Hinner &lt;b&gt;vi&lt;/b&gt;?" in show(full_room, aside)
    assert "Hinner" not in show(full_room, aside, on=False)
    for action in (asides.set_done, asides.remove):
        assert "Hinner" in show(full_room, aside)
        full_room.database.act(action, full_room.workshop, aside)
        assert "Hinner" not in full_room.draw("stage")
    with pytest.raises(NotFound):
        show(full_room, aside)


def test_it_can_be_removed_after_the_day_with_all_else_that_was_written(full_room: Room) -> None:
    aside = say(full_room, "Skolskjutsarna", "parked")
    full_room.finish()
    assert "Skolskjutsarna" in full_room.leader.get(f"{full_room.base}/skrivet").text
    full_room.send(f"/skrivet/{aside}/ta-bort")
    assert "Skolskjutsarna" not in full_room.leader.get(f"{full_room.base}/skrivet").text
    assert [one.text for one in stored(full_room)] == [""]


def test_another_workshops_is_not_found(full_room: Room) -> None:
    aside = say(full_room, "Hinner vi?")
    other = furnish(full_room.app, CAJSA)
    for action in (asides.set_done, asides.remove):
        with pytest.raises(NotFound):
            other.database.act(action, other.workshop, aside)
    with pytest.raises(NotFound):
        show(other, aside)


def test_nothing_is_taken_when_the_workshop_is_finished_and_nobody_knows_who_wrote(full_room: Room) -> None:
    say(full_room, "Hinner vi?")
    full_room.database.act(asides.remove, full_room.workshop, say(full_room, "Ett namn"))
    full_room.finish()
    assert [(one.text, one.author) for one in stored(full_room)] == [("Hinner vi?", None)]
    with pytest.raises(asides.Over):
        say(full_room, "Hinner vi?")


def test_they_are_erased_with_the_people(full_room: Room) -> None:
    say(full_room, "Hinner vi?")
    full_room.database.act(erase_people, full_room.workshop, MORNING)
    assert not stored(full_room)


def test_without_script_it_is_sent_by_its_form_and_what_is_too_long_comes_back(full_room: Room) -> None:
    full_room.go("poll")
    phone = full_room.phone().join()
    form = {"to": full_room.workshop, "kind": "parked", "text": "Skolskjutsarna"}
    assert "Parkera till senare" in phone.get("/nu")
    told = phone.post("/skicka", **form)
    assert (told.status_code, told.location.rpartition("?")[2]) == (303, "tack=vid-sidan-om")
    assert "Den som leder läser det." in phone.get("/nu?tack=vid-sidan-om")
    again = phone.post("/skicka", **{**form, "text": "x" * 281})
    assert again.status_code == 422
    assert "x" * 281 in again.text
