"""Personal links: opened by robots, on two devices, forwarded, wrong, and after the close."""

import hashlib
import json
import logging
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.inviting.claims import answers_sent_in
from tests.inviting.people import come, invite
from tests.world.room import Room, furnish_short
from tests.world.words import words
from workshop import models
from workshop.answers import voter
from workshop.answers.models import Answer, Response
from workshop.gathering.models import Participant
from workshop.ground.errors import NotFound, Refused
from workshop.inviting import actions, rules
from workshop.inviting.addresses import Listed
from workshop.survey.models import Invitation


def state(room: Room) -> str:
    """All that the database holds, in one sum."""
    made = hashlib.sha256()
    with room.database.read() as db:
        for table in models.metadata.sorted_tables:
            rows = sorted(str(tuple(row)) for row in db.execute(select(table)))
            made.update(json.dumps([table.name, *rows]).encode())
    return made.hexdigest()


def visits(room: Room, link: str, robots: int) -> Iterator[int]:
    """A robot's: each with a jar of cookies of its own every tenth time, else with none that it was given."""
    code, robot = room.code, room.phone()
    for at in range(robots // 10):
        if at % 10 == 0:
            robot = room.phone()
        for method in ("get", "head", "options"):
            yield getattr(robot.client, method)(f"/d/{code}/p/{link}").status_code
        yield robot.client.get(f"/d/{code}/oppna").status_code
        robot.get(f"/p/{link}")
        yield robot.shown.status_code if robot.shown else 0
        yield robot.post("/oppna").status_code  # with its token, and no button pressed
        robot.get("/anslut")
        yield robot.post("/anslut").status_code
        yield robot.post("/anslut", role="annan", unit="ingen").status_code
        yield robot.client.post(f"/d/{code}/p/{link}").status_code
        yield robot.client.post(f"/d/{code}/nulage/1", data={}).status_code


@pytest.mark.parametrize("robots", [100, pytest.param(1_000, marks=pytest.mark.full)])
def test_visits_of_mail_robots_change_nothing(opened: Room, robots: int) -> None:
    [link] = invite(opened, roles=["fortroendevald"]).values()
    before = state(opened)
    codes = list(visits(opened, link, robots))
    assert len(codes) == robots
    assert not [code for code in codes if code >= 500]
    assert state(opened) == before


def test_a_link_leads_to_an_address_without_it_and_tells_nobody_where_one_came_from(opened: Room) -> None:
    [link] = invite(opened).values()
    phone = opened.phone()
    first = phone.client.get(f"/d/{opened.code}/p/{link}")
    assert (first.status_code, first.location) == (303, f"/d/{opened.code}/oppna")
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert "HttpOnly" in first.headers["Set-Cookie"]
    page = phone.get("/oppna")
    assert "Skicka den inte vidare" in page
    assert link not in page
    assert link not in phone.post("/oppna", pressed="ja").location


def test_two_devices_of_one_person_share_a_draft_by_the_code_and_count_once(opened: Room) -> None:
    [link] = invite(opened).values()
    phone = come(opened, link)
    phone.answer(1, s1_now="4", s2_now="2")
    laptop = opened.phone()
    laptop.get(f"/p/{link.lower()}")  # as some mail programs write addresses
    assert laptop.post("/oppna", pressed="ja").status_code == 409
    assert laptop.post("/fortsatt", code=phone.token).status_code == 303
    assert "Stämmer" in laptop.get("/nulage/klart")
    assert laptop.answer(1, s1_now="5").status_code == 303
    with opened.database.read() as db:
        assert len(db.scalars(select(Participant.id)).all()) == 1
        assert len(db.scalars(select(Response.voter)).all()) == 1
        assert len(db.scalars(select(Answer.voter)).all()) == 2
    assert "hör till den första enhet" in opened.phone().get(f"/p/{link}")


def test_the_role_of_the_list_is_marked(opened: Room) -> None:
    [link] = invite(opened, roles=["fortroendevald"]).values()
    phone = opened.phone()
    phone.get(f"/p/{link}")
    phone.post("/oppna", pressed="ja")
    page = phone.get("/anslut")
    assert re.findall(r'value="(\w+)" checked', page) == ["fortroendevald"]
    assert "Börja svara" in words(page)


def test_a_device_that_somebody_else_uses_shows_their_code_before_it_changes_hands(opened: Room) -> None:
    first, second = invite(opened, 2).values()
    phone = come(opened, first)
    code = phone.token
    page = phone.get(f"/p/{second}")
    assert code in page
    phone.post("/oppna", pressed="ja")
    phone.get("/anslut")
    phone.post("/anslut", role="annan", unit="ingen", pressed="ja")
    assert phone.token == voter.link_token(opened.key, second)


@pytest.mark.parametrize("link", ["A" * 26, "x", "å" * 26, "../oppna", "%00", "A" * 5000])
def test_a_wrong_link_finds_nothing(opened: Room, link: str) -> None:
    invite(opened)
    assert opened.phone().client.get(f"/d/{opened.code}/p/{link}").status_code == 404
    assert opened.phone().client.get(f"/d/{opened.code}/oppna").status_code == 404


def test_a_link_of_another_workshop_finds_nothing(opened: Room) -> None:
    other = furnish_short(opened.app)
    [link] = invite(other).values()
    invite(opened)
    assert opened.phone().client.get(f"/d/{opened.code}/p/{link}").status_code == 404


def test_a_removed_invitation_opens_nothing(opened: Room) -> None:
    [link] = invite(opened).values()
    with opened.database.read() as db:
        [one] = db.scalars(select(Invitation.id))
    opened.database.act(actions.remove, opened.survey, one)
    assert opened.phone().client.get(f"/d/{opened.code}/p/{link}").status_code == 404


def test_with_personal_links_the_code_opens_the_room_but_not_the_survey(opened: Room) -> None:
    invite(opened)
    guest = opened.phone().join()
    assert "personliga länken" in guest.get("/nulage")
    assert guest.shown
    assert guest.shown.status_code == 403
    waiting = guest.get("/")
    assert "besvaras med en personlig länk" in waiting
    assert "skickat in" not in waiting
    question = opened.askings()[0]
    guest.get("/nu")
    answer = guest.post("/skicka", to=question, seq="1", now="4")
    assert answer.status_code == 404
    with opened.database.read() as db:
        assert not db.scalars(select(Answer.voter)).all()


def test_after_the_close_a_link_still_opens_the_room(opened: Room) -> None:
    answers_sent_in(opened, 6)
    link = invite(opened, 7)["p6@kommun.se"]
    opened.close()
    phone = come(opened, link)
    assert "stängd" in phone.get("/nulage")
    assert phone.get("/")


def test_links_are_chosen_before_anybody_has_answered_and_kept(opened: Room) -> None:
    invite(opened, 2)
    with pytest.raises(rules.HasList):
        opened.database.act(actions.choose, opened.survey, "open-link")
    with pytest.raises(rules.HasBegun):
        opened.database.act(actions.remove_all, opened.survey)


def test_who_answered_by_the_open_link_keeps_that_promise(opened: Room) -> None:
    opened.phone().join().answer(1, s1_now="4")
    with pytest.raises(rules.HasBegun):
        opened.database.act(actions.choose, opened.survey, "personal-link")
    person = Listed(address="a@kommun.se")
    with pytest.raises(Refused, match="personliga länkar"):
        opened.database.act(actions.add, opened.survey, [person], instance_key=opened.key)
    with pytest.raises(NotFound):
        opened.database.act(actions.remove, "0" * 32, "0" * 32)


def test_no_link_token_or_address_reaches_the_log(opened: Room, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        links, phones = answers_sent_in(opened, 2)
        opened.phone().client.get(f"/d/{opened.code}/p/{'B' * 26}")
    assert all(phone.token for phone in phones)
    for trace in (*links, *links.values(), *(phone.token for phone in phones), "kommun.se", "B" * 26, "127.0.0.1"):
        assert trace not in caplog.text
