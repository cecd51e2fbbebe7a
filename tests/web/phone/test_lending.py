"""A lent phone: each who answers with it is a person of their own, and it goes back."""

import re

from tests.world.room import Room
from workshop.gathering.models import Participant


def people(room: Room) -> list[str]:
    with room.database.read() as db:
        return sorted(one.role for one in db.query(Participant).filter(Participant.workshop == room.workshop))


def code(page: str) -> str:
    return "".join(re.findall(r'<span class="code">(.*?)</span>', page)).replace(" ", "")


def test_the_next_person_joins_with_a_role_of_their_own(short_room: Room) -> None:
    phone = short_room.phone().join("tjansteperson")
    phone.get("/nasta")
    handed = phone.post("/nasta")
    assert handed.location.endswith("/anslut")
    assert people(short_room) == ["tjansteperson"]  # who takes it has not said anything yet
    phone.join("fortroendevald")
    assert people(short_room) == ["fortroendevald", "tjansteperson"]


def test_the_phone_goes_back_to_the_one_before_and_forth_again(short_room: Room) -> None:
    phone = short_room.phone().join("tjansteperson")
    first = phone.token
    phone.get("/nasta")
    phone.post("/nasta")
    phone.join("annan")
    second = phone.token
    assert second != first
    phone.get("/nasta")
    phone.post("/nasta/tillbaka")
    assert phone.token == first
    phone.get("/nasta")
    phone.post("/nasta/tillbaka")
    assert phone.token == second
    assert people(short_room) == ["annan", "tjansteperson"]


def test_who_has_not_said_a_role_can_hand_it_back(short_room: Room) -> None:
    phone = short_room.phone().join()
    first = phone.token
    phone.get("/nasta")
    phone.post("/nasta")
    assert "Lämna tillbaka mobilen" in phone.get("/anslut")
    phone.get("/nasta")
    assert phone.post("/nasta/tillbaka").status_code == 303
    assert phone.token == first
    phone.get("/nasta")
    assert phone.post("/nasta/tillbaka").status_code == 404  # nobody had it before


def test_five_people_are_the_most_on_one_phone(short_room: Room) -> None:
    phone = short_room.phone().join()
    for _ in range(4):
        phone.get("/nasta")
        assert phone.post("/nasta").status_code == 303
        phone.join()
    phone.get("/nasta")
    assert phone.post("/nasta").status_code == 409
    assert len(people(short_room)) == 5


def test_another_browser_knows_nothing_of_who_had_the_phone(short_room: Room) -> None:
    phone = short_room.phone().join()
    phone.get("/nasta")
    phone.post("/nasta")
    assert "Tillbaka till personen före" in phone.get("/nasta")
    assert "Tillbaka till personen före" not in short_room.phone().get("/nasta")


def test_the_code_of_the_one_before_is_not_shown_to_who_goes_back_and_looks(short_room: Room) -> None:
    phone = short_room.phone().join()
    first = code(phone.get("/din-kod"))
    assert first
    phone.get("/nasta")
    phone.post("/nasta")
    phone.join("annan")
    assert code(phone.get("/din-kod")) not in ("", first)  # their own
    phone.get("/nasta")
    phone.post("/nasta/tillbaka")
    assert code(phone.get("/din-kod")) == ""
    assert "Mobilen har lånats ut" in phone.get("/din-kod")
    phone.get("/nasta")
    phone.post("/nasta/tillbaka")
    assert code(phone.get("/din-kod")) == ""
