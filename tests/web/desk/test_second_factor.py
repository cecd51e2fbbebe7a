"""The second factor: turned on with a code, asked for after the password, and no code counts twice."""

import re
import time
from datetime import datetime, timedelta

import pyotp
import pytest
from flask import Flask

from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA, BO
from workshop.facilitators import actions, passwords, second_factor
from workshop.facilitators.models import RecoveryCode, SecondFactor
from workshop.ground.clock import utcnow
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN

RIGHT = {"email": ANNA.email, "password": ANNA.password}
PAGE = "/konto/tva-steg"


STEP, HASTE = 30, 4  # seconds that a code lasts, and within which a test is done


def secret_of(leader: Client) -> str:
    """Begun on the page, and read off it as an app is told. Not so late in a step that the next begins meanwhile."""
    left = STEP - time.time() % STEP
    time.sleep(left if left < HASTE else 0)
    leader.send(f"{PAGE}/borja", {"password": ANNA.password}, on=PAGE)
    page = leader.get(PAGE).text
    assert "Qr-kod till appen" in page
    return re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")


def shown(secret: str, ago: int = 0) -> str:
    """What the app shows, or showed so many steps ago."""
    return pyotp.TOTP(secret).at(datetime.now() - timedelta(seconds=STEP * ago))


@pytest.fixture
def secret(leader: Client) -> str:
    """Of an app whose last code was confirmed a step ago, so that the present one is still good."""
    made = secret_of(leader)
    page = leader.send(f"{PAGE}/bekrafta", {"code": shown(made, ago=1)}, on=PAGE)
    assert page.status_code == 200
    return made


@pytest.fixture
def asked(app: Flask, secret: str) -> Client:
    """A browser that has given Anna's password."""
    browser = house.browser(app)
    answer = browser.send("/logga-in?till=/ledare/ny", RIGHT)
    assert (answer.status_code, answer.location) == (303, "/logga-in/kod?till=/ledare/ny")
    assert browser.get_cookie(SIGN_IN) is None
    assert browser.get("/ledare/").status_code == 303
    return browser


def give(browser: Client, code: str) -> tuple[int, str | None]:
    answer = browser.send("/logga-in/kod?till=/ledare/ny", {"code": code})
    return answer.status_code, answer.location


def codes_of(leader: Client) -> list[str]:
    secret = secret_of(leader)
    page = leader.send(f"{PAGE}/bekrafta", {"code": shown(secret)}, on=PAGE).text
    return re.findall(r"<code>([a-z0-9-]+)</code>", page)


def test_a_code_from_the_app_signs_in(asked: Client, secret: str) -> None:
    assert give(asked, shown(secret)) == (303, "/ledare/ny")
    assert asked.get("/ledare/").status_code == 200


@pytest.mark.parametrize("code", ["000000", "", "12345", "abcdef", "１２３４５６", "0" * 40])
def test_a_wrong_code_does_not_and_says_so_at_the_field(asked: Client, code: str) -> None:
    answer = asked.send("/logga-in/kod", {"code": code})
    assert answer.status_code == 422
    assert 'id="code-fel"' in answer.text
    assert asked.get("/ledare/").status_code == 303


def test_a_used_code_cannot_be_used_again_nor_one_before_it(app: Flask, asked: Client, secret: str) -> None:
    code = shown(secret)
    assert give(asked, code)[0] == 303
    for again in (code, shown(secret, ago=1)):
        browser = house.browser(app)
        browser.send("/logga-in", RIGHT)
        assert give(browser, again)[0] == 422


def test_a_code_of_another_person_or_of_long_ago_is_wrong(app: Flask, asked: Client, secret: str) -> None:
    assert give(asked, shown(pyotp.random_base32()))[0] == 422
    assert give(asked, shown(secret, ago=4))[0] == 422


def test_a_code_may_be_written_with_a_space_and_a_clock_be_half_a_minute_wrong(asked: Client, secret: str) -> None:
    ahead = shown(secret, ago=-1)
    assert give(asked, f" {ahead[:3]} {ahead[3:]} ")[0] == 303


def test_ten_recovery_codes_are_shown_once_and_each_signs_in_once(app: Flask, leader: Client) -> None:
    codes = codes_of(leader)
    assert len(set(codes)) == 10
    assert codes[0] not in leader.get(PAGE).text
    for written, status in ((codes[3], 303), (codes[3], 422), (codes[4].replace("-", " ").upper(), 303)):
        browser = house.browser(app)
        browser.send("/logga-in", RIGHT)
        assert give(browser, written)[0] == status
    assert "Du har 8 reservkoder kvar" in leader.get(PAGE).text


def test_the_database_alone_gives_neither_secret_nor_codes(app: Flask, leader: Client) -> None:
    codes = codes_of(leader)
    with house_of(app).database.read() as db:
        [factor], hashes = db.query(SecondFactor).all(), [one.code_hash for one in db.query(RecoveryCode)]
    assert b"=" not in factor.secret[:1]
    assert len(factor.secret) > 32
    assert not any(code.replace("-", "") in found for code in codes for found in hashes)


def test_before_it_is_confirmed_nobody_is_asked_for_it(app: Flask, leader: Client) -> None:
    made = secret_of(leader)
    assert leader.send(f"{PAGE}/bekrafta", {"code": "000000"}, on=PAGE).status_code == 422
    assert house.browser(app).send("/logga-in", RIGHT).location == "/ledare/"
    assert made == re.search(r"<code>([A-Z2-7 ]+)</code>", leader.get(PAGE).text).group(1).replace(" ", "")


def test_once_it_is_on_the_secret_is_never_shown_again_and_other_sign_ins_are_over(app: Flask, leader: Client) -> None:
    other = people.signed_in(app, ANNA)
    made = secret_of(leader)
    leader.send(f"{PAGE}/bekrafta", {"code": shown(made)}, on=PAGE)
    leader.send(f"{PAGE}/borja", {"password": ANNA.password}, on="/konto")
    assert made not in leader.get(PAGE).text.replace(" ", "")
    assert "Qr-kod till appen" not in leader.get(PAGE).text
    assert other.get("/konto").status_code == 303


@pytest.mark.parametrize("what", ["borja", "av"])
def test_turning_it_on_or_off_asks_for_the_password(app: Flask, leader: Client, what: str) -> None:
    code = codes_of(leader)[0] if what == "av" else ""
    answer = leader.send(f"{PAGE}/{what}", {"password": "inte rätt lösenord", "code": code}, on=PAGE)
    assert answer.status_code == 422
    with house_of(app).database.read() as db:
        assert second_factor.is_on(db, people.id_of(app, ANNA)) == (what == "av")
        assert bool(db.query(SecondFactor).count()) == (what == "av")


@pytest.mark.parametrize("code", ["", "000000", "aaaa-aaaa-aaaa"])
def test_who_has_the_password_and_an_open_laptop_does_not_turn_it_off(app: Flask, leader: Client, code: str) -> None:
    codes_of(leader)
    answer = leader.send(f"{PAGE}/av", {"password": ANNA.password, "code": code}, on=PAGE)
    assert (answer.status_code, 'id="code-fel"' in answer.text) == (422, True)
    with house_of(app).database.read() as db:
        assert second_factor.is_on(db, people.id_of(app, ANNA))


def test_codes_are_not_guessed_by_turning_it_off(app: Flask, leader: Client) -> None:
    code = codes_of(leader)[0]
    for _try in range(5):
        leader.send(f"{PAGE}/av", {"password": ANNA.password, "code": "000000"}, on=PAGE)
    assert leader.send(f"{PAGE}/av", {"password": ANNA.password, "code": code}, on=PAGE).status_code == 429


def test_turned_off_the_password_is_enough_again(app: Flask, leader: Client) -> None:
    code = codes_of(leader)[0]
    assert leader.send(f"{PAGE}/av", {"password": ANNA.password, "code": code}, on=PAGE).status_code == 303
    assert house.browser(app).send("/logga-in", RIGHT).location == "/ledare/"
    with house_of(app).database.read() as db:
        assert db.query(RecoveryCode).count() == 0


def test_without_the_password_there_is_no_page_for_the_code(client: Client, secret: str) -> None:
    assert client.get("/logga-in/kod").location == "/logga-in"
    assert client.send("/logga-in/kod", {"code": shown(secret)}, on="/logga-in").location == "/logga-in"


def test_the_password_has_to_be_the_one_that_still_counts(app: Flask, asked: Client, secret: str) -> None:
    made = passwords.hashed("en annan lång mening")
    was = people.hashed(ANNA.password)
    house_of(app).database.act(actions.change_password, people.id_of(app, ANNA), made, was=was, keep="")
    assert asked.get("/logga-in/kod").location == "/logga-in"


def test_codes_are_not_guessed(app: Flask, secret: str) -> None:
    for _try in range(5):
        browser = house.browser(app)  # no device keeps its cookie
        browser.send("/logga-in", RIGHT)
        assert give(browser, "000000")[0] == 422
    browser = house.browser(app)
    browser.send("/logga-in", RIGHT)
    assert give(browser, shown(secret))[0] == 429


def test_a_laptop_that_was_here_before_is_not_shut_out_by_who_guesses_codes(app: Flask, client: Client) -> None:
    leader = client
    people.have_account(app, ANNA)
    leader.send("/logga-in", RIGHT)
    secret = secret_of(leader)
    leader.send(f"{PAGE}/bekrafta", {"code": shown(secret, ago=1)}, on=PAGE)
    leader.send("/logga-ut", on="/konto")
    for _try in range(6):
        browser = house.browser(app)
        browser.send("/logga-in", RIGHT)
        give(browser, "000000")
    leader.send("/logga-in", RIGHT)
    assert give(leader, shown(secret))[0] == 303


def test_a_link_for_a_new_password_is_no_way_around_it(app: Flask, secret: str) -> None:
    anna, browser = people.id_of(app, ANNA), house.browser(app)
    link = house_of(app).database.act(actions.make_link, "password", now=utcnow(), facilitator=anna)
    answer = browser.send(f"/konto/{link}", {"password": "en annan lång mening"})
    assert (answer.status_code, answer.location) == (303, "/logga-in/kod?till=/ledare/")
    assert browser.get("/ledare/").status_code == 303
    assert give(browser, shown(secret))[0] == 303


def test_one_persons_second_factor_is_nobody_elses(app: Flask, secret: str) -> None:
    people.have_account(app, BO)
    bo = house.browser(app)
    assert bo.send("/logga-in", {"email": BO.email, "password": BO.password}).location == "/ledare/"
    assert "Börja" in bo.get(PAGE).text
