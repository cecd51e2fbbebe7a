"""What participants are told about personal data: each organisation's own, escaped, missed calmly, never lost."""

from dataclasses import asdict, fields, replace

import pytest
from flask import Flask

from tests.world import people
from tests.world.people import ANNA, BO
from tests.world.room import Room, furnish
from workshop.gathering import organisations
from workshop.gathering.information import NEEDED, Information
from workshop.ground.hyphens import SOFT

SAID = Information(**{one.name: f"Vi säger {one.name}." for one in fields(Information)})
MISSING = "Inte ifyllt än"
NOTICE = "Säg vem som ansvarar för personuppgifterna"


@pytest.fixture
def mine(app: Flask) -> Room:
    return furnish(app, organisation="Ekbo kommun")


@pytest.fixture
def theirs(app: Flask) -> Room:
    return furnish(app, owner=BO, organisation="Alby kommun")


def at(room: Room) -> str:
    return f"/ledare/{room.workshop}/personuppgifter"


def page(room: Room) -> str:
    """As somebody reads it who has not joined."""
    return room.phone().get("/personuppgifter")


def test_an_owner_says_it_once_for_all_workshops_of_the_organisation(mine: Room) -> None:
    other = furnish(mine.app, organisation="Ekbo kommun")
    assert mine.leader.send(at(mine), asdict(SAID)).status_code == 303
    for room in (mine, other):
        read = page(room)
        assert [text for text in asdict(SAID).values() if text not in read] == []
        assert MISSING not in read


def test_no_other_organisation_says_it(mine: Room, theirs: Room) -> None:
    mine.leader.send(at(mine), asdict(SAID))
    theirs.leader.send(at(theirs), {"controller": "Albys nämnd"})
    assert "Albys nämnd" not in page(mine)
    assert "Vi säger" not in page(theirs)
    assert "Albys nämnd" in page(theirs)
    assert mine.leader.get(at(theirs)).status_code == 404
    assert mine.leader.send(at(theirs), asdict(SAID), on=at(mine)).status_code == 404
    assert "Vi säger" not in page(theirs)


@pytest.mark.parametrize("may", ["leads", "watches"])
def test_who_does_not_own_the_workshop_reads_it_and_changes_nothing(mine: Room, may: str) -> None:
    member = people.join(mine.app, BO, mine.workshop, may)
    assert "Bara den som äger" in member.get(at(mine)).text
    assert member.send(at(mine), asdict(SAID)).status_code == 403
    assert "Vi säger" not in page(mine)


def test_what_is_missing_is_said_on_the_page_and_to_the_owner_alone(mine: Room) -> None:
    overview = f"/ledare/{mine.workshop}/"
    member = people.join(mine.app, BO, mine.workshop, "leads")
    assert page(mine).count(MISSING) == len(NEEDED)
    assert NOTICE in mine.leader.get(overview).text
    assert NOTICE not in member.get(overview).text
    for name in NEEDED:
        mine.leader.send(at(mine), asdict(replace(SAID, **{name: ""})))
        assert page(mine).count(MISSING) == 1
        assert NOTICE in mine.leader.get(overview).text
    mine.leader.send(at(mine), {name: getattr(SAID, name) for name in NEEDED})
    assert NOTICE not in mine.leader.get(overview).text


@pytest.mark.parametrize("name", asdict(SAID))
def test_long_and_hostile_text_is_shown_as_it_was_written(mine: Room, name: str) -> None:
    hostile = '<script>alert(1)</script> & "så" {{ 7*7 }}\n' + "å" * 1900
    assert mine.leader.send(at(mine), {name: hostile}).status_code == 303
    read = page(mine).replace(SOFT, "")
    assert "<script>alert" not in read
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;så&#34; {{ 7*7 }}" in read
    assert "å" * 1900 in read
    assert mine.leader.filled(at(mine))[name].replace("\r", "") == hostile


def test_what_is_too_long_is_refused_and_stays_in_the_field(mine: Room) -> None:
    answer = mine.leader.send(at(mine), {"purpose": "x" * 2001})
    assert answer.status_code == 422
    assert "x" * 2001 in answer.text
    assert page(mine).count(MISSING) == len(NEEDED)


def test_merging_two_organisations_loses_nothing_that_was_said(mine: Room) -> None:
    other = furnish(mine.app, organisation="Ekbos kommun")
    mine.leader.send(at(mine), {"purpose": "Det vi sa här."})
    mine.leader.send(at(other), {"purpose": "Något annat.", "controller": "Nämnden"})
    me = people.id_of(mine.app, ANNA)
    mine.database.act(organisations.merge, mine.workshop, me, other.now().organisation)
    for room in (mine, other):
        read = page(room)
        assert ("Det vi sa här." in read, "Nämnden" in read, "Något annat." in read) == (True, True, False)


def test_it_is_there_before_anything_is_asked_and_in_every_foot(opened: Room) -> None:
    """Where one joins, where the nulägesanalys begins, in the letter, and below every page of the workshop."""
    here = f"/d/{opened.code}/personuppgifter"
    phone = opened.phone()
    assert phone.get("/anslut").split("<footer")[0].count(here) == 1
    phone.join()
    assert phone.get("/nulage").split("<footer")[0].count(here) == 1
    for path in ("/anslut", "/din-kod", "/nu", "/nulage/1", "/svaren"):
        assert here in phone.get(path).split("<footer")[1]
    assert f"http://localhost{here}" in opened.leader.get(f"/ledare/{opened.workshop}/nulage/bjud-in").text
