"""One press rehearses, one press wipes; and a rehearsal says on each page that it is one."""

import pytest

from tests.world import house, people
from tests.world.phone import Phone
from tests.world.room import Room
from workshop.answers.voter import made_up_token, token_hmac
from workshop.gathering.models import Participant
from workshop.gathering.queries import find_participant
from workshop.web.house import house_of
from workshop.web.phone.tickets import made_up

MARK = 'class="rehearsal"'


@pytest.fixture
def rehearsal(room: Room) -> Room:
    place = press(room)
    return Room(app=room.app, workshop=place.split("/")[2])


def press(room: Room, **fields: str) -> str:
    answer = room.leader.send(f"{room.base}/ovning", {"people": "24", **fields}, on=f"{room.base}/")
    return str(answer.headers.get("Location", answer.status_code))


def test_a_press_leads_to_the_desk_of_the_rehearsal(room: Room) -> None:
    place = press(room)
    assert place.endswith("/led")
    assert place != f"{room.base}/led"
    assert "24 påhittade deltagare svarar" in room.leader.get(place).text


def test_what_is_rehearsed_leads_to_the_rehearsal_that_goes_on(room: Room, rehearsal: Room) -> None:
    assert f"{rehearsal.base}/led" in room.leader.get(f"{room.base}/").text


def test_absurd_numbers_are_refused(room: Room) -> None:
    assert [press(room, people=n) for n in ("0", "101", "många", "")] == ["422"] * 4


def test_every_page_for_anybody_says_that_it_is_a_rehearsal(room: Room, rehearsal: Room) -> None:
    for path in ("/", "/led", "/korschema", "/plan", "/nulage", "/nulage/resultat"):
        page = room.leader.get(rehearsal.base + path).text
        assert MARK in page
        assert "Radera övningen" in page
    phone = Phone(client=house.browser(room.app), code=rehearsal.code, units=rehearsal.units)
    assert MARK in phone.get("/anslut")
    assert MARK in phone.join().get("/nu")
    assert "Radera övningen" not in phone.get("/nu")
    assert MARK not in room.leader.get(f"{room.base}/").text
    listed = room.leader.get("/ledare/").text
    assert f"ÖVNING: {room.now().title}" in listed


def test_the_files_are_named_after_it(room: Room, rehearsal: Room) -> None:
    for path in ("/plan.csv", "/nulage/resultat.xlsx"):
        given = room.leader.get(rehearsal.base + path).headers["Content-Disposition"]
        assert 'filename="ovning-' in given


def test_a_press_wipes_it_and_leads_back(room: Room, rehearsal: Room) -> None:
    answer = room.leader.send(f"{rehearsal.base}/ovning/radera", {}, on=f"{rehearsal.base}/")
    assert answer.headers["Location"] == f"{room.base}/"
    assert room.leader.get(f"{rehearsal.base}/").status_code == 404
    refused = room.leader.send(f"{room.base}/ovning/radera", {}, on=f"{room.base}/")
    assert refused.status_code == 409


def test_who_watches_wipes_nothing(room: Room) -> None:
    watcher = people.join(room.app, people.BO, room.workshop, "watches")
    made = Room(app=room.app, workshop=press(room).split("/")[2])
    assert "Radera övningen" not in watcher.get(f"{made.base}/").text
    assert watcher.send(f"{made.base}/ovning/radera", {}, on="/konto").status_code == 403


def test_a_made_up_person_joins_by_a_ticket_that_only_the_server_makes(room: Room, rehearsal: Room) -> None:
    config = house_of(room.app).config
    token = made_up_token(room.key, rehearsal.workshop, 3)
    for _twice in range(2):
        _join(rehearsal, made_up(config, rehearsal.workshop, token))
    found = _find(rehearsal, token)
    assert found
    assert (found.made_up, found.waits) == (True, False)


def test_that_ticket_is_worth_nothing_at_another_rehearsal_or_in_earnest(room: Room, rehearsal: Room) -> None:
    config = house_of(room.app).config
    token = made_up_token(room.key, rehearsal.workshop, 3)
    assert _join(room, made_up(config, room.workshop, token)) == 422
    assert _join(rehearsal, made_up(config, room.workshop, token)) == 422
    assert not _find(rehearsal, token)


def _join(room: Room, ticket: str) -> int:
    phone = house.browser(room.app)
    at = f"/d/{room.code}/anslut"
    fields = {**phone.filled(at), "ticket": ticket, "role": "annan", "unit": "ingen"}
    return phone.send(at, fields).status_code


def _find(room: Room, token: str) -> Participant | None:
    with room.database.read() as db:
        return find_participant(db, room.workshop, token_hmac(room.key, token))
