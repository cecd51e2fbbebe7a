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
    """The link of the letter that came last, if it has one."""
    until = time.monotonic() + 20
    while len(office.letters) < n and time.monotonic() < until:
        time.sleep(0.02)
    assert len(office.letters) == n
    found = re.search(r"http://localhost(/\S+)", office.letters[-1][1].get_content())
    return found[1] if found else ""


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


def test_asking_for_links_without_end_shuts_nobody_out_and_stops_the_letters(tmp_path: Path) -> None:
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        people.have_account(app, ANNA)
        people.have_account(app, BO)
        stranger = house.browser(app)
        for n in range(45):
            assert stranger.send(FORGOTTEN, {"email": f"{n}@exempel.se"}).status_code == 303
        for _ in range(12):
            assert stranger.send(FORGOTTEN, {"email": ANNA.email}).status_code == 303
        newest = wait_for(office, 3)  # and no more than that
        right = {"email": ANNA.email, "password": ANNA.password}
        assert house.browser(app).send("/logga-in", right).status_code == 303
        stranger.send(FORGOTTEN, {"email": BO.email})
        wait_for(office, 4)
        assert office.to() == [*[ANNA.email] * 3, BO.email]
        assert house.browser(app).send(newest, {"password": PASSWORD}).status_code == 303


def test_a_new_address_counts_when_who_has_it_has_said_so(tmp_path: Path) -> None:
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        leader, bo = people.signed_in(app, ANNA), people.signed_in(app, BO)
        asked = {"name": "Anna Ek", "email": "anna.ek@exempel.se"}
        assert leader.send("/konto/uppgifter", {**asked, "password": "fel"}).status_code == 422
        leader.send("/konto/uppgifter", {**asked, "password": ANNA.password})
        link = wait_for_new(office, 2)
        assert sorted(office.to()) == [ANNA.email, "anna.ek@exempel.se"]
        [told] = [letter.get_content() for to, letter in office.letters if to == ANNA.email]
        assert ("anna.ek@exempel.se" in told, FORGOTTEN in told, link in told) == (True, True, False)
        with house_of(app).database.read() as db:
            assert queries.find_by_email(db, ANNA.email)
        stranger = house.browser(app)
        for way in (stranger.get(link), stranger.send(link, on="/logga-in")):
            assert way.location == f"/logga-in?till={link}"
        right = {"email": ANNA.email, "password": ANNA.password}
        assert stranger.send(f"/logga-in?till={link}", right).location == link
        assert (bo.get(link).status_code, bo.send(link, on="/konto").status_code) == (403, 403)
        assert stranger.get(link).status_code == 200
        assert stranger.send(link).location == "/logga-in"
        wait_for(office, 3)
        assert (office.to()[-1], "anna.ek@exempel.se" in office.letters[-1][1].get_content()) == (ANNA.email, True)
        with house_of(app).database.read() as db:
            found = queries.find_by_email(db, "anna.ek@exempel.se")
        assert found
        assert found.name == "Anna Ek"
        assert (stranger.get(link).status_code, stranger.get(link + "x").status_code) == (410, 410)
        assert leader.get("/ledare/").status_code == 303


def test_a_link_to_a_new_address_ends_with_the_password_and_with_a_newer_one(tmp_path: Path) -> None:
    """Who had the password for a moment must not take the account when its owner has chosen another."""
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        leader = people.signed_in(app, ANNA)
        asked = {"name": "Anna", "password": ANNA.password}
        leader.send("/konto/uppgifter", {**asked, "email": "en@exempel.se"})
        first = wait_for_new(office, 2)
        leader.send("/konto/uppgifter", {**asked, "email": "annan@exempel.se"})
        second = wait_for_new(office, 4)
        assert [leader.get(link).status_code for link in (first, second)] == [410, 200]
        changed = {"current": ANNA.password, "password": PASSWORD}
        assert leader.send("/konto/losenord", changed, on="/konto").status_code == 303
        assert [leader.get(second).status_code, leader.send(second, on="/konto").status_code] == [410, 410]
        with house_of(app).database.read() as db:
            assert queries.find_by_email(db, ANNA.email)


def wait_for_new(office: Office, n: int) -> str:
    """The link that confirms an address, of the newest letter that has one. The old address is told beside it."""
    wait_for(office, n)
    confirming = [one for _to, letter in office.letters if "ny-adress" in (one := letter.get_content())]
    [link] = re.findall(r"http://localhost(/\S+)", confirming[-1])
    return link


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
