"""A responsible tells how a measure goes by the link: kept as history, merged with the desk, shown in the plan."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.follow.test_links import CHIEF, follow, today
from tests.web.phone.test_personal_links import state
from tests.world import house
from tests.world.example import FULL, MADE
from tests.world.pages import Client
from tests.world.room import Room, furnish
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import TooMany
from workshop.plan import actions, enclosed, follow_ups, linking, telling, versions
from workshop.plan.follow_models import FollowUp
from workshop.plan.planned import FollowedUp
from workshop.plan.telling import Said

COMMENT = "Vi har valt en modell.\nNästa steg är att pröva den."


@pytest.fixture
def plan(app: Flask) -> Room:
    room = furnish(app)
    room.write_measure("Den egna.", **FULL, indicator_now=9.0, indicator_target=1.0, indicator_unit="dagar")
    room.write_measure("Någon annans.", responsible="Skolchef")
    return room


def opened(room: Room) -> tuple[Client, str, str]:
    """A browser with the link open, the address of the form, and the link's id."""
    link, key = room.link_for(CHIEF)
    return follow(room, key), f"/folj/{link}/{room.measures()[0].id}", link


def told(room: Room) -> list[FollowUp]:
    mine = room.measures()[0].id
    with room.database.read() as db:
        return follow_ups.of_measures(db, [mine]).get(mine, [])


def send(browser: Client, path: str, filled: dict[str, Any] | None = None, **fields: str) -> TestResponse:
    page = browser.filled(path) if filled is None else filled
    return browser.send(path, {"pressed": "ja", **page, **fields}, on="/tillganglighet")  # any page has the token


def tell(room: Room, **said: Any) -> None:
    """By the action: as a link of the role does."""
    link, _key = room.link_for(CHIEF)
    values = {"id": new_id(), "status": "paborjad", "comment": "", "value": None, "value_on": None, **said}
    now = values.pop("now", utcnow())
    mine = room.measures()[0]
    room.database.act(telling.tell, link, mine.id, Said(**values), version=mine.version, now=now)


def write(room: Room, **written: Any) -> None:
    """The desk changes the measure, from a page that was drawn just before."""
    mine = room.measures()[0]
    values = {"theme_key": mine.theme_key, "what": mine.what, **written}
    room.database.act(actions.edit, room.workshop, mine.id, values, (), version=mine.version, now=MADE)


def test_what_is_told_is_kept_and_stands_on_the_links_page_and_at_the_desk(plan: Room) -> None:
    browser, path, link = opened(plan)
    answer = send(browser, path, status="paborjad", comment=COMMENT, value="5,5", value_on=today().isoformat())
    assert answer.status_code == 303
    [one] = told(plan)
    assert (one.role, one.status, one.comment, one.value, one.unit) == (CHIEF, "paborjad", COMMENT, 5.5, "dagar")
    assert plan.measures()[0].status == "paborjad"
    page = browser.get(answer.location).text
    assert "Tack, det är sparat." in page
    assert "Senast mätt: 5,5 dagar" in page
    desk = plan.leader.get(f"{plan.base}/plan").text
    assert "Vi har valt en modell." in desk
    assert "Indikatorn var 5,5 dagar" in desk
    assert "Uppföljd" in desk


def test_every_time_is_kept_the_newest_first(plan: Room) -> None:
    tell(plan, comment="Först.", now=MADE)
    tell(plan, status="genomford", comment="Sedan.", now=MADE + timedelta(days=30))
    assert [(one.status, one.comment) for one in told(plan)] == [("genomford", "Sedan."), ("paborjad", "Först.")]


def test_the_plan_says_the_latest_state_and_the_latest_number_where_the_measure_stands(plan: Room) -> None:
    tell(plan, value=5.0, value_on=date(2026, 11, 20), now=MADE)
    tell(plan, status="forsenad", comment="Vi väntar på besked.", now=MADE + timedelta(days=30))
    stands = plan.report().measures[0].followed
    assert stands == FollowedUp(
        on=date(2026, 12, 23), by=CHIEF, status="forsenad", comment="Vi väntar på besked.", value=5.0, unit="dagar",
        value_on=date(2026, 11, 20),
    )  # fmt: skip
    page = plan.leader.get(f"{plan.base}/plan/forhandsvisning").text
    assert "Så går det" in page
    assert f"{CHIEF}, 23 december 2026: försenad. Vi väntar på besked. Senast mätt: 5 dagar" in page
    assert "försenad" in plan.leader.get(f"{plan.base}/plan.csv").data.decode("utf-8-sig")


def test_how_it_goes_is_no_change_of_what_was_decided(plan: Room) -> None:
    plan.propose(MADE)
    plan.decide(MADE)
    tell(plan, comment="Vi är i gång.")
    assert plan.report().as_decided
    assert plan.report().measures[0].followed


def test_what_was_told_stays_out_of_the_plans_own_file(plan: Room) -> None:
    tell(plan, comment="Bara här.")
    with plan.database.read() as db:
        report, edition, _frozen = versions.as_it_stands(db, plan.workshop, MADE)
    assert b"Bara h" not in enclosed.enclosed(report, edition)


def test_a_version_that_was_kept_before_says_what_it_said(plan: Room) -> None:
    plan.freeze_plan(MADE)
    tell(plan, comment="Efteråt.")
    with plan.database.read() as db:
        kept, _edition = versions.printed(db, plan.workshop, 1)
    assert kept.measures[0].followed is None


def test_the_same_sent_twice_is_kept_once(plan: Room) -> None:
    browser, path, _link = opened(plan)
    filled = browser.filled(path)
    for _time in range(2):
        assert send(browser, path, filled, status="paborjad", comment="En gång.").status_code == 303
    assert len(told(plan)) == 1


@pytest.mark.parametrize("fields", [{}, {"comment": "Köp billigt"}])
def test_a_robot_that_posts_the_form_without_its_button_changes_nothing(plan: Room, fields: dict[str, str]) -> None:
    browser, path, _link = opened(plan)
    filled, before = browser.filled(path), state(plan)
    assert browser.send(path, {**filled, **fields}, on=path).status_code == 422
    assert state(plan) == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("value", "många", "Skriv ett tal"),
        ("value_on", (today() + timedelta(days=2)).isoformat(), "Den dagen har inte varit än"),
        ("comment", "a" * 601, "1 tecken för lång"),
        ("status", "klar", "Not a valid choice"),
    ],
)
def test_what_cannot_be_read_comes_back_as_it_was_typed(plan: Room, field: str, value: str, said: str) -> None:
    browser, path, _link = opened(plan)
    answer = send(browser, path, **{"comment": "Kvar.", "value": "3", field: value})
    assert answer.status_code == 422
    assert told(plan) == []
    if field != "status":
        assert said in answer.text
        assert value in answer.text
    if field != "comment":
        assert "Kvar." in answer.text


def test_what_the_desk_wrote_meanwhile_in_other_fields_stays(plan: Room) -> None:
    browser, path, _link = opened(plan)
    filled = browser.filled(path)
    write(plan, benefit="Ett bättre svar.")
    assert send(browser, path, filled, status="genomford").status_code == 303
    assert (plan.measures()[0].benefit, plan.measures()[0].status) == ("Ett bättre svar.", "genomford")


def test_the_desk_that_writes_on_an_older_page_keeps_the_status_that_was_told(plan: Room) -> None:
    drawn = plan.measures()[0]
    tell(plan, status="genomford")
    values = {"theme_key": drawn.theme_key, "what": drawn.what, "goal": "Ett mål", "status": drawn.status}
    plan.database.act(actions.edit, plan.workshop, drawn.id, values, (), version=drawn.version, now=MADE)
    assert (plan.measures()[0].goal, plan.measures()[0].status) == ("Ett mål", "genomford")


def test_two_who_say_different_things_of_the_status_choose_and_lose_nothing(plan: Room) -> None:
    browser, path, _link = opened(plan)
    filled = browser.filled(path)
    write(plan, status="installd")
    answer = send(browser, path, filled, status="forsenad", comment="Kvar.")
    assert answer.status_code == 409
    assert "Nu står det: inställd." in answer.text
    assert "Kvar." in answer.text
    assert told(plan) == []
    again = {**filled, "version": str(plan.measures()[0].version)}
    assert f'name="version" type="hidden" value="{again["version"]}"' in answer.text
    assert send(browser, path, again, status="forsenad", comment="Kvar.").status_code == 303
    assert [one.comment for one in told(plan)] == ["Kvar."]


def test_a_measure_that_is_taken_out_while_somebody_writes_gives_the_text_back(plan: Room) -> None:
    browser, path, link = opened(plan)
    filled = browser.filled(path)
    plan.database.act(actions.set_removed, plan.workshop, plan.measures()[0].id, True, MADE)
    answer = send(browser, path, filled, status="paborjad", comment=COMMENT)
    assert answer.status_code == 409
    assert "Åtgärden är inte kvar här" in answer.text
    assert "Vi har valt en modell." in answer.text
    assert f'href="/folj/{link}/"' in answer.text


def test_a_link_that_is_taken_back_while_somebody_writes_gives_the_text_back(plan: Room) -> None:
    browser, path, link = opened(plan)
    filled = browser.filled(path)
    plan.database.act(linking.revoke, plan.workshop, link)
    answer = send(browser, path, filled, status="paborjad", comment=COMMENT)
    assert answer.status_code == 410
    assert "Det du skrev är inte sparat" in answer.text
    assert "Nästa steg är att pröva den." in answer.text
    assert told(plan) == []


def test_a_link_tells_of_no_other_roles_measure_and_of_no_other_workshops(plan: Room) -> None:
    browser, path, link = opened(plan)
    filled = browser.filled(path)
    other = furnish(plan.app)
    foreign = other.write_measure("I en annan kommun.", responsible=CHIEF)
    before = state(plan)
    for measure, status in ((plan.measures()[1].id, 409), (foreign, 404), ("0" * 32, 404)):
        for answer in (browser.get(f"/folj/{link}/{measure}"), send(browser, f"/folj/{link}/{measure}", filled)):
            assert answer.status_code == status
            assert "Någon annans." not in answer.text
            assert "I en annan kommun." not in answer.text
    assert state(plan) == before


def test_a_finished_workshop_is_followed_up(plan: Room) -> None:
    browser, path, _link = opened(plan)
    plan.finish()
    assert send(browser, path, status="genomford").status_code == 303
    assert plan.measures()[0].status == "genomford"


def test_what_should_not_stand_there_is_taken_away_at_the_desk(plan: Room) -> None:
    tell(plan, comment="Fel tal.")
    path = f"{plan.base}/uppfoljning/berattat/{told(plan)[0].id}/ta-bort"
    other = furnish(plan.app)
    assert other.leader.send(path.replace(plan.workshop, other.workshop), on=f"{other.base}/plan").status_code == 404
    assert plan.leader.send(path, on=f"{plan.base}/plan").status_code == 303
    assert told(plan) == []
    assert plan.measures()[0].status == "paborjad"


def test_a_link_that_went_astray_fills_no_history(plan: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST", 2)
    for _time in range(2):
        tell(plan)
    with pytest.raises(TooMany):
        tell(plan)


def test_what_people_write_is_escaped_on_every_page(plan: Room) -> None:
    tell(plan, comment="<script>alert(1)</script>")
    link, key = plan.link_for(CHIEF)
    browser = follow(plan, key)
    pages = (
        browser.get(f"/folj/{link}/"), browser.get(f"/folj/{link}/{plan.measures()[0].id}"),
        plan.leader.get(f"{plan.base}/plan"), plan.leader.get(f"{plan.base}/plan/forhandsvisning"),
    )  # fmt: skip
    for page in pages:
        assert "&lt;script&gt;" in page.text
        assert "<script>alert" not in page.text


def test_a_browser_that_has_forgotten_the_link_gets_its_text_back(plan: Room) -> None:
    _browser, path, _link = opened(plan)
    other = house.browser(plan.app)
    answer = other.send(path, {"comment": COMMENT, "pressed": "ja"}, on="/tillganglighet")
    assert answer.status_code == 404
    assert "Öppna länken i mejlet en gång till." in answer.text
    assert "Vi har valt en modell." in answer.text
