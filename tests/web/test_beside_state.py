"""Texts that stand beside something that changes say what is so now, not what was so when the page was written."""

from datetime import timedelta

from flask import Flask

from tests.inviting.people import invite
from tests.world import people
from tests.world.phone import Phone
from tests.world.room import Room, furnish
from tests.world.states import begun, closed, full, invited
from workshop.ground.clock import today

STILL = "Du hinner svara."


def desk(room: Room, page: str) -> str:
    return room.leader.get(f"/ledare/{room.workshop}{page}").text


def send_in(phone: Phone) -> None:
    phone.answer(1, s1_now="4")
    phone.get("/nulage/klart")
    phone.post("/nulage/klart")


def test_the_room_calls_nobody_to_a_survey_that_they_have_sent_in_or_may_not_answer(app: Flask) -> None:
    room = begun(app)
    phone = room.phone().join()
    assert STILL in phone.get("/nu")
    send_in(phone)
    assert STILL not in phone.get("/nu")


def test_the_room_calls_nobody_without_a_personal_link_to_a_survey_that_needs_one(app: Flask) -> None:
    assert STILL not in invited(app).phone().join().get("/nu")


def test_a_closed_survey_is_not_said_to_take_minutes_or_to_be_opened(app: Flask) -> None:
    room = begun(app)
    assert "minuter att svara på" in desk(room, "/nulage")
    room.answer_survey(7, lambda _person, _statement: "4")
    room.close()
    assert "minuter att svara på" not in desk(room, "/nulage")
    assert "Öppna den några dagar före" not in desk(room, "/")
    assert "Samma länk gäller för nulägesanalysen" not in desk(room, "/")


def test_with_personal_links_the_overview_names_them_until_the_survey_closes(app: Flask) -> None:
    room = invited(app)
    assert "besvaras med de personliga länkarna" in desk(room, "/")
    room.close()
    assert "besvaras med de personliga länkarna" not in desk(room, "/")


def test_a_personal_link_invites_to_answer_until_the_survey_closes_and_to_the_room_afterwards(app: Flask) -> None:
    room = furnish(app)
    [link, *_others] = invite(room, 2).values()
    room.open()
    phone = room.phone()
    assert "Öppna nulägesanalysen" in phone.get(f"/p/{link}")
    room.close()
    page = phone.get("/oppna")
    assert "inbjuden att svara" not in page
    assert "Öppna nulägesanalysen" not in page
    assert "Nulägesanalysen är stängd" in page


def test_the_list_does_not_call_a_workshop_ready_that_goes_on(app: Flask) -> None:
    room = closed(app)
    assert "Redo att ledas" in room.leader.get("/ledare/").text
    room.go("poll")
    page = room.leader.get("/ledare/").text
    assert "Redo att ledas" not in page
    assert "Pågår" in page


def test_a_workshop_with_two_owners_is_not_asked_for_another(app: Flask) -> None:
    room = closed(app)
    assert "Bjud in någon därifrån" in desk(room, "/medlemmar")
    people.join(app, people.BO, room.workshop, "owns")
    assert "Bjud in någon därifrån" not in desk(room, "/medlemmar")


def test_the_phone_shows_all_themes_together_while_the_stage_does(app: Flask) -> None:
    room = full(app)
    whole = next(at for at, moment in enumerate(room.moments("result")) if not moment.theme_key)
    room.go("result", whole)
    drawn = room.draw("phone")
    assert "0 är lägst och 100 högst" in drawn
    assert drawn.count('<th scope="row">') == len(room.programme.themes)


def test_a_workshop_of_today_or_tomorrow_is_not_told_to_begin_days_before(app: Flask) -> None:
    leader = people.signed_in(app, people.ANNA)
    for days, said in ((0, "så hinner de svara"), (1, "så hinner de svara"), (2, "några dagar före")):
        made = people.make_workshop(app, people.ANNA, held_on=today() + timedelta(days=days))
        assert said in leader.get(f"/ledare/{made}/").text
