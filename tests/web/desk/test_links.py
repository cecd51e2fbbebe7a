"""One-time links: an account, a new password, a way into a workshop."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA, BO
from workshop.facilitators import actions
from workshop.facilitators.models import OneTimeLink
from workshop.ground.clock import utcnow
from workshop.ground.db import Database

SOMEBODY = {"name": "Dan Fors", "email": "dan@exempelkoping.se", "password": "en lång mening till"}


def test_the_first_link_makes_an_account_and_signs_in(database: Database, client: Client) -> None:
    answer = client.send(_link(database, "account"), SOMEBODY)
    assert (answer.status_code, answer.location) == (303, "/ledare/")
    assert "Här är det tomt" in client.get("/ledare/").text


def test_a_link_is_used_once(app: Flask, database: Database, client: Client) -> None:
    link = _link(database, "account")
    client.send(link, SOMEBODY)
    assert app.test_client().get(link).status_code == 410


def test_opening_a_link_changes_nothing(database: Database, client: Client) -> None:
    link = _link(database, "account")
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert client.send(link, SOMEBODY).status_code == 303


def test_a_link_dies_after_its_time(database: Database, client: Client) -> None:
    token = database.act(actions.make_link, "account", now=utcnow() - timedelta(minutes=31))
    assert client.get(f"/konto/{token}").status_code == 410


def test_the_first_run_link_may_live_a_day(database: Database, client: Client) -> None:
    began = utcnow() - timedelta(hours=23)
    token = database.act(actions.make_link, "account", now=began, lives=timedelta(hours=24))
    assert client.get(f"/konto/{token}").status_code == 200


def test_links_for_a_new_password_end_with_the_old_one(app: Flask, database: Database, leader: Client) -> None:
    """One that went to the wrong address, or that somebody saw, is worth nothing once there is a new password."""
    first, second, third = (_link(database, "password", facilitator=people.id_of(app, ANNA)) for _ in range(3))
    assert leader.send(first, {"password": "en annan lång mening"}).status_code == 303
    assert leader.get(second).status_code == 410
    third = _link(database, "password", facilitator=people.id_of(app, ANNA))
    changed = {"current": "en annan lång mening", "password": "ännu en annan mening"}
    assert leader.send("/konto/losenord", changed, on="/konto").status_code == 303
    assert leader.get(third).status_code == 410


def test_what_was_typed_stays_when_something_is_wrong_and_the_link_still_works(
    database: Database, client: Client
) -> None:
    link = _link(database, "account")
    answer = client.send(link, {**SOMEBODY, "password": "kort"})
    assert answer.status_code == 422
    assert SOMEBODY["name"] in answer.text
    assert SOMEBODY["email"] in answer.text
    assert client.send(link, SOMEBODY).status_code == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "ingen adress"), ("email", "a@b"), ("name", " "), ("name", "x" * 81), ("password", SOMEBODY["email"])],
)
def test_an_account_needs_a_name_an_address_and_a_password_of_its_own(
    database: Database, client: Client, field: str, value: str
) -> None:
    assert client.send(_link(database, "account"), {**SOMEBODY, field: value}).status_code == 422


def test_an_address_has_one_account(app: Flask, database: Database, client: Client) -> None:
    people.have_account(app, ANNA)
    link = _link(database, "account")
    answer = client.send(link, {**SOMEBODY, "email": ANNA.email.upper()})
    assert answer.status_code == 422
    assert "finns redan ett konto" in answer.text
    assert client.send(link, SOMEBODY).status_code == 303


def test_a_forgotten_password_is_chosen_anew_and_every_earlier_sign_in_ends(
    app: Flask, database: Database, leader: Client, client: Client
) -> None:
    link = _link(database, "password", facilitator=people.id_of(app, ANNA))
    assert client.send(link, {"password": "en alldeles ny mening"}).status_code == 303
    assert client.get("/ledare/").status_code == 200
    assert leader.get("/ledare/").status_code == 303
    login = {"email": ANNA.email, "password": "en alldeles ny mening"}
    assert house.browser(app).send("/logga-in", login).status_code == 303


def test_somebody_with_an_account_accepts_an_invitation(app: Flask, database: Database, workshop: str) -> None:
    bo = people.signed_in(app, BO)
    link = _link(database, "membership", workshop=workshop, may="leads")
    answer = bo.send(link)
    assert answer.location == f"/ledare/{workshop}/"
    assert bo.get(answer.location).status_code == 200


def test_somebody_new_makes_an_account_from_an_invitation(database: Database, workshop: str, client: Client) -> None:
    answer = client.send(_link(database, "membership", workshop=workshop, may="owns"), SOMEBODY)
    assert answer.location == f"/ledare/{workshop}/"
    assert client.get(f"/ledare/{workshop}/uppgifter").status_code == 200


def test_somebody_invited_who_is_not_signed_in_finds_the_way_there_and_back(
    database: Database, workshop: str, client: Client
) -> None:
    link = _link(database, "membership", workshop=workshop, may="leads")
    assert f"/logga-in?till={link}" in client.get(link).text.replace("%2F", "/")


def test_an_invitation_never_takes_away_what_one_may(leader: Client, database: Database, workshop: str) -> None:
    leader.send(_link(database, "membership", workshop=workshop, may="watches"))
    assert leader.send(f"/ledare/{workshop}/storbild/ny-lank", on=f"/ledare/{workshop}/").status_code == 303


def test_a_link_for_one_thing_does_nothing_else(app: Flask, database: Database, workshop: str) -> None:
    people.have_account(app, BO)
    token = _link(database, "password", facilitator=people.id_of(app, BO)).rpartition("/")[2]
    with pytest.raises(actions.DeadLink):
        database.act(actions.accept_membership, token, people.id_of(app, BO), now=utcnow())


def test_the_database_cannot_tell_the_link(database: Database) -> None:
    token = _link(database, "account").rpartition("/")[2]
    with database.read() as db:
        assert token not in [row.token_hash for row in db.query(OneTimeLink)]


def test_a_made_up_link_is_answered_calmly(client: Client) -> None:
    answer = client.get("/konto/nagot-pahittat")
    assert answer.status_code == 410
    assert "Be om en ny" in answer.text


def _link(database: Database, purpose: str, **about: str) -> str:
    return f"/konto/{database.act(actions.make_link, purpose, now=utcnow(), **about)}"
