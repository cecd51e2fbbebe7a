"""Promises that no other test holds."""

import re
from pathlib import Path

import pytest
from flask import Flask

import workshop
from tests.world import house
from tests.world.pages import Client
from tests.world.room import Room, furnish
from tests.world.states import closed
from workshop.answers.voter import token_hmac
from workshop.gathering.queries import find_participant
from workshop.web.house import house_of

HOUSE = Path(workshop.__file__).parent
ADDRESS = re.compile(r"remote_addr|REMOTE_ADDR|access_route|X-Forwarded-For|X-Real-IP", re.IGNORECASE)


def test_no_code_of_ours_reads_a_visitors_address() -> None:
    readers = [file for file in HOUSE.rglob("*.py") if ADDRESS.search(file.read_text())]
    assert readers == []


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_a_hall_behind_one_address_and_a_made_up_one_are_treated_alike(app: Flask, header: str) -> None:
    code = furnish(app).code
    for at in range(30):
        assert house.browser(app).get(f"/d/{code}/", headers={header: "192.0.2.1"}).status_code == 303, at


def test_without_its_key_a_house_keeps_results_and_plans_and_takes_no_answers_to_what_was_open(tmp_path: Path) -> None:
    first = house.build(tmp_path)
    done, going = closed(first), furnish(first)
    going.open()
    token = going.sit().token
    house_of(first).database.close()
    (tmp_path / "instance.key").unlink()

    second = house.build(tmp_path)
    again = Room(app=second, workshop=done.workshop)
    assert "24" in again.leader.get(f"/ledare/{done.workshop}/nulage/resultat").text
    assert again.leader.get(f"/ledare/{done.workshop}/plan").status_code == 200
    with house_of(second).database.read() as db:
        assert find_participant(db, going.workshop, token_hmac(house_of(second).config.instance_key, token)) is None
    house_of(second).database.close()


def test_pages_fetch_nothing_from_elsewhere(client: Client) -> None:
    """The policy lets no page do it; tests/browser opens every page and sees that none tries."""
    policy = client.get("/").headers["Content-Security-Policy"]
    allowed = {source for part in policy.split(";") for source in part.split()[1:]}
    assert not [source for source in allowed if "//" in source or source in ("*", "https:", "http:")]


def test_one_home_says_what_letters_posters_and_pages_say_of_the_same() -> None:
    """The sentences that are said in many places are written in survey/promise.py alone."""
    for said in ("Ingen annan får se vad just du svarar", "Resultat visas bara för grupper där minst"):
        files = [*HOUSE.rglob("*.py"), *(HOUSE / "templates").rglob("*.html")]
        homes = [str(file.relative_to(HOUSE)) for file in files if said in file.read_text()]
        assert homes == ["survey/promise.py"]


def test_the_threshold_of_the_general_page_is_what_a_workshop_may_have(room: Room) -> None:
    """Six unless somebody chose another, between five and ten."""
    assert room.now().threshold == 6
    held = room.leader.filled("/ledare/ny/arende")
    to = {n: room.leader.send("/ledare/ny/arende", {**held, "threshold": str(n)}).location for n in (4, 5, 10, 11)}
    assert {n for n, where in to.items() if "ratta" in where} == {4, 11}
    room.leader.send("/ledare/ny/arende", {**held, "threshold": "4"})
    assert "Välj ett tal från 5 till 10." in room.leader.get(to[4]).text


def test_how_the_day_is_laid_out_and_its_themes_are_chosen_once(room: Room) -> None:
    """And what may be changed has its field: units and threshold, until the survey opens."""
    made, changed = room.leader.filled("/ledare/ny/upplagg"), room.leader.filled(f"/ledare/{room.workshop}/uppgifter")
    assert {"agenda", "themes"} <= set(made)
    assert not {"agenda", "themes"} & set(changed)
    assert {"units", "threshold"} <= set(changed)
    room.open()
    assert not {"units", "threshold"} & set(room.leader.filled(f"/ledare/{room.workshop}/uppgifter"))
