"""Signing in and out, and how it is refused."""

import contextlib
import hashlib
import time

import pytest
from flask import Flask
from itsdangerous import URLSafeSerializer
from sqlalchemy.orm import Session

from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA
from workshop.facilitators import actions, attempts, passwords
from workshop.facilitators.attempts import COOKIE, Attempts, TooManySignIns
from workshop.facilitators.models import SecondFactor
from workshop.ground.clock import utcnow
from workshop.ground.errors import SignInNeeded
from workshop.web.house import config, counter, house_of
from workshop.web.who import SIGN_IN

WRONG = "E-postadressen eller lösenordet stämmer inte."
RIGHT = {"email": ANNA.email, "password": ANNA.password}


@pytest.fixture(autouse=True)
def _anna(app: Flask) -> None:
    people.have_account(app, ANNA)


def test_the_right_password_signs_in_and_leads_to_the_list(client: Client) -> None:
    answer = client.send("/logga-in", RIGHT)
    assert (answer.status_code, answer.location) == (303, "/ledare/")
    assert "Dina workshopar" in client.get("/ledare/").text


def test_the_address_may_be_written_in_capitals_with_spaces_around(client: Client) -> None:
    answer = client.send("/logga-in", {**RIGHT, "email": f" {ANNA.email.upper()} "})
    assert answer.status_code == 303


def test_a_wrong_password_is_refused_and_the_address_stays(client: Client) -> None:
    answer = client.send("/logga-in", {**RIGHT, "password": "en annan lång mening"})
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert ANNA.email in answer.text
    assert client.get_cookie(SIGN_IN) is None


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client: Client) -> None:
    wrong = client.send("/logga-in", {"email": ANNA.email, "password": "en annan lång mening"})
    unknown = client.send("/logga-in", {"email": "ingen@exempelkoping.se", "password": "en annan lång mening"})
    assert unknown.status_code == wrong.status_code
    assert _without_token(unknown.text).replace("ingen@", "anna.berg@") == _without_token(wrong.text)


def test_an_unknown_address_takes_as_long_as_a_wrong_password() -> None:
    hashes = (people.hashed(ANNA.password), None)
    known, unknown = (min(times) for times in zip(*(map(_work, hashes) for _ in range(5)), strict=True))
    assert 0.5 < known / unknown < 2


def test_the_eleventh_attempt_on_an_account_is_not_even_tried(app: Flask, client: Client) -> None:
    _try(app, ANNA.email, times=10)  # a new device each time
    refused = client.send("/logga-in", RIGHT)
    assert refused.status_code == 429
    assert "Vänta en kvart" in refused.text


def test_the_tenth_attempt_is_tried(app: Flask, client: Client) -> None:
    _try(app, ANNA.email, times=9)
    assert client.send("/logga-in", RIGHT).status_code == 303


def test_an_account_that_does_not_exist_is_limited_in_the_same_way(app: Flask, client: Client) -> None:
    _try(app, "x@y.se", times=10)
    assert client.send("/logga-in", {"email": "x@y.se", "password": "fel"}).status_code == 429


def test_a_refused_sign_in_counts(client: Client) -> None:
    statuses = [client.send("/logga-in", {**RIGHT, "password": "fel"}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_a_stranger_who_guesses_does_not_shut_out_the_laptop_that_was_here_before(app: Flask, client: Client) -> None:
    client.send("/logga-in", RIGHT)
    client.send("/logga-ut", on="/konto")
    _try(app, ANNA.email, times=11)
    assert client.send("/logga-in", RIGHT).status_code == 303


def test_one_device_may_not_try_account_after_account_but_others_in_the_room_may_sign_in(
    app: Flask, client: Client
) -> None:
    client.get("/logga-in")
    for n in range(20):
        _try(app, f"{n}@y.se", device=client.get_cookie(COOKIE).value)
    assert client.send("/logga-in", RIGHT).status_code == 429
    assert house.browser(app).send("/logga-in", RIGHT).status_code == 303


def test_strangers_do_not_get_far_with_one_password_over_many_accounts(app: Flask, client: Client) -> None:
    for n in range(40):
        _try(app, f"{n}@y.se")  # no device keeps its cookie
    assert client.send("/logga-in", RIGHT).status_code == 429


def test_strangers_do_not_get_far_with_many_passwords_over_one_account(app: Flask, client: Client) -> None:
    for _quarter in range(10):
        _try(app, ANNA.email, times=10)
        with app.app_context():
            counter().clear(
                attempts._PER_ACCOUNT, "account", Attempts(counter(), config(), "", ANNA.email)._account, ""
            )
            counter().clear(attempts._STRANGERS, "strangers")
    assert client.send("/logga-in", RIGHT).status_code == 429


def test_what_was_refused_within_a_quarter_does_not_count_of_the_day(app: Flask, client: Client) -> None:
    """Else a hundred presses in a minute would shut every new laptop out until tomorrow."""
    _try(app, ANNA.email, times=100)
    with app.app_context():
        counter().clear(attempts._PER_ACCOUNT, "account", Attempts(counter(), config(), "", ANNA.email)._account, "")
    assert client.send("/logga-in", RIGHT).status_code == 303


def test_somebody_with_an_account_of_their_own_does_not_make_strangers_forgotten(app: Flask, client: Client) -> None:
    people.have_account(app, people.BO)
    for n in range(39):
        _try(app, f"{n}@y.se")
    assert client.send("/logga-in", {"email": people.BO.email, "password": people.BO.password}).status_code == 303
    assert house.browser(app).send("/logga-in", RIGHT).status_code == 429


def test_the_laptop_that_was_here_before_is_never_shut_out_by_strangers(app: Flask, client: Client) -> None:
    client.send("/logga-in", RIGHT)
    client.send("/logga-ut", on="/konto")
    for n in range(50):
        _try(app, f"{n}@y.se")
    _try(app, ANNA.email, times=50)
    assert client.send("/logga-in", RIGHT).status_code == 303


def test_a_new_laptop_that_is_shut_out_gets_in_by_a_link_and_is_known_from_then_on(app: Flask, client: Client) -> None:
    for n in range(50):
        _try(app, f"{n}@y.se")
    anna = people.id_of(app, ANNA)
    link = house_of(app).database.act(actions.make_link, "password", now=utcnow(), facilitator=anna)
    assert client.send(f"/konto/{link}", {"password": "en annan lång mening"}).status_code == 303
    client.send("/logga-ut", on="/konto")
    assert client.send("/logga-in", {**RIGHT, "password": "en annan lång mening"}).status_code == 303


@pytest.mark.parametrize("since", ["another password", "a second factor"])
def test_a_password_that_was_right_a_moment_ago_begins_no_sign_in(app: Flask, client: Client, since: str) -> None:
    """While it was looked at: then every sign-in ended, and this one would live on."""
    database, anna, was = house_of(app).database, people.id_of(app, ANNA), people.hashed(ANNA.password)
    if since == "another password":
        database.act(actions.change_password, anna, "x", was=was, keep="")
    else:
        database.act(_confirmed, anna)
    with pytest.raises(SignInNeeded):
        database.act(actions.sign_in, anna, password_hash=was, device="", now=utcnow())


def _confirmed(db: Session, facilitator: str) -> None:
    db.add(SecondFactor(facilitator=facilitator, secret=b"x", confirmed=True))
    db.commit()


def test_neither_count_nor_cookie_says_whose_account_it_is(app: Flask, client: Client) -> None:
    """Not even to who has Redis, or the laptop, and guesses the address."""
    client.send("/logga-in", RIGHT)
    known = client.get_cookie(attempts.COOKIE).value
    with app.app_context():
        called = Attempts(counter(), config(), "", ANNA.email)._account
    assert called in _opened(known)
    guessed = [hashlib.new(how, ANNA.email.encode()).hexdigest() for how in ("md5", "sha1", "sha256", "sha512")]
    assert not [one for one in guessed if called in one or one in called]


def _opened(cookie: str) -> str:
    return str(URLSafeSerializer("", salt="device").loads_unsafe(cookie)[1])


def test_signing_out_ends_the_sign_in_on_the_server_too(client: Client) -> None:
    client.send("/logga-in", RIGHT)
    token = client.get_cookie(SIGN_IN).value
    client.send("/logga-ut", on="/ledare/")
    client.set_cookie(SIGN_IN, token)
    assert client.get("/ledare/").status_code == 303


def test_looking_at_sign_out_does_not_sign_out(leader: Client) -> None:
    assert leader.get("/logga-ut").status_code == 405
    assert leader.get("/ledare/").status_code == 200


def test_a_sign_in_without_the_form_token_is_refused(client: Client) -> None:
    assert client.post("/logga-in", data=RIGHT).status_code == 400


@pytest.mark.parametrize("till", ["/konto", "/ledare/ny"])
def test_one_comes_back_to_where_one_was_going(client: Client, till: str) -> None:
    assert client.send(f"/logga-in?till={till}", RIGHT).location == till


@pytest.mark.parametrize("till", ["//ond.se", "/\\ond.se", "https://ond.se", "ond.se", "/\tond", "javascript:x", "/å"])
def test_nobody_is_led_away_from_the_site(client: Client, till: str) -> None:
    assert client.send("/logga-in", RIGHT, on=f"/logga-in?till={till}").location == "/ledare/"
    client.delete_cookie(SIGN_IN)
    page = client.get("/logga-in", query_string={"till": till}).text
    assert "till=" not in page


def test_an_unknown_visitor_is_asked_to_sign_in_first(client: Client) -> None:
    answer = client.get("/ledare/ny")
    assert (answer.status_code, answer.location) == (303, "/logga-in?till=/ledare/ny")


def test_no_page_reveals_the_hash_of_a_password_or_a_token(leader: Client) -> None:
    page = leader.get("/konto").text
    assert "argon2" not in page
    assert leader.get_cookie(SIGN_IN).value not in page


def test_the_hash_that_stands_in_for_nobody_is_as_slow_as_the_real_ones() -> None:
    assert not passwords._hasher.check_needs_rehash(passwords.NOBODY)


def _try(app: Flask, email: str, *, times: int = 1, device: str = "") -> None:
    """Count attempts as the sign-in page does, without the time that a hash takes."""
    for _ in range(times):
        with app.app_context(), contextlib.suppress(TooManySignIns):
            Attempts(counter(), config(), device, email).begin()


def _work(password_hash: str | None) -> float:
    """Seconds of processor: a busy machine makes anything take longer, and both answers alike."""
    began = time.process_time()
    assert not passwords.matches("fel lösenord", password_hash)
    return time.process_time() - began


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)
