"""Codes are not found by trying, and trying them shuts nobody out."""

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable

import gevent
import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import parse
from sqlalchemy import select

from tests.world import house, people
from tests.world.pages import Client, wording
from tests.world.working import solved
from workshop.gathering.codes import ALPHABET, SIGNS, new_code
from workshop.gathering.guesses import AT_ONCE, PATIENT, WORKED, Lane
from workshop.gathering.models import Workshop
from workshop.gathering.work import is_done
from workshop.web.addresses import way_in
from workshop.web.house import guesses, house_of

Pay = Callable[[dict[str, str]], dict[str, str]]
LIVE = 20  # workshops with a code at the same time
WRONG = "222222"


@pytest.fixture
def code(app: Flask, workshop: str) -> str:
    with house_of(app).database.read() as db:
        return db.scalars(select(Workshop.code).where(Workshop.id == workshop)).one()


def use_up(app: Flask) -> None:
    """Somebody else has just tried as many wrong codes as are judged at once."""
    with app.app_context():
        while guesses().at_once.judges_now(right=False):
            pass


def status(client: Client, path: str) -> int:
    return client.get(path, follow_redirects=True).status_code


# How long it takes


def test_finding_one_of_twenty_codes_takes_a_thousand_hours_at_the_rate_we_allow() -> None:
    a_second = sum(rate.amount / rate.get_expiry() for rate in (AT_ONCE, PATIENT, WORKED))
    hours = len(ALPHABET) ** SIGNS / LIVE / a_second / 3600
    assert a_second <= 12
    assert hours >= 1000


def test_no_more_wrong_codes_are_judged_at_once_than_that_however_fast_they_come(app: Flask) -> None:
    began = time.monotonic()
    answers: Counter[int] = Counter()
    for at in range(200):  # each from a browser of its own
        door = f"/?kod={WRONG}" if at % 2 else f"/d/{WRONG}/"
        answers[FlaskClient(app, app.response_class).get(door).status_code] += 1
    windows = int(time.monotonic() - began) + 2
    assert set(answers) == {404, 202}
    assert answers[404] <= AT_ONCE.amount * windows


@pytest.mark.slow
def test_codes_are_spread_evenly():
    drawn = 100_000
    signs = [Counter(column) for column in zip(*(new_code() for _ in range(drawn)), strict=True)]
    expected = drawn / len(ALPHABET)
    chi = sum((column[sign] - expected) ** 2 / expected for column in signs for sign in ALPHABET)
    # 180 degrees of freedom: mean 180, standard deviation 19; six of them is once in many million runs
    assert 180 - 6 * 19 < chi < 180 + 6 * 19


def test_a_code_that_comes_again_within_a_month_is_rarer_than_one_in_a_million():
    erased_in_a_month = 500
    assert erased_in_a_month / len(ALPHABET) ** SIGNS < 1e-6


# What is said while a code waits


@pytest.mark.parametrize("door", ["/?kod={}", "/d/{}/", "/d/{}/anslut", "/d/{}/svaren", "/d/{}/nulage"])
def test_right_and_wrong_codes_get_the_same_answer(app: Flask, code: str, door: str) -> None:
    use_up(app)
    right, wrong = house.browser(app).get(door.format(code)), house.browser(app).get(door.format(WRONG))
    assert right.status_code == wrong.status_code == 202
    assert _alike(right.text).replace(code, WRONG) == _alike(wrong.text)
    assert not wording(right.text)


def _alike(page: str) -> str:
    """But for what is drawn by lot for each page."""
    return re.sub(r'(name="(?:csrf_token|challenge)" value|data-seed)="[^"]+"', "", page)


def test_what_cannot_be_a_code_counts_for_nothing(app: Flask, client: Client, code: str):
    for typed in ("hej", "KFT7H", "KFT7HMM", "0000000"):
        for _ in range(10):
            assert client.get(f"/d/{typed}/").status_code == 404
    assert status(client, f"/?kod={code}") == 200


# The queue


def queued(app: Flask, browser: Client, code: str) -> dict[str, str]:
    """The fields of the page where a code waits."""
    use_up(app)
    page = browser.get(f"/?kod={code}")
    assert page.status_code == 202
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
    return found | {"seed": re.findall(r'data-seed="(\w+)"', page.text)[0]}


def pay(fields: dict[str, str]) -> dict[str, str]:
    return fields | {"work": solved(fields["seed"], fields["kod"])}


@pytest.mark.parametrize("how", [dict, pay])
def test_a_right_code_is_let_in_when_its_turn_has_come(app: Flask, client: Client, code: str, how: Pay) -> None:
    fields = how(queued(app, client, code))
    answer = client.post("/kod", data=fields)
    assert (answer.status_code, answer.location) == (303, f"/d/{code}/")
    use_up(app)
    assert status(client, f"/d/{code}/anslut") == 200


@pytest.mark.parametrize("how", [dict, pay])
def test_a_wrong_code_is_told_so_when_its_turn_has_come(app: Flask, client: Client, how: Pay) -> None:
    answer = client.post("/kod", data=how(queued(app, client, WRONG)))
    assert answer.status_code == 404
    assert "Koden stämmer inte" in answer.text
    assert f'value="{WRONG}"' in answer.text


@pytest.mark.parametrize("typed", ["", "hej", "0000000", "<b>", "A" * 5000])
def test_what_is_no_code_is_told_so_at_once(app: Flask, client: Client, code: str, typed: str) -> None:
    fields = queued(app, client, code)
    assert client.post("/kod", data=fields | {"kod": typed}).status_code == 404


@pytest.mark.parametrize(("typed", "told"), [("KFT7HN", "Jämför den med storbilden"), ("KFT70M", "0, 1, I, O och Z")])
def test_who_typed_wrong_is_told_what_to_look_at(client: Client, typed: str, told: str) -> None:
    assert told in client.get("/", query_string={"kod": typed}).text


def test_work_is_for_one_code_and_buys_one_place(app: Flask, client: Client, code: str) -> None:
    fields = pay(queued(app, client, code))
    seed, work = fields["seed"], fields["work"]
    assert is_done(seed, code, work)
    assert not is_done(seed, WRONG, work)
    assert not is_done("0" * 16, code, work)
    with app.app_context():
        lanes = guesses()
        assert lanes.lane(seed) is lanes.worked
        assert lanes.lane(seed) is lanes.patient
        assert lanes.lane("") is lanes.patient


@pytest.mark.parametrize("work", ["", "0", ",", "z" * 143, "00000000," * 16, "å" * 8, "0" * 10_000])
def test_odd_work_is_none(work: str) -> None:
    assert not is_done("0" * 16, WRONG, work)


def test_codes_are_judged_in_the_order_they_came_and_no_faster(app: Flask) -> None:
    lane, order = Lane(house_of(app).counter, "a test", parse("4 per second")), list[int]()

    def wait(at: int) -> None:
        if lane.judges_in_turn(right=False):
            order.append(at)

    began = time.monotonic()
    gevent.joinall([gevent.spawn(wait, at) for at in range(10)], timeout=20)
    assert order == list(range(10))
    assert time.monotonic() - began >= 1


def test_a_full_queue_gives_the_page_again_and_refuses_nobody(app: Flask, client: Client, code: str) -> None:
    fields = queued(app, client, code)
    with app.app_context():
        crowd = [gevent.spawn(guesses().patient.judges_in_turn, right=False) for _ in range(100)]
        gevent.sleep(0)
    again = client.post("/kod", data=fields)
    gevent.killall(crowd)
    assert again.status_code == 202
    assert "Din kod står i kö" in again.text


# Whom it never touches


def test_who_comes_by_the_qr_code_is_let_in_while_somebody_guesses(app: Flask, client: Client, code: str):
    with app.app_context():
        qr = way_in(code).removeprefix("http://localhost")
    use_up(app)
    assert status(client, qr) == 200
    assert client.get(f"/d/{code}/anslut").status_code == 200  # and is known from then on


def test_a_key_of_another_code_or_none_lets_nobody_in(app: Flask, code: str):
    with app.app_context():
        other = way_in(WRONG).rpartition("=")[2]
    use_up(app)
    for key in (other, "", "0", "å" * 12):
        assert status(app.test_client(), f"/d/{code}/?in={key}") == 202


def test_who_has_shown_the_right_code_once_is_let_in_while_somebody_guesses(app: Flask, client: Client, code: str):
    assert status(client, f"/?kod={code}") == 200
    use_up(app)
    assert status(client, f"/?kod={code}") == status(client, f"/d/{code}/svaren") == 200


def test_who_has_joined_is_let_in_while_somebody_guesses(app: Flask, client: Client, code: str):
    path = f"/d/{code}/anslut"
    unit = client.filled(path) | {"role": "tjansteperson", "unit": "ingen"}
    assert client.post(path, data=unit).status_code == 303
    client.delete_cookie("kl")  # the browser was closed in between
    use_up(app)
    assert status(client, f"/d/{code}/din-kod") == 200


@pytest.mark.fault
def test_a_thousand_wrong_codes_make_no_right_one_slower(app: Flask, code: str):
    with app.app_context():
        qr = way_in(code).removeprefix("http://localhost")

    def milliseconds() -> float:
        times = []
        for _ in range(15):
            door, began = FlaskClient(app, app.response_class), time.process_time()
            assert door.get(qr).status_code == 303
            times.append(time.process_time() - began)
        return statistics.median(times) * 1000

    before = milliseconds()
    for _ in range(1000):
        FlaskClient(app, app.response_class).head(f"/d/{WRONG}/")
    assert milliseconds() - before <= 10


# The doors that say nothing about codes


def test_the_stage_says_the_same_about_a_wrong_code_as_about_a_missing_right(app: Flask, client: Client, code: str):
    for query in ("", "?nyckel=fel", "?ton=mork"):
        right, wrong = client.get(f"/storbild/{code}/{query}"), client.get(f"/storbild/{WRONG}/{query}")
        assert right.status_code == wrong.status_code == 403
        assert right.text == wrong.text


def test_the_stage_of_another_workshop_is_closed_too(app: Flask, leader: Client, code: str, workshop: str):
    another = people.make_workshop(app, people.ANNA)
    page = leader.get(f"/ledare/{workshop}/").text
    key = page.partition("nyckel=")[2].partition('"')[0].partition("<")[0].strip()
    assert leader.get(f"/storbild/{code}/?nyckel={key}").status_code == 303
    with house_of(app).database.read() as db:
        other = db.get_one(Workshop, another).code
    assert leader.get(f"/storbild/{other}/?nyckel={key}").status_code == 403
