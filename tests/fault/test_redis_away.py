"""Redis goes away in the middle of the day, in a house with one process: nobody is shut out and no answer is lost."""

from collections.abc import Iterator

import pytest

from bench.room import Room, prepare
from tests.fault.server import Server, running
from tests.world import services
from workshop.client import Browser, Page, Phone

pytestmark = [pytest.mark.fault, pytest.mark.redis]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room]]:
    folder = tmp_path_factory.mktemp("away") / "instance"
    room = prepare(folder, {}, people=8)
    redis = services.redis_server()
    with running(folder, {"REDIS_URL": redis.__enter__()}) as server:
        assert Browser(server.url).get("/d/222222/").status == 404
        redis.__exit__(None, None, None)
        yield server, room


def test_a_wrong_code_is_still_only_wrong(house: tuple[Server, Room]) -> None:
    server, _room = house
    assert Browser(server.url).get("/d/222222/").status == 404


def test_wrong_codes_are_still_counted(house: tuple[Server, Room]) -> None:
    server, _room = house
    assert {Browser(server.url).get("/d/222222/").status for _ in range(20)} == {404, 202}


def test_somebody_new_may_join_and_vote(house: tuple[Server, Room]) -> None:
    server, room = house
    phone = Phone(server.url, room.code, Browser(server.url, cookies=dict(room.phones[1])))
    assert phone.answer(room.asking, {"choice": ["1"]})["ok"]
    assert phone.load().status == 200


def test_a_wrong_password_is_still_only_wrong(house: tuple[Server, Room]) -> None:
    server, _room = house
    browser = Browser(server.url)
    page = Page(browser.get("/logga-in").text)
    typed = {**page.hidden, "email": "ingen@exempel.se", "password": "en lång mening"}
    assert browser.post("/logga-in", typed).status == 422
