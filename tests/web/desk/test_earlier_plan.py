"""Last year's plan on «Ny workshop»: looked at, asked about, taken along; or refused beside its field, nothing lost."""

import html
import io
import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.plan.test_returned import summed
from tests.web.desk.test_create import FILLED
from tests.world import people
from tests.world.carried import carrying, data_of
from tests.world.example import FULL
from tests.world.pages import Client
from tests.world.room import Room
from workshop.gathering.models import Organisation, Workshop
from workshop.ground.db import Database
from workshop.web.uploads import LARGEST_PLAN

NEW = {**FILLED, "title": "Ett år senare", "held_on": "2031-05-14", "units": "", "committee": ""}


@pytest.fixture
def planned(room: Room) -> Room:
    room.write_measure("Samla ärendena", **FULL, indicator_now=9.0)
    room.write_measure("Lär av varandra", theme_key="samverkan")
    room.write_measure("Redan klar", status="genomford")
    return room


def plan_of(room: Room) -> bytes:
    return data_of(room.report())


def look(browser: Client, pdf: bytes, name: str = "plan.pdf", **other: Any) -> Any:
    filled = {**NEW, "themes": _themes(browser), "read_plan": "1", **other}
    return browser.send("/ledare/ny", {**filled, "plan_file": (io.BytesIO(pdf), name)})


def _themes(browser: Client) -> list[str]:
    return re.findall(r'name="themes" type="checkbox" value="([^"]+)"', browser.get("/ledare/ny").text)


def kept(page: str) -> str:
    """What of the plan waits in the page."""
    return html.unescape(re.search(r'name="plan" value="([^"]*)"', page)[1])


def fault_of(page: str) -> str:
    """What is said beside the field."""
    return re.search(r'id="plan_file-fel">(.*?)</p>', page, re.DOTALL)[1]


def workshops(database: Database) -> int:
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(Workshop)) or 0


def test_what_comes_along_is_told_before_anything_is_made(planned: Room) -> None:
    answer = look(planned.leader, carrying(plan_of(planned)))
    assert answer.status_code == 200
    for said in (
        "version 2, 28 november 2026", "2 öppna åtgärder, 1 med ett värde på sin indikator", "2 verksamheter",
        "1 genomförd eller inställd åtgärd", "Samla ärendena", "inget bevis på vem som har gjort den",
    ):  # fmt: skip
        assert said in answer.text, said
    assert "Redan klar</li>" not in answer.text
    assert workshops(planned.database) == 1


def test_the_workshop_that_is_made_then_has_the_measures(planned: Room) -> None:
    page = look(planned.leader, carrying(plan_of(planned))).text
    assert "Barn och utbildning\nVård och omsorg</textarea>" in page.replace("\r", "")
    filled = {**NEW, "themes": _themes(planned.leader), "units": "Barn och utbildning, 9\nVård och omsorg"}
    made = planned.leader.send("/ledare/ny", {**filled, "plan": kept(page)})
    assert made.status_code == 303
    there = Room(app=planned.app, workshop=made.location.strip("/").rpartition("/")[2])
    assert [one.what for one in there.measures()] == ["Samla ärendena", "Lär av varandra"]
    assert set(there.units) == {"Barn och utbildning", "Vård och omsorg"}
    assert there.now().title == "Ett år senare"
    assert there.now().organisation == planned.now().organisation


def test_a_file_that_was_chosen_and_not_read_is_looked_at_first(planned: Room) -> None:
    answer = look(planned.leader, carrying(plan_of(planned)), read_plan="")
    assert (answer.status_code, "Det här följer med" in answer.text) == (200, True)
    assert workshops(planned.database) == 1


BAD_DAYS = {
    "a letter": (b"hej", "ingen PDF"),
    "half a PDF": (b"%PDF-1.7 trasig", "skadad"),
    "another document": (carrying(b"{}").replace(b"handlingsplan.json", b"bilaga-nummer1.json"[:18]), "bär ingen plan"),
    "nothing in it": (carrying(b"{}"), "skadade, eller ändrade"),
}


@pytest.mark.parametrize(("pdf", "said"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_what_is_no_plan_is_refused_beside_the_field_and_what_was_typed_stays(
    planned: Room, pdf: bytes, said: str
) -> None:
    answer = look(planned.leader, pdf, title="En rubrik som tog tid")
    assert answer.status_code == 422
    assert said in fault_of(answer.text)
    assert 'value="En rubrik som tog tid"' in answer.text
    assert 'value="2031-05-14"' in answer.text
    assert (workshops(planned.database), len(planned.measures())) == (1, 3)


def test_a_plan_that_was_changed_by_hand_is_refused(planned: Room) -> None:
    answer = look(planned.leader, carrying(plan_of(planned).replace(b"Digitaliseringschef", b"Digitaliseringschif")))
    assert (answer.status_code, "ändrade sedan planen gjordes" in answer.text) == (422, True)


def test_no_file_at_all_is_said_and_one_that_is_too_large(planned: Room) -> None:
    none = planned.leader.send("/ledare/ny", {**NEW, "read_plan": "1"})
    assert (none.status_code, "Välj planens PDF först." in none.text) == (422, True)
    large = look(planned.leader, b"%PDF-1.7" + bytes(21 * 2**20))
    assert (large.status_code, "högst 20 MB" in fault_of(large.text)) == (422, True)
    assert look(planned.leader, b"%PDF-1.7" + bytes(LARGEST_PLAN)).status_code == 413


def test_what_waits_in_the_page_is_held_to_the_same_when_it_comes_back(planned: Room) -> None:
    filled = {**NEW, "themes": _themes(planned.leader)}
    for plan in ("{}", "[" * 9_000, plan_of(planned).decode().replace("Samla", "Sälja"), "\ud7ff\x00"):
        answer = planned.leader.send("/ledare/ny", {**filled, "plan": plan})
        assert (answer.status_code, "skadade, eller ändrade" in answer.text) == (422, True)
    assert workshops(planned.database) == 1


def test_one_can_go_on_without_it(planned: Room) -> None:
    plan = plan_of(planned).decode()
    answer = planned.leader.send("/ledare/ny", {**NEW, "plan": plan, "without_plan": "1"})
    assert (answer.status_code, 'name="plan_file"' in answer.text, 'name="plan"' in answer.text) == (200, True, False)
    assert 'value="Ett år senare"' in answer.text


def test_another_organisations_plan_is_asked_about_by_name(app: Flask, planned: Room) -> None:
    people.have_account(app, people.BO)
    bo = people.signed_in(app, people.BO)
    people.make_workshop(app, people.BO, organisation="Grannkommunen")
    with planned.database.read() as db:
        own = db.scalars(select(Organisation.id).where(Organisation.name == "Grannkommunen")).one()
    page = look(bo, carrying(plan_of(planned)), known=own, organisation="").text
    assert "Planen är gjord för Exempelköpings kommun, men workshopen ska höra till Grannkommunen." in page
    sent = {**NEW, "themes": _themes(bo), "known": own, "organisation": "", "plan": kept(page)}
    refused = bo.send("/ledare/ny", sent)
    assert (refused.status_code, "en annan organisations" in refused.text) == (422, True)
    made = bo.send("/ledare/ny", {**sent, "other_plan": "y"})
    assert made.status_code == 303
    there = Room(app=app, workshop=made.location.strip("/").rpartition("/")[2], owner=people.BO)
    assert len(there.measures()) == 2
    assert "Exempelköpings kommun" in str(there.report().measures[0].grounds[0].quoted)


def test_who_has_no_organisation_yet_gets_the_plans_name_filled_in(app: Flask, planned: Room) -> None:
    people.have_account(app, people.BO)
    page = look(people.signed_in(app, people.BO), carrying(plan_of(planned)), organisation="").text
    assert re.search(r'name="organisation"[^>]*value="Exempelköpings kommun"', page)
    assert "men workshopen ska höra till" not in page


def test_a_hostile_text_is_text_on_the_page(planned: Room) -> None:
    said = json.loads(plan_of(planned))
    said["plan"]["title"] = '"><script>alert(1)</script>'
    said["plan"]["measures"][0]["what"] = "</textarea><script>alert(2)</script>"
    answer = look(planned.leader, carrying(summed(said)))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_nothing_of_a_plan_is_written_in_the_log(planned: Room, caplog: pytest.LogCaptureFixture) -> None:
    look(planned.leader, carrying(plan_of(planned)))
    look(planned.leader, carrying(plan_of(planned).replace(b"Samla", b"Samlx")))
    assert "Saml" not in caplog.text
