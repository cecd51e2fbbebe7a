"""One's own account: where one is signed in, and a new password."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA, BO
from workshop.facilitators import actions
from workshop.facilitators.queries import hash_token
from workshop.ground.clock import utcnow
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN

NEW = "en helt ny lång mening"


def test_the_account_page_lists_every_sign_in_and_marks_this_one(app: Flask, leader: Client) -> None:
    people.signed_in(app, ANNA)
    page = leader.get("/konto").text
    assert page.count("Den här</span>") == 1
    assert "Chrome på Windows" in page
    assert "Firefox på Linux" in page


def test_a_sign_in_that_is_ended_from_another_device_counts_no_more(app: Flask, leader: Client) -> None:
    other = people.signed_in(app, ANNA)
    leader.send(f"/konto/inloggningar/{_hash(other)}/avsluta", on="/konto")
    assert other.get("/ledare/").status_code == 303
    assert leader.get("/ledare/").status_code == 200


def test_nobody_ends_another_persons_sign_in(app: Flask, leader: Client) -> None:
    bo = people.signed_in(app, BO)
    leader.send(f"/konto/inloggningar/{_hash(bo)}/avsluta", on="/konto")
    assert bo.get("/ledare/").status_code == 200


def test_a_new_password_ends_all_other_sign_ins_but_not_this_one(app: Flask, leader: Client) -> None:
    other = people.signed_in(app, ANNA)
    answer = leader.send("/konto/losenord", {"current": ANNA.password, "password": NEW}, on="/konto")
    assert answer.status_code == 303
    assert "Lösenordet är bytt" in leader.get(answer.location).text
    assert other.get("/ledare/").status_code == 303
    assert house.browser(app).send("/logga-in", {"email": ANNA.email, "password": NEW}).status_code == 303


def test_the_password_is_not_changed_by_somebody_who_does_not_know_it(leader: Client) -> None:
    answer = leader.send("/konto/losenord", {"current": "gissar vilt och brett", "password": NEW}, on="/konto")
    assert answer.status_code == 422
    assert "stämmer inte med lösenordet" in answer.text


def test_a_password_needs_length_and_nothing_else(leader: Client) -> None:
    for bad in ("kort", "a" * 201, "aaaaaaaaaaaaaa", ""):
        answer = leader.send("/konto/losenord", {"current": ANNA.password, "password": bad}, on="/konto")
        assert (bad, answer.status_code) == (bad, 422)
    answer = leader.send("/konto/losenord", {"current": ANNA.password, "password": "bara små bokstäver"}, on="/konto")
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "own", [ANNA.email, "Anna Berg Anna Berg", "annaberg2026!!!", "Exempelkoping2026", "anna.berg@123"]
)
def test_a_password_is_not_made_of_ones_own_name_and_address(app: Flask, leader: Client, own: str) -> None:
    answer = leader.send("/konto/losenord", {"current": ANNA.password, "password": own}, on="/konto")
    assert (answer.status_code, "ditt namn, din adress" in answer.text) == (422, True)
    link = house_of(app).database.act(actions.make_link, "password", now=utcnow(), facilitator=people.id_of(app, ANNA))
    reset = house.browser(app).send(f"/konto/{link}", {"password": own})
    assert (reset.status_code, "ditt namn, din adress" in reset.text) == (422, True)


def test_why_a_password_was_refused_stands_at_its_field(leader: Client) -> None:
    answer = leader.send("/konto/losenord", {"current": ANNA.password, "password": "Password1234"}, on="/konto")
    field = answer.text.split('id="password-fel"')[1].split("</p>")[0]
    assert "lätt att gissa" in field


def test_two_keyboards_that_write_an_å_differently_make_the_same_password(app: Flask, leader: Client) -> None:
    leader.send("/konto/losenord", {"current": ANNA.password, "password": "sa\u030a la\u030ang mening"}, on="/konto")
    answer = house.browser(app).send("/logga-in", {"email": ANNA.email, "password": "s\u00e5 l\u00e5ng mening"})
    assert answer.status_code == 303


def test_an_old_sign_in_is_forgotten_after_seven_days(app: Flask) -> None:
    people.have_account(app, ANNA)
    database, now = house_of(app).database, utcnow()
    then = {"device": "", "now": now - timedelta(days=7, seconds=1)}
    shown = {"password_hash": people.hashed(ANNA.password)}
    token = database.act(actions.sign_in, people.id_of(app, ANNA), **shown, **then)
    browser = app.test_client()
    browser.set_cookie(SIGN_IN, token)
    assert browser.get("/konto").status_code == 303


def test_a_sign_in_that_is_not_used_for_eight_hours_is_over(app: Flask, leader: Client) -> None:
    _left(app, leader, timedelta(hours=7, minutes=59))
    assert leader.get("/konto").status_code == 200
    _left(app, leader, timedelta(hours=8))
    assert leader.get("/konto").status_code == 303
    assert people.signed_in(app, ANNA).get("/konto").text.count("Den här</span>") == 1


@pytest.mark.parametrize("page", ["/konto", "/ledare/", "/ledare/ny"])
def test_a_sign_in_that_is_used_goes_on(app: Flask, leader: Client, page: str) -> None:
    for _third in range(3):
        _left(app, leader, timedelta(hours=7))
        assert leader.get(page).status_code == 200


def test_a_sign_in_that_was_ended_is_not_begun_again_by_what_was_under_way(app: Flask, leader: Client) -> None:
    leader.send(f"/konto/inloggningar/{_hash(leader)}/avsluta", on="/konto")
    house_of(app).database.act(actions.go_on, _hash(leader), utcnow())
    assert leader.get("/konto").status_code == 303


def test_how_long_is_for_the_operator_to_say(tmp_path: Path) -> None:
    app = house.build(tmp_path, {"IDLE_HOURS": "1"})
    anna = people.signed_in(app, ANNA)
    assert "efter 1 timme utan" in anna.get("/konto").text
    _left(app, anna, timedelta(hours=1))
    assert anna.get("/konto").status_code == 303
    house_of(app).database.close()


def _left(app: Flask, browser: Client, ago: timedelta) -> None:
    """Nobody has done anything with this sign-in for so long."""
    house_of(app).database.act(actions.go_on, _hash(browser), utcnow() - ago)


def test_the_account_is_for_those_who_have_signed_in(client: Client) -> None:
    answer = client.get("/konto")
    assert re.fullmatch(r"/logga-in\?till=/konto", answer.location)


def _hash(browser: Client) -> str:
    return hash_token(browser.get_cookie(SIGN_IN).value)
