"""The lobby: who waits, what is not taken from them, and how they come in."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from tests.world.pages import wording
from tests.world.phone import Phone
from tests.world.room import Room, furnish
from tests.world.words import words
from workshop.answers.intake import Given, Person, person_of
from workshop.answers.models import Answer, Response
from workshop.answers.voter import new_token, token_hmac
from workshop.cards.models import Card
from workshop.gathering import lobby
from workshop.gathering.join import RoomLocked, come_in, join
from workshop.gathering.models import Participant
from workshop.gathering.queries import attendance, find_participant, in_room
from workshop.gathering.rules import Attendance, ExpectedUnit
from workshop.ground.errors import BadInput, StaleRev, Waits
from workshop.realtime import protocol

EXPECTED = 10  # twelve come in


@pytest.fixture
def small(app: Flask) -> Room:
    """Ten are expected."""
    return furnish(app, units=(), roles={"tjansteperson": EXPECTED})


def arrive(room: Room, role: str = "tjansteperson", *, by_link: bool = False) -> Person:
    """Somebody joins; as the doors know them from then on."""
    token = new_token()
    hashed = token_hmac(room.key, token)
    room.database.act(join, room.workshop, token_hmac=hashed, role=role, unit=None, by_link=by_link)
    with room.database.read() as db:
        found = find_participant(db, room.workshop, hashed)
    assert found
    return person_of(found, token)


def fill(room: Room) -> list[Person]:
    return [arrive(room) for _ in range(12)]


def counted(room: Room) -> Attendance:
    with room.database.read() as db:
        return attendance(db, room.now())


def rows(room: Room, table: Any) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


# Who waits


def test_from_the_first_beyond_a_hundred_and_twenty_per_cent_everybody_waits(small: Room) -> None:
    came = [arrive(small).waits for _ in range(15)]
    assert came == [False] * 12 + [True] * 3
    assert counted(small) == Attendance(expected=10, inside=12, waiting=3)


@pytest.mark.parametrize(("expected", "inside"), [(1, 1), (4, 4), (5, 6), (30, 36), (200, 240)])
def test_so_many_come_in(expected: int, inside: int) -> None:
    assert Attendance(expected=expected, inside=0, waiting=0).free == inside


def test_without_roles_the_units_say_how_many_are_expected(app: Flask) -> None:
    units = tuple(ExpectedUnit(label=label, expected=5) for label in ("Skola", "Vård"))
    assert counted(furnish(app, units=units, roles={})).expected == 10


def test_numbers_said_in_part_let_nobody_wait_who_is_expected_by_the_others(app: Flask) -> None:
    units = (ExpectedUnit(label="Skola", expected=30),)
    assert counted(furnish(app, units=units, roles={"fortroendevald": 4})).expected == 30
    roles = {"fortroendevald": 15, "tjansteperson": 20}
    assert counted(furnish(app, units=units, roles=roles)).expected == 35


def test_where_nobody_has_said_how_many_are_expected_nobody_waits(app: Flask) -> None:
    room = furnish(app, units=(), roles={})
    assert not any(arrive(room).waits for _ in range(60))
    assert "Ingen har angett hur många ni väntar" in room.draw("desk")


def test_who_comes_by_a_personal_link_never_waits(small: Room) -> None:
    fill(small)
    assert not arrive(small, by_link=True).waits
    small.do(lobby.lock_room, True)
    assert not arrive(small, by_link=True).waits


def test_who_waits_keeps_role_and_place(small: Room) -> None:
    fill(small)
    one = arrive(small, "fortroendevald")
    again = token_hmac(small.key, one.token)
    small.database.act(join, small.workshop, token_hmac=again, role="annan", unit=None)
    small.do(lobby.let_everybody_in)
    with small.database.read() as db:
        found = find_participant(db, small.workshop, again)
    assert found
    assert (found.role, found.waits) == ("fortroendevald", False)
    assert counted(small).inside == 13


# What is not taken


def test_nothing_is_taken_from_who_waits(small: Room) -> None:
    fill(small)
    outside = arrive(small)
    small.people = [outside]
    small.ask("choice")
    with pytest.raises(Waits):
        small.answer(1, {"choice": "0"})
    small.go("ideas")
    with pytest.raises(Waits):
        small.send_idea("En karta")
    small.open()
    given = [Given(asking=small.askings()[0], fields=MultiDict({"now": "3"}), seq=1)]
    with pytest.raises(Waits):
        small.intake.take(outside, given)
    everybody_sits_down(small)
    assert (rows(small, Answer), rows(small, Response), rows(small, Card)) == (0, 0, 0)
    with small.database.read() as db:
        assert in_room(db, small.workshop) == 12


def everybody_sits_down(room: Room) -> None:
    with room.database.read() as db:
        there = set(db.scalars(select(Participant.id)))
    room.database.act(come_in, there)


@pytest.fixture
def outside(small: Room) -> Phone:
    """A phone in the lobby."""
    fill(small)
    return small.phone().join()


@pytest.mark.parametrize("page", ["/", "/nu", "/nulage", "/nulage/1", "/nulage/klart"])
def test_every_page_leads_who_waits_to_the_calm_one(small: Room, outside: Phone, page: str) -> None:
    small.open()
    assert "Många är redan inne. Den som leder släpper in dig." in outside.get(page)


def test_both_doors_are_shut_until_one_is_let_in(small: Room, outside: Phone) -> None:
    everybody_sits_down(small)
    small.ask("choice")
    asking, address = small.asking().id, f"/d/{small.code}/skicka"
    outside.get("/anslut")
    sent = {**outside.hidden(), "to": asking, "seq": "1", "choice": "0"}
    assert outside.client.post(address, data=sent).status_code == 409
    assert outside.client.post(f"/d/{small.code}/nulage/1", data=sent).status_code == 409
    assert not _connects(small, outside)
    small.do(lobby.let_everybody_in)
    assert _connects(small, outside)
    assert outside.client.post(address, data=sent).status_code == 303
    assert rows(small, Answer) == 1


def _connects(room: Room, phone: Phone) -> bool:
    auth = {"audience": "phone", "code": room.code, "protocol": protocol.VERSION}
    return SocketIOTestClient(
        room.app, room.app.extensions["socketio"], auth=auth, flask_test_client=phone.client
    ).is_connected()


def test_the_calm_page_follows_by_itself(small: Room, outside: Phone) -> None:
    page = outside.get("/vanta")
    assert "js/lobby.js" in page
    assert not wording(page)
    assert f'data-ask="/d/{small.code}/vanta"' in page
    assert _asked(small, outside) == {"waits": True}
    small.do(lobby.let_everybody_in)
    assert _asked(small, outside) == {"waits": False}
    assert outside.client.get(f"/d/{small.code}/vanta").status_code == 303


def _asked(room: Room, phone: Phone) -> Any:
    return phone.client.get(f"/d/{room.code}/vanta", headers={"Accept": "application/json"}).json


# The desk


def test_the_desk_says_how_many_there_are_and_lets_them_in(small: Room) -> None:
    fill(small)
    assert "12 har gått med, av 10 väntade" in words(small.draw("desk"))
    assert "släppas in" not in small.draw("desk")
    arrive(small)
    shown = words(small.draw("desk"))
    assert "13 har gått med, av 10 väntade" in shown
    assert "1 väntar på att släppas in" in shown
    assert "Höj väntade till 13" in shown
    fields = {"rev": str(small.now().rev)}
    assert small.leader.send(f"{small.base}/led/slapp-in", fields, on=f"{small.base}/plan/ny").status_code == 303
    assert counted(small) == Attendance(expected=10, inside=13, waiting=0)
    assert arrive(small).waits


@pytest.mark.parametrize("page", ["", "/nulage"])
def test_before_the_day_the_pages_of_the_workshop_say_that_somebody_waits(small: Room, page: str) -> None:
    fill(small)
    assert "släppas in" not in small.leader.get(f"{small.base}{page or '/'}").text
    arrive(small)
    shown = small.leader.get(f"{small.base}{page or '/'}").text
    assert "1 väntar på att släppas in" in shown
    assert "Fler har gått med än ni väntar: 13, och 10 är väntade." in shown


def test_raising_what_is_expected_lets_in_who_fits(small: Room) -> None:
    fill(small)
    for _ in range(8):
        arrive(small)
    fields = {"rev": str(small.now().rev), "people": "15"}
    assert small.leader.send(f"{small.base}/led/vantade", fields, on=f"{small.base}/plan/ny").status_code == 303
    assert counted(small) == Attendance(expected=15, inside=18, waiting=2)


@pytest.mark.parametrize("people", [0, 9, 2001])
def test_what_is_expected_is_never_lowered_at_the_desk(small: Room, people: int) -> None:
    with pytest.raises(BadInput):
        small.do(lobby.expect, people)


@pytest.mark.parametrize("people", ["", "x", "-3", "²", "99999"])
def test_a_number_that_is_none_is_refused(small: Room, people: str) -> None:
    fields = {"rev": str(small.now().rev), "people": people}
    assert small.leader.send(f"{small.base}/led/vantade", fields, on=f"{small.base}/plan/ny").status_code == 400


def test_saying_it_anew_among_the_details_lets_in_who_fits(small: Room) -> None:
    fill(small)
    arrive(small)
    small.do(lobby.expect, 11)
    page = small.leader.filled(f"{small.base}/uppgifter") | {"people_tjansteperson": "40"}
    assert small.leader.post(f"{small.base}/uppgifter", data=page).status_code == 303
    assert counted(small) == Attendance(expected=40, inside=13, waiting=0)


def test_a_command_to_an_older_screen_lets_nobody_in(small: Room) -> None:
    fill(small)
    arrive(small)
    with pytest.raises(StaleRev):
        small.database.act(lobby.let_everybody_in, small.workshop, rev=small.now().rev - 1)
    assert counted(small).waiting == 1


# The door


def test_a_locked_room_takes_nobody_new_and_keeps_who_is_in(small: Room) -> None:
    inside = small.phone().join()
    small.do(lobby.lock_room, True)
    with pytest.raises(RoomLocked):
        arrive(small)
    late = small.phone()
    assert "Den som leder har stängt dörren" in late.get("/anslut")
    assert f'href="/d/{small.code}/fortsatt"' in late.shown.text  # type: ignore[union-attr]
    small.do(lobby.lock_room, False)
    assert counted(small).inside == 1
    assert inside.get("/nu")
    assert late.join()


def test_the_desk_says_that_the_door_is_shut(small: Room) -> None:
    assert "Stäng dörren för nya" in small.draw("desk")
    small.do(lobby.lock_room, True)
    assert "Dörren är stängd" in small.draw("desk")
