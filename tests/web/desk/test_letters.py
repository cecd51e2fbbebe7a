"""The page of a letter: one to oneself first, and how far it has come while it goes out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from tests.inviting.people import invite
from tests.inviting.post_office import Office, post_office
from tests.world.desk import Desk
from tests.world.room import Room
from workshop.facilitators.models import Facilitator
from workshop.ground import mail
from workshop.ground.clock import utcnow
from workshop.inviting import actions, rounds
from workshop.inviting.sending import Sender
from workshop.survey.models import Invitation
from workshop.web.house import furnish, house_of

WORDS = {"subject": "Välkommen ö", "body": "Svara här: [länk]"}


@pytest.fixture(autouse=True)
def _without_mail_afterwards(app: Flask) -> Iterator[None]:
    before = house_of(app)
    yield
    furnish(app, before)


def with_mail(room: Room, office: Office) -> None:
    post = mail.settings(office.url, "Kommunen <svara-inte@kommun.se>")
    house = house_of(room.app)
    furnish(room.app, replace(house, config=replace(house.config, smtp=post)))


def test_one_to_oneself_goes_to_nobody_else_and_holds_nobodys_link(short_room: Room, desk: Desk) -> None:
    links = invite(short_room, 3)
    with short_room.database.read() as db:
        leaders = set(db.scalars(select(Facilitator.email)))
    with post_office() as office:
        with_mail(short_room, office)
        page = desk.post("/bjud-in/mejl/inbjudan", **WORDS, trial="ja")
    assert page.status_code == 200
    assert "Ett prov är skickat" in page.text
    [(to, letter)] = office.letters
    assert to in leaders
    assert letter["Subject"] == "Prov: Välkommen ö"
    assert letter["Reply-To"] == to  # questions go to who leads, not to an address that nobody reads
    assert "här står mottagarens egen länk" in letter.get_content()
    assert not [link for link in links.values() if link in letter.get_content()]
    with short_room.database.read() as db:
        assert set(db.scalars(select(Invitation.invited))) == {""}


@pytest.mark.parametrize(
    ("mood", "said"),
    [("refuse", "tog inte emot"), ("not you", "svarar inte"), ("hang up after", "bröts mitt i ett mejl")],
)
def test_why_one_to_oneself_did_not_go_out_is_said_and_the_words_are_kept(
    short_room: Room, desk: Desk, mood: str, said: str
) -> None:
    invite(short_room)
    with post_office(lambda _come, _to: mood) as office:
        with_mail(short_room, office)
        page = desk.post("/bjud-in/mejl/inbjudan", **WORDS, trial="ja")
    assert page.status_code == 502
    assert said in page.text
    assert "Välkommen ö" in desk.get("/bjud-in/mejl/inbjudan").text


def test_while_letters_go_out_the_page_tells_how_far_and_takes_no_new_words(opened: Room, desk: Desk) -> None:
    invite(opened, 4)
    opened.database.act(actions.write, opened.survey, "invitation", **WORDS)
    opened.database.act(rounds.begin, opened.survey, "invitation", round=0, again=False, now=utcnow())
    page = desk.get("/bjud-in/mejl/inbjudan").text
    assert "0 av 4 är skickade." in page
    assert 'name="body"' not in page
    now = desk.get("/bjud-in/mejl/inbjudan/lage").json
    assert now == {"busy": True, "sent": 0, "all": 4, "told": "0 av 4 är skickade."}


def test_how_many_it_goes_to_is_asked_before_anything_is_sent(opened: Room, desk: Desk) -> None:
    invite(opened, 3)
    with post_office() as office:
        with_mail(opened, office)
        asked = desk.post("/bjud-in/mejl/inbjudan", **WORDS, send="ja")
        assert "Skicka inbjudan till 3 personer?" in asked.text
        assert office.letters == []
        opened.database.act(rounds.begin, opened.survey, "invitation", round=0, again=False, now=utcnow())
        told = desk.post("/bjud-in/mejl/inbjudan/skicka", round="0")
        assert "skickas redan" in told.text  # on the letter's page, not on one without a way on


def test_a_message_goes_to_all_in_every_state_and_says_where_and_when(opened: Room, desk: Desk) -> None:
    links = invite(opened, 3)
    first = desk.get("/bjud-in/mejl/meddelande?forslag=flyttad").text
    for said in ("har fått en ny tid", "Dag: ", "Tid: ", "Frågor? Svara på mejlet, eller kontakta Anna Berg"):
        assert said in first
    assert "är inställd" in desk.get("/bjud-in/mejl/meddelande?forslag=installd").text
    refused = desk.post("/bjud-in/mejl/meddelande", subject="Hej", body="Hit: [länk]")
    assert "har ingen personlig länk" in refused.text
    opened.close()
    desk.post("/bjud-in/mejl/meddelande", subject="Inställd", body="Den blir inte av.")
    with post_office() as office:
        with_mail(opened, office)
        for at in range(2):
            now = utcnow()
            opened.database.act(rounds.begin, opened.survey, "notice", round=at, again=False, now=now)
            to = house_of(opened.app).config.smtp
            assert to
            Sender(opened.database, to, opened.survey, "notice", instance_key=opened.key, where="", reply_to="").run()
    assert sorted(office.to()) == sorted([*links, *links])


def test_an_invitation_says_what_a_letter_of_a_survey_has_to_say(opened: Room, desk: Desk) -> None:
    invite(opened)
    text = desk.get("/bjud-in/mejl/inbjudan").text
    facts = ("Dag: ", "Tid: ", "kontakta Anna Berg", "Om dina personuppgifter")
    for said in ("Det är frivilligt att svara.", "underlag för en handlingsplan", *facts):
        assert said in text, said
