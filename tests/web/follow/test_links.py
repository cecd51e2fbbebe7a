"""A private link opens one thing for whoever has it, until its day or until it is taken back. Robots change nothing."""

import logging
from datetime import date, timedelta

import pytest
from flask import Flask

from tests.web.phone.test_personal_links import state
from tests.world import house
from tests.world.example import FULL, MADE
from tests.world.pages import Client
from tests.world.room import Room, furnish
from workshop.ground.clock import utcnow
from workshop.ground.stockholm import local
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.erasing import erase_people
from workshop.plan import actions, linking

CHIEF = "Digitaliseringschef"


@pytest.fixture
def plan(app: Flask) -> Room:
    room = furnish(app)
    room.write_measure("Den egna.", **FULL)
    room.write_measure("Någon annans.", responsible="Skolchef")
    room.write_measure("Den parkerade.", responsible=CHIEF, standing="parked")
    room.write_measure("Ingens.")
    return room


def follow(room: Room, key: str) -> Client:
    """A browser that has opened the link."""
    browser: Client = house.browser(room.app)
    assert browser.get(f"/lank/{key}").status_code == 303
    return browser


def today() -> date:
    return local(utcnow()).date()


def test_it_opens_what_the_role_is_responsible_for_and_nothing_else(plan: Room) -> None:
    link, key = plan.link_for("digitaliseringschef ")
    text = follow(plan, key).get(f"/folj/{link}/").text
    assert "Den egna." in text
    assert "Invånare får svar inom en dag." in text
    assert not [other for other in ("Någon annans.", "Den parkerade.", "Ingens.", plan.code) if other in text]


def test_the_key_stands_in_no_page_title_address_or_log(plan: Room, caplog: pytest.LogCaptureFixture) -> None:
    link, key = plan.link_for(CHIEF)
    with caplog.at_level(logging.DEBUG):
        browser = follow(plan, key.lower())  # as some mail programs write it
        page = browser.get(f"/folj/{link}/")
    assert key not in page.text
    assert key not in caplog.text
    assert key.lower() not in caplog.text


def test_the_id_of_a_link_opens_nothing_without_its_key(plan: Room) -> None:
    link, _key = plan.link_for(CHIEF)
    other, key = plan.link_for("Skolchef")
    browser = follow(plan, key)
    browser.set_cookie(f"folj-{link}", key)
    assert browser.get(f"/folj/{link}/").status_code == 404
    assert browser.get(f"/folj/{other}/").status_code == 200
    assert "Vi känner inte igen länken" in house.browser(plan.app).get(f"/folj/{link}/").text


def test_robots_that_open_it_change_nothing(plan: Room) -> None:
    link, key = plan.link_for(CHIEF)
    before = state(plan)
    for method in ("get", "head", "options", "post"):
        browser = house.browser(plan.app)
        assert getattr(browser, method)(f"/lank/{key}").status_code < 500
        assert getattr(browser, method)(f"/folj/{link}/").status_code < 500
    assert state(plan) == before


@pytest.mark.parametrize("path", ["/lank/{key}", "/folj/{link}/"])
def test_one_that_is_taken_back_says_so_at_once_and_tells_nothing_more(plan: Room, path: str) -> None:
    link, key = plan.link_for(CHIEF)
    browser = follow(plan, key)
    plan.database.act(linking.revoke, plan.workshop, link)
    answer = browser.get(path.format(link=link, key=key))
    assert answer.status_code == 410
    assert "Länken är tillbakadragen" in answer.text
    assert plan.now().title not in answer.text


def test_its_last_day_is_the_last(plan: Room) -> None:
    link, key = plan.link_for(CHIEF, today())
    browser = follow(plan, key)
    assert browser.get(f"/folj/{link}/").status_code == 200
    plan.link_for(CHIEF, today() - timedelta(days=1))
    answer = browser.get(f"/folj/{link}/")
    assert answer.status_code == 410
    assert "Länken gällde till och med" in answer.text


@pytest.mark.parametrize("key", ["finns-inte", "é" * 26, "A" * 26, "%00"])
def test_an_unknown_one_is_a_calm_page(plan: Room, key: str) -> None:
    answer = house.browser(plan.app).get(f"/lank/{key}")
    assert answer.status_code == 404


def test_the_day_that_is_chosen_anew_holds_for_the_same_link(plan: Room) -> None:
    assert plan.link_for(CHIEF, today()) == plan.link_for(CHIEF, today() + timedelta(days=9))


def test_a_new_one_takes_the_place_of_the_old(plan: Room) -> None:
    link, key = plan.link_for(CHIEF)
    for _time in range(2):  # two leaders press at once
        plan.database.act(linking.renew, plan.workshop, link, instance_key=plan.key)
    other, another = plan.link_for(CHIEF)
    assert other != link
    assert house.browser(plan.app).get(f"/lank/{key}").status_code == 410
    assert follow(plan, another).get(f"/folj/{other}/").status_code == 200


def test_a_plan_is_followed_up_after_the_day_and_after_its_people_are_erased(plan: Room) -> None:
    link, key = plan.link_for(CHIEF)
    browser = follow(plan, key)
    plan.finish()
    assert "Den egna." in browser.get(f"/folj/{link}/").text
    plan.database.act(erase_people, plan.workshop, MADE)
    assert "Den egna." in browser.get(f"/folj/{link}/").text


def test_it_dies_with_the_workshop(plan: Room) -> None:
    link, key = plan.link_for(CHIEF)
    browser = follow(plan, key)
    plan.database.act(erase_workshop, plan.workshop)
    assert browser.get(f"/folj/{link}/").status_code == 404
    assert browser.get(f"/lank/{key}").status_code == 404


def test_a_role_without_measures_is_told_so(plan: Room) -> None:
    link, key = plan.link_for("Kommundirektör")
    assert "Just nu står ingen åtgärd i planen på din roll" in follow(plan, key).get(f"/folj/{link}/").text


def test_a_measure_that_gets_another_responsible_is_no_longer_opened(plan: Room) -> None:
    link, key = plan.link_for(CHIEF)
    browser, mine = follow(plan, key), plan.measures()[0]
    written = {"what": mine.what, "theme_key": mine.theme_key, "responsible": "Skolchef"}
    plan.database.act(actions.edit, plan.workshop, mine.id, written, (), version=mine.version, now=MADE)
    assert "Den egna." not in browser.get(f"/folj/{link}/").text
