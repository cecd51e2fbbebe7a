"""Who may own, lead and watch a workshop."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.world import people
from tests.world.pages import Client
from tests.world.people import ANNA, BO, CAJSA
from workshop.facilitators import actions
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotAllowed
from workshop.web.house import house_of

MAKE_OWNER = {"may": "owns"}


def test_a_facilitator_of_another_municipality_finds_nothing(app: Flask, workshop: str) -> None:
    cajsa = people.signed_in(app, CAJSA)
    for page in ("", "medlemmar", "uppgifter", "gallring"):
        assert cajsa.get(f"/ledare/{workshop}/{page}").status_code == 404
    posts = ("uppgifter", "gallring", "gallring/radera", "storbild/ny-lank", "medlemmar/bjud-in")
    for page in posts:
        assert cajsa.send(f"/ledare/{workshop}/{page}", on="/ledare/ny").status_code == 404
    assert cajsa.get("/ledare/").text.count(workshop) == 0


def test_somebody_who_watches_sees_but_changes_nothing(app: Flask, leader: Client, workshop: str) -> None:
    bo = people.join(app, BO, workshop, "watches")
    assert bo.get(f"/ledare/{workshop}/").status_code == 200
    for page in ("uppgifter", "gallring", "gallring/radera", "storbild/ny-lank", "medlemmar/bjud-in"):
        assert bo.send(f"/ledare/{workshop}/{page}", on="/ledare/ny").status_code == 403


def test_somebody_who_leads_changes_details_but_not_members_or_erasing(
    app: Flask, leader: Client, workshop: str
) -> None:
    bo = people.join(app, BO, workshop, "leads")
    assert bo.send(f"/ledare/{workshop}/storbild/ny-lank", on=f"/ledare/{workshop}/").status_code == 303
    me, anna = people.id_of(app, BO), people.id_of(app, ANNA)
    owners = ("gallring", "gallring/radera", "medlemmar/bjud-in", f"medlemmar/{me}", f"medlemmar/{anna}/ta-bort")
    for page in owners:
        assert bo.send(f"/ledare/{workshop}/{page}", MAKE_OWNER, on="/ledare/ny").status_code == 403


def test_the_owner_invites_by_a_link_that_is_shown_once(app: Flask, leader: Client, workshop: str) -> None:
    page = _send(leader, workshop, "bjud-in", {"may": "watches"})
    link = re.search(r"http://localhost(/konto/[\w-]+)", page.text).group(1)
    assert link not in leader.get(f"/ledare/{workshop}/medlemmar").text
    bo = people.signed_in(app, BO)
    assert bo.send(link).location == f"/ledare/{workshop}/"
    assert BO.name in leader.get(f"/ledare/{workshop}/medlemmar").text


def test_an_invitation_can_be_withdrawn(leader: Client, client: Client, workshop: str) -> None:
    link = re.search(r"/konto/[\w-]+", _send(leader, workshop, "bjud-in", {"may": "owns"}).text.split("link-box")[1])
    page = leader.get(f"/ledare/{workshop}/medlemmar").text
    withdrawal = re.search(rf"/ledare/{workshop}/medlemmar/(inbjudan/\w+/ta-bort)", page).group(1)
    _send(leader, workshop, withdrawal)
    assert client.get(link.group()).status_code == 410


def test_the_last_owner_stays(app: Flask, leader: Client, workshop: str) -> None:
    people.join(app, BO, workshop, "leads")
    anna = people.id_of(app, ANNA)
    assert _send(leader, workshop, anna, {"may": "leads"}).status_code == 409
    assert _send(leader, workshop, f"{anna}/ta-bort").status_code == 409
    assert "Enda ägaren" in leader.get(f"/ledare/{workshop}/medlemmar").text


def test_with_two_owners_one_may_leave(app: Flask, leader: Client, workshop: str) -> None:
    people.join(app, BO, workshop, "owns")
    answer = _send(leader, workshop, f"{people.id_of(app, ANNA)}/ta-bort")
    assert answer.location == "/ledare/"
    assert leader.get(f"/ledare/{workshop}/").status_code == 404


def test_handing_over_makes_the_other_owner_and_keeps_the_one_who_led(
    app: Flask, leader: Client, workshop: str
) -> None:
    bo = people.join(app, BO, workshop, "leads")
    _send(leader, workshop, f"{people.id_of(app, BO)}/lamna-over")
    assert _send(leader, workshop, "bjud-in", {"may": "owns"}, on=f"/ledare/{workshop}/").status_code == 403
    assert _send(bo, workshop, "bjud-in", {"may": "owns"}).status_code == 200


def test_somebody_removed_is_out_at_once(app: Flask, leader: Client, workshop: str) -> None:
    bo = people.join(app, BO, workshop, "leads")
    _send(leader, workshop, f"{people.id_of(app, BO)}/ta-bort")
    assert bo.get(f"/ledare/{workshop}/").status_code == 404


@pytest.mark.parametrize("how", ["ta-bort", "lower", "lamna-over"])
def test_who_no_longer_owns_does_not_come_back_by_a_link_of_their_own(
    app: Flask, leader: Client, workshop: str, how: str
) -> None:
    bo, me, anna = people.join(app, BO, workshop, "owns"), people.id_of(app, BO), people.id_of(app, ANNA)
    own = re.search(r"http://localhost(/konto/[\w-]+)", _send(bo, workshop, "bjud-in", MAKE_OWNER).text).group(1)
    hers = re.search(r"http://localhost(/konto/[\w-]+)", _send(leader, workshop, "bjud-in", MAKE_OWNER).text).group(1)
    if how == "lamna-over":
        _send(bo, workshop, f"{anna}/lamna-over")
    else:
        _send(leader, workshop, me if how == "lower" else f"{me}/{how}", {"may": "watches"})
    assert bo.send(own, on="/ledare/ny").status_code == 410
    assert people.signed_in(app, CAJSA).send(hers).status_code == 303


def test_what_an_owner_pressed_just_before_they_were_removed_is_refused(
    app: Flask, leader: Client, workshop: str
) -> None:
    """It was let in at the door, and then somebody else was first."""
    people.join(app, BO, workshop, "leads")
    database, bo, anna = house_of(app).database, people.id_of(app, BO), people.id_of(app, ANNA)
    late: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
        (actions.change_member, (workshop, anna, "watches"), {}),
        (actions.remove_member, (workshop, anna), {}),
        (actions.hand_over, (workshop, bo), {}),
        (actions.make_link, ("membership",), {"workshop": workshop, "may": "owns", "now": utcnow()}),
    ]
    for act, args, more in late:
        with pytest.raises(NotAllowed):
            database.act(act, *args, by=bo, **more)


def test_a_role_that_does_not_exist_is_not_given(app: Flask, leader: Client, workshop: str) -> None:
    people.join(app, BO, workshop, "leads")
    assert _send(leader, workshop, people.id_of(app, BO), {"may": "god"}).status_code == 400
    assert _send(leader, workshop, "bjud-in", {"may": "god"}).status_code == 422


def test_somebody_who_is_no_member_cannot_be_made_owner(app: Flask, leader: Client, workshop: str) -> None:
    people.have_account(app, CAJSA)
    assert _send(leader, workshop, f"{people.id_of(app, CAJSA)}/lamna-over").status_code == 404


def _send(browser: Client, workshop: str, path: str, data: dict | None = None, on: str = ""):
    at = f"/ledare/{workshop}/medlemmar"
    return browser.send(f"{at}/{path}", data, on=on or at)
