"""A forgotten password, another address and leaving: by links that work once, and nobody learns who has an account."""

import re
import time
from pathlib import Path

from flask import Flask

from tests.inviting.post_office import Office, post_office
from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA, BO
from workshop.facilitators import queries
from workshop.ground.ids import WorkshopId
from workshop.web.house import house_of

FORGOTTEN = "/logga-in/glomt"
PASSWORD = "en helt ny lång mening"


def wait_for(office: Office, n: int) -> str:
    """The link of the letter that came last."""
    until = time.monotonic() + 20
    while len(office.letters) < n and time.monotonic() < until:
        time.sleep(0.02)
    assert len(office.letters) == n
    found = re.search(r"http://localhost(/\S+)", office.letters[-1][1].get_content())
    assert found
    return found[1]


def test_a_link_comes_by_mail_once_and_the_answer_tells_nothing(tmp_path: Path) -> None:
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        leader = people.signed_in(app, ANNA)
        stranger = house.browser(app)
        answers = [stranger.send(FORGOTTEN, {"email": one}) for one in (ANNA.email, "ingen@exempel.se")]
        assert answers[0].location == answers[1].location
        pages = {stranger.get(one.location).text for one in answers}
        assert len({re.sub(r'csrf_token" value="[^"]+', "", page) for page in pages}) == 1
        link = wait_for(office, 1)
        assert office.to() == [ANNA.email]
        assert stranger.send(link, {"password": PASSWORD}).status_code == 303
        assert house.browser(app).get(link).status_code == 410
        assert leader.get("/ledare/").status_code == 303  # the old sign-in has ended
        refused = [stranger.send(FORGOTTEN, {"email": "nagon@exempel.se"}).status_code for _ in range(45)]
        assert 429 in refused


def test_a_new_address_counts_when_who_has_it_has_said_so(tmp_path: Path) -> None:
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        leader = people.signed_in(app, ANNA)
        asked = {"name": "Anna Ek", "email": "anna.ek@exempel.se"}
        assert leader.send("/konto/uppgifter", {**asked, "password": "fel"}).status_code == 422
        leader.send("/konto/uppgifter", {**asked, "password": ANNA.password})
        link = wait_for(office, 1)
        assert office.to() == ["anna.ek@exempel.se"]
        with house_of(app).database.read() as db:
            assert queries.find_by_email(db, ANNA.email)
        stranger = house.browser(app)
        assert stranger.get(link).status_code == 200
        assert stranger.send(link).status_code == 303
        with house_of(app).database.read() as db:
            found = queries.find_by_email(db, "anna.ek@exempel.se")
        assert found
        assert found.name == "Anna Ek"
        assert (stranger.get(link).status_code, stranger.get(link + "x").status_code) == (410, 410)
        assert leader.get("/ledare/").status_code == 303


def test_without_mail_it_says_whom_to_ask_and_changes_at_once(app: Flask, leader: Client) -> None:
    people.have_account(app, BO)
    assert "den som driver tjänsten" in leader.get(FORGOTTEN).text
    taken = leader.send("/konto/uppgifter", {"name": "Anna", "email": BO.email, "password": ANNA.password})
    assert (taken.status_code, "går inte att använda" in taken.text) == (422, True)
    leader.send("/konto/uppgifter", {"name": "Anna", "email": "ny@exempel.se", "password": ANNA.password})
    with house_of(app).database.read() as db:
        assert queries.find_by_email(db, "ny@exempel.se")


def test_who_owns_a_workshop_alone_hands_it_over_before_they_leave(app: Flask, leader: Client, workshop: str) -> None:
    page = leader.get("/konto/radera").text
    assert f"/ledare/{workshop}/medlemmar" in page
    fields = {"password": ANNA.password, "sure": "y"}
    assert leader.send("/konto/radera", fields, on="/konto").status_code == 409
    people.join(app, BO, workshop, "owns")
    assert leader.send("/konto/radera", {**fields, "password": "fel"}).status_code == 422
    assert leader.send("/konto/radera", fields).status_code == 303
    with house_of(app).database.read() as db:
        assert not queries.find_by_email(db, ANNA.email)
        assert [one.email for one in queries.members(db, WorkshopId(workshop))] == [BO.email]
    assert leader.get("/ledare/").status_code == 303
