"""The difference attack: remind, take one person out of the list, look again. 0 right, whatever is done in between."""

import re

import pytest

from tests.inviting.claims import answers_sent_in
from tests.inviting.people import invite
from tests.inviting.post_office import Office, post_office
from tests.inviting.test_sending import progress, send, write
from tests.world.desk import Desk
from tests.world.room import Room
from workshop.inviting import actions, answered, queries

INVITED = 14
DONE = 7  # the first of the list


def shown(desk: Desk) -> list[str]:
    """Every number of the pages that say something of how many, as the desk reads them."""
    texts = [desk.get(path).text for path in ("/bjud-in/mejl/paminnelse", "/bjud-in/mejl/paminnelse/lage")]
    rates = re.findall(r'class="value">(.*?)</ul>', desk.get("/bjud-in").text, re.DOTALL)
    closing = re.findall(r'class="lead">(.*?)</p>', desk.get("/stang").text, re.DOTALL)
    told = re.findall(r"Påminnelsen går till [^.]*\.", texts[0])
    return [*told, texts[1].strip(), *rates, *closing]


def remind(room: Room, office: Office) -> None:
    room.database.act(answered.note_answered, room.survey, threshold=6, instance_key=room.key)
    send(room, office, "reminder")


def remove(room: Room, address: str) -> None:
    with room.database.read() as db:
        [one] = [one.id for one in queries.invitations(db, room.survey) if one.address == address]
    room.database.act(actions.remove, room.survey, one)


@pytest.fixture
def reminded(opened: Room) -> Room:
    answers_sent_in(opened, DONE)
    invite(opened, INVITED)
    write(opened, "reminder")
    return opened


@pytest.mark.parametrize("again", [False, True], ids=["looked at", "sent anew"])
def test_removing_one_after_the_other_moves_no_number(reminded: Room, desk: Desk, again: bool) -> None:
    with post_office() as office:
        remind(reminded, office)
        before = shown(desk)
        assert "Påminnelsen går till minst 6." in before
        told = []
        for at in (2, 11, 5, 13):
            remove(reminded, f"p{at}@kommun.se")
            if again:
                remind(reminded, office)
            told.append(shown(desk))
    assert told == [before] * 4


def test_a_list_with_one_person_left_says_the_same_of_who_is_done_and_who_is_not(reminded: Room, desk: Desk) -> None:
    with post_office() as office:
        remind(reminded, office)
        for at in set(range(INVITED)) - {2, 11}:
            remove(reminded, f"p{at}@kommun.se")
        said = []
        for at in (2, 11):
            other = 13 - at
            remove(reminded, f"p{other}@kommun.se")
            office.letters.clear()
            remind(reminded, office)
            said.append(shown(desk))
            assert len(office.letters) == (at == 11)  # only the mail server can tell
            with reminded.database.read() as db:
                assert [one.address for one in queries.invitations(db, reminded.survey)] == [f"p{at}@kommun.se"]
            invite(reminded, INVITED)
            for back in set(range(INVITED)) - {2, 11}:
                remove(reminded, f"p{back}@kommun.se")
    assert said[0] == said[1]


def test_the_number_is_frozen_until_the_next_reminder(reminded: Room, desk: Desk) -> None:
    with post_office() as office:
        remind(reminded, office)
        before = shown(desk)[0]
        invite(reminded, 30)
        assert shown(desk)[0] == before
        send(reminded, office, "reminder")  # goes on with those who came to the list
        send(reminded, office, "reminder")
    assert shown(desk)[0] != before


def test_of_a_refused_reminder_nothing_is_said(reminded: Room, desk: Desk) -> None:
    with post_office(lambda _come, to: "refuse" if to == "p11@kommun.se" else "") as office:
        remind(reminded, office)
    assert progress(reminded, "reminder").refused == 1
    page = desk.get("/bjud-in/mejl/paminnelse").text
    assert "gick inte att leverera" not in page
    assert 'name="again"' not in page
