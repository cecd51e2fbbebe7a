"""The plan is laid before a body by a press that is confirmed, and what the body decided is written down in a form."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.world import people
from tests.world.example import FULL, MADE
from tests.world.people import BO, Person
from tests.world.room import Room, furnish
from workshop.plan import decided, versions

VERA = Person(name="Vera Alm", email="vera.alm@exempelkoping.se")
HELD = date(2026, 11, 20)


@pytest.fixture
def plan(example: Room) -> Room:
    example.write_measure("Den första.", **FULL)
    example.write_measure("Den andra.")
    return example


def page(room: Room, path: str) -> str:
    return room.leader.get(f"{room.base}{path}").text


def filled(room: Room, path: str = "/plan/beslut", **more: Any) -> dict[str, Any]:
    said = {"body": "Kommunstyrelsen", "decided_on": HELD.isoformat(), "paragraph": "§ 112"}
    return {**room.leader.filled(f"{room.base}{path}"), **said, **more}


def decide(room: Room, **more: Any) -> Any:
    return room.leader.send(f"{room.base}/plan/beslut", filled(room, **more))


def kept(room: Room) -> list[tuple[int, str]]:
    with room.database.read() as db:
        return [(one.number, one.status) for one in versions.kept(db, room.workshop)]


def decisions(room: Room) -> list[str]:
    with room.database.read() as db:
        return [one.said for one in decided.decisions(db, room.workshop)]


def test_before_the_press_it_says_what_is_missing_and_what_will_be_asked_and_writes_nothing(plan: Room) -> None:
    html = page(plan, "/plan/foresla")
    for told in ("Planen har 2 åtgärder att besluta om", "Ansvarig saknas för åtgärd 2.", "Ingen ansvarar för planen",
                 "Det här kommer nämnden att fråga", "Pengar äskas, men inget belopp."):  # fmt: skip
        assert told in html
    page(plan, "/plan/beslut")
    assert kept(plan) == []


def test_the_press_makes_a_version_with_its_status_on_every_page(plan: Room) -> None:
    sent = plan.leader.send(f"{plan.base}/plan/foresla", plan.leader.filled(f"{plan.base}/plan/foresla"))
    assert sent.headers["Location"].endswith("/plan/version/1")
    assert kept(plan) == [(1, "foreslagen")]
    assert re.search(r'data-running="[^"]* · version 1, [^"]* · Föreslagen"', page(plan, "/plan/forhandsvisning"))
    assert "Version 1 är föreslagen" in page(plan, "/plan")


def test_what_was_written_meanwhile_is_read_first(plan: Room) -> None:
    drawn = plan.leader.filled(f"{plan.base}/plan/foresla")
    plan.write_measure("Den tredje.")

    answer = plan.leader.send(f"{plan.base}/plan/foresla", drawn)
    assert answer.status_code == 409
    assert "Planen har ändrats sedan sidan visades" in answer.text
    assert "Planen har 3 åtgärder att besluta om" in answer.text
    assert kept(plan) == []


def test_an_empty_plan_offers_nothing_to_lay_before_anybody(example: Room) -> None:
    assert "Skriv minst en åtgärd" in page(example, "/plan/foresla")
    assert example.leader.send(f"{example.base}/plan/foresla", {}, on=f"{example.base}/plan/ny").status_code == 409


def test_a_decision_is_written_down_and_stands_on_every_page_of_the_plan(plan: Room) -> None:
    plan.propose(MADE)
    assert decide(plan).status_code == 303

    said = "Beslutad av kommunstyrelsen den 20 november 2026 § 112"
    assert decisions(plan) == [said]
    assert kept(plan) == [(2, "beslutad"), (1, "foreslagen")]
    assert said in page(plan, "/plan")
    assert re.search(rf'data-running="[^"]*version 2, [^"]* · {said}"', page(plan, "/plan/forhandsvisning"))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("body", "", "Skriv vem som beslutade"),
        ("decided_on", "", "Skriv dagen för sammanträdet"),
        ("decided_on", "2099-01-01", "Den dagen har inte varit än"),
        ("paragraph", "§", "Skriv numret på paragrafen"),
        ("paragraph", "1" * 41, "för lång"),
        ("measures", [], "Välj minst en åtgärd"),
        ("measures", ["0" * 32], "är inte ett giltigt val"),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_nothing_typed_is_lost(
    plan: Room, field: str, value: Any, told: str
) -> None:
    plan.freeze_plan(MADE)
    answer = decide(plan, why="Som nämnden sa.", **{field: value})

    assert answer.status_code == 422
    assert re.search(rf'id="{field}-fel">.*?{told}', answer.text, re.S)
    assert "Som nämnden sa." in answer.text
    assert decisions(plan) == []


def test_two_who_write_the_same_decision_at_once_write_one(plan: Room) -> None:
    plan.propose(MADE)
    mine, theirs = filled(plan), filled(plan)
    assert mine["id"] != theirs["id"]
    answers = [plan.leader.send(f"{plan.base}/plan/beslut", one).status_code for one in (mine, theirs, mine)]

    assert answers == [303, 303, 303]
    assert len(decisions(plan)) == 1
    assert len(kept(plan)) == 2


def test_who_writes_another_decision_at_once_reads_the_first_and_keeps_what_was_typed(plan: Room) -> None:
    plan.propose(MADE)
    theirs = filled(plan, paragraph="113", why="Enligt protokollet.")
    decide(plan)

    answer = plan.leader.send(f"{plan.base}/plan/beslut", theirs)
    assert answer.status_code == 409
    assert "§ 112" in answer.text
    assert 'value="113"' in answer.text
    assert "Enligt protokollet." in answer.text
    again = {**theirs, **plan.leader.filled(f"{plan.base}/plan/beslut"), "body": "Kommunstyrelsen",
             "decided_on": HELD.isoformat(), "paragraph": "113"}  # fmt: skip
    assert plan.leader.send(f"{plan.base}/plan/beslut", again).status_code == 303
    assert len(decisions(plan)) == 2


def test_a_decision_is_about_the_version_that_was_proposed_whatever_came_after(plan: Room) -> None:
    plan.propose(MADE)
    plan.write_measure("Den tredje.")
    plan.freeze_plan(MADE)
    assert "Om version 1" in page(plan, "/plan/beslut")
    assert "Om version 2" in page(plan, "/plan/beslut?v=2")
    assert plan.leader.get(f"{plan.base}/plan/beslut?v=9").status_code == 404


def test_a_plan_that_no_version_is_kept_of_has_nothing_decided_about_it(plan: Room) -> None:
    assert plan.leader.get(f"{plan.base}/plan/beslut").status_code == 404
    assert "Skriv in ett beslut" not in page(plan, "/plan")


def test_what_is_edited_after_the_decision_shows_both_texts_wherever_the_measure_stands(plan: Room) -> None:
    plan.propose(MADE)
    decide(plan)
    measure = plan.measures()[0].id
    path = f"{plan.base}/plan/atgard/{measure}"
    assert "Beslutad av kommunstyrelsen" in plan.leader.get(path).text
    plan.leader.send(path, {**plan.leader.filled(path), "responsible": "It-chef"})

    for told in (page(plan, "/plan"), page(plan, f"/plan/atgard/{measure}")):
        assert "Ändrad efter beslutet" in told
        assert re.search(r"Beslutat:</span> Digitaliseringschef.*?Nu:</span> It-chef", told, re.S)
    printed = page(plan, "/plan/forhandsvisning")
    assert 'id="andrat"' in printed
    assert re.search(r"<td[^>]*>Digitaliseringschef</td><td[^>]*>It-chef</td>", printed)
    assert "Ansvarig. Beslutat: ”Digitaliseringschef” Nu: ”It-chef”" in printed
    assert "Utkast till ändring av den beslutade planen" in printed


def test_a_decision_that_was_wrong_is_taken_away_by_a_press(plan: Room) -> None:
    plan.propose(MADE)
    decide(plan)
    with plan.database.read() as db:
        [known] = decided.decisions(db, plan.workshop)
    at = f"{plan.base}/plan/beslut/{known.id}/ta-bort"
    assert plan.leader.send(at, {}, on=f"{plan.base}/plan").status_code == 303

    assert decisions(plan) == []
    assert "Version 1 är föreslagen" in page(plan, "/plan")


def test_who_may_only_watch_sees_the_decision_and_neither_proposes_nor_decides(plan: Room) -> None:
    plan.propose(MADE)
    decide(plan)
    vera = people.join(plan.app, VERA, plan.workshop, "watches")
    seen = vera.get(f"{plan.base}/plan").text
    assert "Beslutad av kommunstyrelsen" in seen
    assert "Skriv in ett beslut" not in seen
    assert "Lägg fram planen" not in seen
    for path in ("/plan/foresla", "/plan/beslut"):
        assert vera.get(f"{plan.base}{path}").status_code == 403
        assert vera.send(f"{plan.base}{path}", {}, on="/tillganglighet").status_code == 403


def test_nobody_reaches_the_decisions_of_another_workshop(app: Flask, plan: Room) -> None:
    plan.propose(MADE)
    decide(plan)
    other = furnish(app, BO)
    assert other.leader.get(f"{plan.base}/plan/beslut").status_code == 404
    with plan.database.read() as db:
        [known] = decided.decisions(db, plan.workshop)
    at = f"{other.base}/plan/beslut/{known.id}/ta-bort"
    assert other.leader.send(at, {}, on=f"{other.base}/plan/ny").status_code == 404
    assert len(decisions(plan)) == 1


def test_hostile_words_are_text_wherever_a_decision_stands(plan: Room) -> None:
    plan.propose(MADE)
    decide(plan, body="<script>x</script>", paragraph='7" onload=x', why="<b>nej</b>")
    measure = plan.measures()[0].id
    path = f"{plan.base}/plan/atgard/{measure}"
    hostile = {"goal": "<script>x</script> %(n)s", "what": "<b>nej</b> %s"}
    plan.leader.send(path, {**plan.leader.filled(path), **hostile})
    for path in ("/plan", "/plan/beslut", "/plan/forhandsvisning", f"/plan/atgard/{measure}"):
        html = page(plan, path)
        assert "<script>x" not in html
        assert "<b>nej" not in html
        assert "7&#34; onload=x" in html


def test_what_has_been_done_stands_in_the_log(plan: Room) -> None:
    plan.leader.send(f"{plan.base}/plan/foresla", plan.leader.filled(f"{plan.base}/plan/foresla"))
    decide(plan)
    log = page(plan, "/logg")
    assert "La fram handlingsplanen för beslut" in log
    assert "Skrev in ett beslut om handlingsplanen" in log


def test_the_day_of_the_decision_may_be_today(plan: Room) -> None:
    plan.freeze_plan(MADE + timedelta(days=1))
    assert decide(plan, decided_on=date.today().isoformat()).status_code == 303
