"""A workshop's own page, changing what is said about it, and erasing it."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.world import people
from tests.world.pages import Client
from tests.world.people import ANNA
from workshop.answers.voter import token_hmac
from workshop.gathering import actions, queries
from workshop.gathering.models import Participant, Workshop
from workshop.ground.db import Base, Database, new_id
from workshop.ground.errors import BadInput
from workshop.web.house import house_of

TODAY = date(2026, 11, 28)


def test_the_list_is_empty_at_first_and_says_what_to_do(leader: Client) -> None:
    assert "Skapa din första workshop" in leader.get("/ledare/").text


def test_the_list_shows_the_workshop_and_where_it_stands(leader: Client, workshop: str) -> None:
    page = leader.get("/ledare/").text
    assert f"/ledare/{workshop}/" in page
    assert "Förbereds" in page


def test_the_page_shows_code_phone_address_and_a_stage_that_opens(
    database: Database, leader: Client, client: Client, workshop: str
) -> None:
    page = leader.get(f"/ledare/{workshop}/").text
    code = _get(database, workshop).code
    assert f"http://localhost/d/{code}/" in page
    assert "<svg" in page
    stage = page.split(f"http://localhost/storbild/{code}/")[1].split('"')[0]
    assert client.get(f"/storbild/{code}/{stage}").status_code == 303


def test_a_new_stage_link_makes_the_old_ones_worthless(
    database: Database, leader: Client, client: Client, workshop: str
) -> None:
    old = _stage(leader, workshop)
    leader.send(f"/ledare/{workshop}/storbild/ny-lank", on=f"/ledare/{workshop}/")
    assert client.get(old).status_code == 403
    assert client.get(_stage(leader, workshop)).status_code == 303


def test_details_are_changed_and_kept(database: Database, leader: Client, workshop: str) -> None:
    at = f"/ledare/{workshop}/uppgifter"
    changed = {"title": "Ny rubrik", "held_on": "2030-06-01", "units": "Vård, 9\nSkola", "threshold": "8"}
    assert leader.send(at, {**leader.filled(at), **changed}).status_code == 303
    held = leader.filled(at)
    assert {name: held[name] for name in changed} == changed
    with database.read() as db:
        assert [unit.label for unit in queries.units(db, workshop)] == ["Vård", "Skola"]


def test_wrong_details_keep_what_was_typed(leader: Client, workshop: str) -> None:
    at = f"/ledare/{workshop}/uppgifter"
    answer = leader.send(at, {**leader.filled(at), "place": "Folkets hus", "units": "Vård, x9"})
    assert answer.status_code == 422
    assert "Folkets hus" in answer.text
    assert "Rad 1:" in answer.text


def test_units_and_threshold_are_locked_once_the_survey_has_opened(
    database: Database, leader: Client, workshop: str
) -> None:
    at = f"/ledare/{workshop}/uppgifter"
    database.act(_lock, workshop)
    assert "är låsta" in leader.get(at).text
    sent = {**leader.filled(at), "title": "Ny rubrik", "units": "Annat, 1", "threshold": "5"}
    assert leader.send(at, sent).status_code == 303
    with database.read() as db:
        assert [unit.label for unit in queries.units(db, workshop)] == ["Barn och utbildning", "Vård och omsorg"]
    assert (_get(database, workshop).title, _get(database, workshop).threshold) == ("Ny rubrik", 6)


def test_the_lock_holds_for_a_form_that_was_opened_before_it(app: Flask, database: Database, workshop: str) -> None:
    database.act(_lock, workshop)
    with pytest.raises(actions.GroupsLocked):
        database.act(actions.describe, workshop, people.details(app, threshold=5), TODAY)


def test_moving_the_day_moves_its_erasing_and_no_other_date(
    app: Flask, database: Database, leader: Client, workshop: str
) -> None:
    chosen = people.make_workshop(app, ANNA, erase_on=date(2033, 1, 1))
    for one, erased in ((workshop, date(2033, 6, 2)), (chosen, date(2033, 1, 1))):
        at = f"/ledare/{one}/uppgifter"
        assert leader.send(at, {**leader.filled(at), "held_on": "2032-06-02"}).status_code == 303
        assert _get(database, one).erase_on == erased
    assert _get(database, workshop).held_on == date(2032, 6, 2)


def test_a_day_after_the_erasing_is_refused(app: Flask, database: Database, leader: Client) -> None:
    chosen = people.make_workshop(app, ANNA, erase_on=date(2033, 1, 1))
    at = f"/ledare/{chosen}/uppgifter"
    answer = leader.send(at, {**leader.filled(at), "held_on": "2033-01-01"})
    assert answer.status_code == 422
    assert "innan den är hållen" in answer.text
    with pytest.raises(BadInput):
        database.act(actions.describe, chosen, people.details(app, held_on=date(2034, 1, 1)), TODAY)
    assert _get(database, chosen).held_on == date(2030, 5, 14)


@pytest.mark.parametrize("day", ["2020-01-01", "2030-05-14", "2029-12-31"])
def test_erasing_before_the_day_is_refused(database: Database, leader: Client, workshop: str, day: str) -> None:
    at = f"/ledare/{workshop}/gallring"
    assert leader.send(at, {"erase_on": day}).status_code == 422
    about = {"erase_on": date.fromisoformat(day), "erase_all_on": None, "stopped": False, "today": TODAY}
    with pytest.raises(BadInput):
        database.act(actions.decide_erasing, workshop, **about)


def test_erasing_is_put_off_and_stopped(database: Database, leader: Client, workshop: str) -> None:
    at = f"/ledare/{workshop}/gallring"
    assert leader.send(at, {"erase_on": "2035-01-01", "erase_stopped": "y"}).status_code == 303
    found = _get(database, workshop)
    assert (found.erase_on, found.erase_stopped) == (date(2035, 1, 1), True)
    assert "Gallringen är stoppad" in leader.get(f"/ledare/{workshop}/").text


def test_erasing_now_asks_to_be_sure(database: Database, leader: Client, workshop: str) -> None:
    at = f"/ledare/{workshop}/gallring"
    assert leader.send(f"{at}/radera", on=at).status_code == 422
    assert _get(database, workshop)


def test_erasing_leaves_nothing_of_the_workshop_in_any_table(
    app: Flask, database: Database, leader: Client, workshop: str
) -> None:
    code = _get(database, workshop).code
    database.act(_join, workshop, token_hmac(b"x" * 32, "token"))
    at = f"/ledare/{workshop}/gallring"
    assert leader.send(f"{at}/radera", {"sure": "y"}, on=at).location == f"/ledare/gallrade/{workshop}"
    # the last two: that it was erased, tests/lifetime/test_erasures and test_replaying
    left = {"facilitator", "facilitator_session", "erasure", "erased_here"}
    with database.read() as db:
        tables = Base.metadata.sorted_tables
        assert {table.name for table in tables if db.scalar(select(func.count()).select_from(table))} == left
    assert code.encode() not in (house_of(app).config.instance / "workshop.sqlite3").read_bytes()


def test_erasing_one_workshop_leaves_its_neighbour(app: Flask, leader: Client, workshop: str) -> None:
    other = people.make_workshop(app, ANNA, title="Nästa gång")
    at = f"/ledare/{workshop}/gallring"
    leader.send(f"{at}/radera", {"sure": "y"}, on=at)
    assert leader.get(f"/ledare/{other}/").status_code == 200


def _get(database: Database, workshop: str) -> Workshop | None:
    with database.read() as db:
        return db.get(Workshop, workshop)


def _stage(leader: Client, workshop: str) -> str:
    page = leader.get(f"/ledare/{workshop}/").text
    return "/storbild/" + page.split("http://localhost/storbild/")[1].split('"')[0]


def _lock(db, workshop: str) -> None:
    db.execute(update(Workshop).where(Workshop.id == workshop).values(groups_locked=True))
    db.commit()


def _join(db, workshop: str, hashed: str) -> None:
    found = db.get_one(Workshop, workshop)
    unit = queries.units(db, workshop)[0].id
    about = {"workshop": workshop, "organisation": found.organisation, "role": "annan", "unit": unit}
    db.add(Participant(id=new_id(), token_hmac=hashed, **about))
    db.commit()
