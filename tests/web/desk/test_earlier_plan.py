"""Last year's plan on «Ny workshop»: looked at, asked about, taken along; or refused beside its field, nothing lost."""

import io
import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.plan.test_returned import summed
from tests.web.desk.test_create import FILLED, MAKE
from tests.world import people
from tests.world.carried import carrying, data_of
from tests.world.example import FULL
from tests.world.pages import Client
from tests.world.room import Room
from workshop.gathering import drafts
from workshop.gathering.models import Organisation, Workshop
from workshop.ground.clock import utcnow
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
    read = browser.send("/ledare/ny", {**filled, "plan_file": (io.BytesIO(pdf), name)})
    return browser.get(read.location) if read.status_code == 303 else read


def _themes(browser: Client) -> list[str]:
    return re.findall(r'name="themes" type="checkbox" value="([^"]+)"', browser.get("/ledare/ny/upplagg").text)


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
    look(planned.leader, carrying(plan_of(planned)))
    units = planned.leader.get("/ledare/ny/deltagare").text
    assert "Barn och utbildning\nVård och omsorg</textarea>" in units.replace("\r", "")
    filled = {**NEW, "themes": _themes(planned.leader), "units": "Barn och utbildning, 9\nVård och omsorg"}
    assert "2 öppna åtgärder följer med" in planned.leader.get(MAKE).text
    made = planned.leader.send(MAKE, filled, on="/ledare/ny")
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
    "a letter": (b"hej", "ingen pdf"),
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
    assert (none.status_code, "Välj planens pdf först." in none.text) == (422, True)
    large = look(planned.leader, b"%PDF-1.7" + bytes(21 * 2**20))
    assert (large.status_code, "högst 20 MB" in fault_of(large.text)) == (422, True)
    assert look(planned.leader, b"%PDF-1.7" + bytes(LARGEST_PLAN)).status_code == 413


def test_what_waits_on_the_server_is_held_to_the_same_when_it_comes_back(planned: Room) -> None:
    filled = {**NEW, "themes": _themes(planned.leader)}
    whose = people.id_of(planned.app, people.ANNA)
    for plan in ("{}", "[" * 9_000, plan_of(planned).decode().replace("Samla", "Sälja")):
        planned.database.act(drafts.keep, whose, {}, plan, utcnow())
        answer = planned.leader.get(planned.leader.send(MAKE, filled, on="/ledare/ny").location)
        assert (answer.status_code, "skadade, eller ändrade" in answer.text) == (422, True)
    assert workshops(planned.database) == 1


def test_one_can_go_on_without_it(planned: Room) -> None:
    assert 'name="plan_file"' not in look(planned.leader, carrying(plan_of(planned))).text
    planned.leader.send("/ledare/ny", {**NEW, "without_plan": "1"})
    answer = planned.leader.get("/ledare/ny")
    assert 'name="plan_file"' in answer.text
    assert 'value="Ett år senare"' in answer.text


def test_another_organisations_plan_is_asked_about_by_name(app: Flask, planned: Room) -> None:
    people.have_account(app, people.BO)
    bo = people.signed_in(app, people.BO)
    people.make_workshop(app, people.BO, organisation="Grannkommunen")
    with planned.database.read() as db:
        own = db.scalars(select(Organisation.id).where(Organisation.name == "Grannkommunen")).one()
    page = look(bo, carrying(plan_of(planned)), known=own, organisation="").text
    assert "Planen är gjord för Exempelköpings kommun, men workshopen ska höra till Grannkommunen." in page
    sent = {**NEW, "themes": _themes(bo), "known": own, "organisation": ""}
    refused = bo.get(bo.send(MAKE, sent, on="/ledare/ny").location)
    assert (refused.status_code, "en annan organisations" in refused.text) == (422, True)
    made = bo.send(MAKE, {**sent, "other_plan": "y"}, on="/ledare/ny")
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
