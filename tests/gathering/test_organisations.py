"""One organisation however it is spelled, put right afterwards, and two that are the same made one; never another's."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world import people
from tests.world.pages import Client
from tests.world.people import ANNA, BO, CAJSA
from tests.world.room import Room, furnish
from workshop.gathering import organisations
from workshop.gathering.models import Organisation, Workshop
from workshop.ground.db import Base, Database
from workshop.ground.errors import NotAllowed, NotFound
from workshop.survey import references
from workshop.survey.history import compared
from workshop.web.house import house_of


def named(app: Flask, name: str, owner: people.Person = ANNA, **other: object) -> str:
    people.have_account(app, owner)
    return people.make_workshop(app, owner, organisation=name, **other)


def organisation_of(database: Database, workshop: str) -> Organisation:
    with database.read() as db:
        return db.get_one(Organisation, db.get_one(Workshop, workshop).organisation)


def test_one_letter_or_space_makes_no_other_organisation(app_on_each: Flask) -> None:
    database = house_of(app_on_each).database
    first = organisation_of(database, named(app_on_each, "Ekbo kommun"))
    for spelled in ("Ekbo Kommun", "ekbo kommun", "EKBO  KOMMUN", " Ekbo kommun "):
        for kind in ("kommun", "annan"):
            assert organisation_of(database, named(app_on_each, spelled, kind=kind)).id == first.id, (spelled, kind)


def test_a_name_opens_no_one_elses_organisation(app: Flask, database: Database) -> None:
    mine, theirs = named(app, "Ekbo kommun"), named(app, "Ekbo kommun", BO)
    watched = named(app, "Alby kommun", BO)
    people.join(app, ANNA, watched, "watches")
    also = named(app, "Alby kommun")
    assert organisation_of(database, mine).id != organisation_of(database, theirs).id
    assert organisation_of(database, watched).id != organisation_of(database, also).id
    with pytest.raises(NotFound):
        named(app, "", known=organisation_of(database, theirs).id)


def test_a_new_workshop_begins_with_an_organisation_that_one_has(app: Flask, leader: Client) -> None:
    workshop = named(app, "Ekbo kommun")
    database = house_of(app).database
    known = organisation_of(database, workshop).id
    held = leader.filled("/ledare/ny")
    assert held["known"] == known
    sent = {**held, "title": "Nästa", "held_on": "2031-05-14", "organisation": ""}
    answer = leader.get(leader.send("/ledare/ny", {**sent, "known": ""}).location)
    assert answer.status_code == 422
    assert "Skriv organisationens namn." in answer.text
    leader.send("/ledare/ny", sent)
    made = leader.send("/ledare/ny/sammanfattning", {}).location.strip("/").rpartition("/")[2]
    assert organisation_of(database, made).id == known


def test_an_owner_puts_the_name_right_and_others_do_not(app: Flask, database: Database, leader: Client) -> None:
    workshop = named(app, "Exko kommun")
    at = f"/ledare/{workshop}/organisation"
    leads = people.join(app, BO, workshop, "leads")
    assert leads.send(at, {"name": "Bos kommun", "kind": "kommun"}).status_code == 403
    assert leader.send(at, {"name": "Region Ekbo", "kind": "region"}).status_code == 303
    found = organisation_of(database, workshop)
    assert (found.name, found.kind) == ("Region Ekbo", "region")
    assert "Region Ekbo" in leader.get(f"/ledare/{workshop}/").text


def test_a_name_that_another_of_ones_own_has_is_for_merging(app: Flask, database: Database, leader: Client) -> None:
    workshop, _other = named(app, "Exko kommun"), named(app, "Ekbo kommun")
    answer = leader.send(f"/ledare/{workshop}/organisation", {"name": "ekbo  kommun", "kind": "kommun"})
    assert answer.status_code == 422
    assert "Slå ihop dem i stället" in answer.text
    assert organisation_of(database, workshop).name == "Exko kommun"


def test_merging_moves_everything_and_leaves_one(app_on_each: Flask) -> None:
    database = house_of(app_on_each).database
    kept = furnish(app_on_each, organisation="Ekbo kommun")
    other = furnish(app_on_each, organisation="Ekbos kommun")
    stranger = furnish(app_on_each, owner=BO, organisation="Ekbos kommun")
    other.arrive(3)
    other.write_measure()
    about = {"key": "styrning", "value": 61.5, "year": 2025, "source": "Grannarna"}
    database.act(references.add, other.workshop, **about)
    gone, stays = (organisation_of(database, room.workshop).id for room in (other, kept))

    me = people.id_of(app_on_each, ANNA)
    database.act(organisations.merge, kept.workshop, me, gone)

    with database.read() as db:
        rows = [str(tuple(row)) for table in Base.metadata.sorted_tables for row in db.execute(select(table))]
    assert [row for row in rows if gone in row] == []
    assert organisation_of(database, other.workshop).id == stays
    assert organisation_of(database, stranger.workshop).id not in (gone, stays)


def test_two_measurements_can_be_compared_after_merging(app: Flask, leader: Client) -> None:
    first = measured(furnish(app, organisation="Ekbo kommun", held_on=date(2029, 5, 14)))
    second = measured(furnish(app, organisation="Ekbo kn"))
    with first.database.read() as db:
        assert compared(db, second.workshop) is None
    at = f"/ledare/{second.workshop}/organisation"
    other = organisation_of(first.database, first.workshop).id
    assert leader.send(f"{at}/sla-ihop", {"other": other}, on=at).status_code == 422
    assert leader.send(f"{at}/sla-ihop", {"other": other, "sure": "y"}, on=at).status_code == 303
    with first.database.read() as db:
        assert compared(db, second.workshop)


def measured(room: Room) -> Room:
    room.open()
    room.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    room.close()
    return room


def test_nothing_is_merged_that_somebody_else_owns_a_part_of(app: Flask, database: Database) -> None:
    mine, shared = named(app, "Ekbo kommun"), named(app, "Alby kommun", BO)
    people.join(app, ANNA, shared, "leads")
    theirs = named(app, "Cesta kommun", CAJSA)
    me = people.id_of(app, ANNA)
    for workshop, other, refusal in (
        (mine, shared, NotAllowed),
        (shared, mine, NotAllowed),
        (mine, theirs, NotFound),
        (mine, mine, NotFound),
    ):
        with pytest.raises(refusal):
            database.act(organisations.merge, workshop, me, organisation_of(database, other).id)
    assert len({organisation_of(database, one).id for one in (mine, shared, theirs)}) == 3
