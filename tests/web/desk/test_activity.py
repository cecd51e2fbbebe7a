"""The activity log: what facilitators did to a workshop, for its owner to read and save, and for nobody else."""

import csv
import io
from typing import get_args

from flask import Flask
from sqlalchemy import func, select

from tests.world import people
from tests.world.pages import Client
from tests.world.people import ANNA, BO, CAJSA
from tests.world.room import Room, furnish
from workshop.gathering import activity
from workshop.gathering.models import Activity
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.removing import written
from workshop.web.house import house_of


def deeds(app: Flask, workshop: str) -> list[tuple[str, str]]:
    """(who, deed), the oldest first."""
    with house_of(app).database.read() as db:
        return [(one.name, one.deed) for one in reversed(activity.activities(db, workshop))]


def test_every_deed_has_its_words() -> None:
    assert set(get_args(activity.Deed)) == activity.SAID.keys()


def test_what_is_done_is_noted_with_who_did_it(app: Flask, leader: Client, workshop: str) -> None:
    page = f"/ledare/{workshop}/"
    leader.get(page)
    leader.send(f"{page}storbild/ny-lank", on=page)
    leader.send(f"{page}medlemmar/bjud-in", {"may": "leads"}, on=f"{page}medlemmar")
    leader.send(f"{page}nulage/oppna", on=f"{page}nulage")
    leader.get(f"{page}plan.json")
    done = ["signed_in", "renewed_stage", "invited_member", "opened_survey", "exported_plan"]
    assert deeds(app, workshop) == [(ANNA.name, deed) for deed in done]


def test_what_was_refused_or_already_done_is_not_noted(app: Flask, leader: Client, workshop: str) -> None:
    page = f"/ledare/{workshop}/"
    leader.send(f"{page}nulage/oppna", on=f"{page}nulage")
    leader.send(f"{page}nulage/oppna", on=f"{page}nulage")
    anna = people.id_of(app, ANNA)
    assert leader.send(f"{page}medlemmar/{anna}/ta-bort", on=f"{page}medlemmar").status_code == 409
    assert [deed for _who, deed in deeds(app, workshop)] == ["signed_in", "opened_survey"]


def test_each_sign_in_is_noted_once_in_the_workshops_it_opens(app: Flask, leader: Client, workshop: str) -> None:
    other = people.make_workshop(app, ANNA)
    bo = people.join(app, BO, workshop, "watches")
    for _time in range(3):
        leader.get(f"/ledare/{workshop}/")
        bo.get(f"/ledare/{workshop}/plan")
    people.signed_in(app, ANNA).get(f"/ledare/{workshop}/plan")
    assert [who for who, _deed in deeds(app, workshop)] == [ANNA.name, BO.name, ANNA.name]
    assert deeds(app, other) == []


def test_the_log_is_the_owners_alone(app: Flask, leader: Client, workshop: str) -> None:
    bo, cajsa = people.join(app, BO, workshop, "leads"), people.signed_in(app, CAJSA)
    for page in ("logg", "logg.csv"):
        assert leader.get(f"/ledare/{workshop}/{page}").status_code == 200
        assert bo.get(f"/ledare/{workshop}/{page}").status_code == 403
        assert cajsa.get(f"/ledare/{workshop}/{page}").status_code == 404


def test_the_file_holds_the_page_and_no_formula(app: Flask, workshop: str) -> None:
    evil = people.Person(name='=HYPERLINK("http://ont")', email="evil@exempelkoping.se")
    people.join(app, evil, workshop, "owns").get(f"/ledare/{workshop}/")
    answer = people.signed_in(app, ANNA).get(f"/ledare/{workshop}/logg.csv")
    heads, *lines = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    assert heads == ["När", "Vem", "E-post", "Vad"]
    assert [line[1:] for line in lines] == [
        [ANNA.name, ANNA.email, "Loggade in och öppnade workshopen"],
        [f"'{evil.name}", evil.email, "Loggade in och öppnade workshopen"],
    ]
    assert deeds(app, workshop)[-1] == (ANNA.name, "exported_activity")


def test_nothing_of_participants_and_what_they_say_is_in_it(app: Flask) -> None:
    room: Room = furnish(app)
    room.open()
    room.sit()
    room.go("ideas")
    room.send_idea("Hemligheten", who=0)
    page = f"/ledare/{room.workshop}"
    with room.database.read() as db:
        [card] = [one.thing for one in written(db, room.workshop)]
    room.leader.send(f"{page}/skrivet/{card}/ta-bort", on=f"{page}/skrivet")
    text = room.leader.get(f"{page}/logg").text
    assert "Tog bort en text som en deltagare hade skrivit" in text
    assert "Hemligheten" not in text


def test_it_dies_with_the_workshop(app: Flask, leader: Client, workshop: str) -> None:
    leader.get(f"/ledare/{workshop}/")
    database = house_of(app).database
    database.act(erase_workshop, workshop)
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(Activity)) == 0


def test_an_account_that_is_gone_is_not_taken_for_nobody(app: Flask, leader: Client, workshop: str) -> None:
    database = house_of(app).database
    database.act(activity.record, workshop, "0" * 32, "finished")
    database.act(activity.record, workshop, None, "erased_people")
    text = leader.get(f"/ledare/{workshop}/logg").text
    assert "Ett konto som inte finns längre" in text
    assert "Av sig själv" in text
