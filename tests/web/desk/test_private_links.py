"""The desk's page of the private links: which there are, for whom, until when; made, renewed and taken back."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.inviting.post_office import post_office
from tests.web.desk.test_letters import with_mail
from tests.web.follow.test_links import CHIEF, today
from tests.world import house as houses
from tests.world import people
from tests.world.example import FULL
from tests.world.room import Room, furnish
from workshop import models
from workshop.gathering import activity
from workshop.plan import linked
from workshop.web.house import furnish as furnish_house
from workshop.web.house import house_of

PAGE = "/uppfoljning"


@pytest.fixture
def plan(app: Flask) -> Room:
    room = furnish(app)
    room.write_measure("Den första.", **FULL)
    room.write_measure("Den andra.", responsible="Skolchef")
    return room


def page(room: Room) -> str:
    return room.leader.get(room.base + PAGE).text


def addresses(text: str) -> list[str]:
    return re.findall(r'value="http://[^"]*(/lank/\w+)"', text)


def send(room: Room, path: str, **fields: str) -> int:
    return room.leader.send(room.base + PAGE + path, fields, on=room.base + PAGE).status_code


def make(room: Room, role: str = CHIEF, days: int = 90) -> int:
    return send(room, "/ansvarig", role=role, until=(today() + timedelta(days=days)).isoformat())


def test_each_responsible_role_stands_there_without_a_link_until_one_is_made(plan: Room) -> None:
    text = page(plan)
    assert CHIEF in text
    assert "Skolchef" in text
    assert addresses(text) == []
    assert make(plan) == 303
    [path] = addresses(page(plan))
    assert houses.browser(plan.app).get(path).status_code == 303


def test_what_nobody_is_responsible_for_is_told(plan: Room) -> None:
    plan.write_measure("Ingens.")
    assert "1 åtgärd har ingen ansvarig" in page(plan)


@pytest.mark.parametrize("days", [-1, 5000])
def test_a_day_that_cannot_be_is_refused_at_its_field(plan: Room, days: int) -> None:
    answer = plan.leader.send(
        f"{plan.base}{PAGE}/ansvarig",
        {"role": "Skolchef", "until": (today() + timedelta(days=days)).isoformat()},
        on=plan.base + PAGE,
    )
    assert answer.status_code == 422
    assert "högst tre år framåt" in answer.text
    assert 'href="#until-1"' in answer.text
    assert addresses(answer.text) == []


def test_only_a_role_of_the_plan_gets_a_link(plan: Room) -> None:
    assert make(plan, role="Någon utifrån") == 303
    text = page(plan)
    assert "Rollen står inte längre i planen." in text
    assert addresses(text) == []


def test_a_new_link_takes_the_place_of_the_old_and_one_taken_back_is_gone(plan: Room) -> None:
    make(plan)
    [old] = addresses(page(plan))
    assert send(plan, f"/{living(plan)}/ny") == 303
    [new] = addresses(page(plan))
    assert new != old
    assert houses.browser(plan.app).get(old).status_code == 410
    assert send(plan, f"/{living(plan)}/dra-tillbaka") == 303
    assert addresses(page(plan)) == []
    assert houses.browser(plan.app).get(new).status_code == 410


def living(room: Room) -> str:
    with room.database.read() as db:
        found = linked.find_living(db, room.workshop, "measures", CHIEF)
    assert found
    return found.id


def test_who_watches_sees_which_links_there_are_and_not_where_they_lead(plan: Room) -> None:
    make(plan)
    vera = people.join(plan.app, people.BO, plan.workshop, "watches")
    text = vera.get(plan.base + PAGE).text
    assert "Länken gäller till och med" in text
    assert "/lank/" not in text
    assert vera.send(f"{plan.base}{PAGE}/{living(plan)}/dra-tillbaka", on="/tillganglighet").status_code == 403


def test_the_link_of_another_workshop_is_not_there(plan: Room) -> None:
    make(plan)
    other = furnish(plan.app, people.CAJSA)
    path = f"{other.base}{PAGE}/{living(plan)}"
    for press in ("ny", "dra-tillbaka"):
        assert other.leader.send(f"{path}/{press}", on=other.base + PAGE).status_code == 404


def test_what_was_done_is_noted_without_whom_it_was_for(plan: Room) -> None:
    make(plan)
    send(plan, f"/{living(plan)}/ny")
    send(plan, f"/{living(plan)}/dra-tillbaka")
    with plan.database.read() as db:
        deeds = [one.deed for one in activity.activities(db, plan.workshop)]
    assert set(deeds) == {"signed_in", "made_follow_link", "renewed_follow_link", "revoked_follow_link"}
    assert CHIEF not in plan.leader.get(f"{plan.base}/logg").text


def test_the_page_of_the_plan_leads_there(plan: Room) -> None:
    assert f'href="{plan.base}{PAGE}"' in plan.leader.get(f"{plan.base}/plan").text


# The letter


def test_a_letter_to_copy_says_who_is_asked_what_and_where(plan: Room) -> None:
    make(plan)
    [path] = addresses(page(plan))
    text = page(plan)
    assert "ansvarar du som digitaliseringschef för 1 åtgärd. Hur går det med den?" in text
    assert f"{path}\n" in text


def mail_to(room: Room, address: str = "chefen@exempelkoping.se") -> TestResponse:
    path = f"{room.base}{PAGE}/{living(room)}/mejl"
    return room.leader.send(path, {"address": address}, on=room.base + PAGE)


def test_the_letter_goes_to_the_address_that_is_typed_and_the_address_is_kept_nowhere(plan: Room) -> None:
    make(plan)
    [path] = addresses(page(plan))
    with post_office() as office:
        with_mail(plan, office)
        assert mail_to(plan).status_code == 303
    [(to, letter)] = office.letters
    assert to == "chefen@exempelkoping.se"
    assert letter["Reply-To"] == people.ANNA.email
    assert path in letter.get_content()
    with plan.database.read() as db:
        for table in models.metadata.sorted_tables:
            assert to not in "".join(str(tuple(row)) for row in db.execute(select(table)))
        assert activity.activities(db, plan.workshop)[0].deed == "sent_follow_link"


@pytest.mark.parametrize(
    ("mood", "said"),
    [("refuse", "tog inte emot"), ("not you", "svarar inte"), ("hang up after", "bröts mitt i ett mejl")],
)
def test_why_a_letter_did_not_go_out_is_said_and_the_address_stands_there(plan: Room, mood: str, said: str) -> None:
    make(plan)
    with post_office(lambda _come, _to: mood) as office:
        with_mail(plan, office)
        answer = mail_to(plan)
    assert answer.status_code == 502
    assert said in answer.text
    assert "chefen@exempelkoping.se" in answer.text


@pytest.mark.parametrize("address", ["", "chefen", "a@b.se\r\nBcc: alla@exempel.se"])
def test_what_is_no_address_is_refused_at_its_field(plan: Room, address: str) -> None:
    make(plan)
    with post_office() as office:
        with_mail(plan, office)
        assert mail_to(plan, address).status_code == 422
    assert office.letters == []


def test_a_link_that_is_taken_back_is_sent_to_nobody(plan: Room) -> None:
    make(plan)
    link = living(plan)
    send(plan, f"/{link}/dra-tillbaka")
    with post_office() as office:
        with_mail(plan, office)
        assert send(plan, f"/{link}/mejl", address="chefen@exempelkoping.se") == 409
    assert office.letters == []


def test_without_a_mail_server_there_is_the_text_to_copy_alone(plan: Room) -> None:
    house = house_of(plan.app)
    furnish_house(plan.app, replace(house, config=replace(house.config, smtp=None)))
    make(plan)
    assert 'name="address"' not in page(plan)
    assert mail_to(plan).status_code == 409
