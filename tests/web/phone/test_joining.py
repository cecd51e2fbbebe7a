"""The front door: join once, come back by code, change role until the first answer."""

import pytest
from flask import Flask

from tests.world.room import Room, furnish, furnish_short
from workshop.gathering.models import Participant, Workshop


def people(room: Room) -> list[Participant]:
    with room.database.read() as db:
        return db.query(Participant).filter_by(workshop=room.workshop).all()


def test_opening_links_changes_nothing(opened: Room) -> None:
    robot = opened.phone()
    for path in ("/", "/anslut", "/fortsatt", "/svaren", "/din-kod", "/nulage", "/nulage/1", "/nulage/klart"):
        robot.get(path)
        robot.client.head(f"/d/{opened.code}{path}")
    assert people(opened) == []


def test_who_has_not_joined_is_led_to_where_one_joins(opened: Room) -> None:
    page = opened.phone().client.get(f"/d/{opened.code}/nulage")
    assert page.status_code == 403
    assert f'href="/d/{opened.code}/anslut"' in page.text


def test_an_empty_form_is_not_a_participant(opened: Room) -> None:
    phone = opened.phone()
    phone.get("/anslut")
    page = phone.post("/anslut")
    assert page.status_code == 422
    assert "Välj ett av svaren." in page.text
    assert '<a href="#role">Välj vilken roll du har.</a>' in page.text
    assert people(opened) == []


def test_the_promise_stands_before_the_first_question(opened: Room) -> None:
    page = opened.phone().get()
    assert page.index("Så hanteras dina svar") < page.index("Vilken roll har du?")


def test_a_double_tap_is_one_participant(opened: Room) -> None:
    phone = opened.phone()
    phone.get("/anslut")
    fields = {**phone.hidden(), "role": "annan", "unit": "ingen"}
    for _ in range(2):
        phone.client.delete_cookie(f"d-{opened.code}")
        assert phone.client.post(f"/d/{opened.code}/anslut", data=fields).status_code == 303
    assert len(people(opened)) == 1


def test_a_browser_that_drops_its_cookie_of_the_workshop_is_the_same_participant(opened: Room) -> None:
    phone = opened.phone().join("annan")
    token = phone.token
    for role in ("tjansteperson", "fortroendevald"):
        phone.client.delete_cookie(f"d-{opened.code}")
        phone.join(role)
    [person] = people(opened)
    assert (phone.token, person.role) == (token, "annan")


def test_a_browser_that_drops_everything_is_one_more_and_meets_the_lobby(app: Flask) -> None:
    room = furnish(app, units=(), roles={"annan": 5})
    phone = room.phone()
    for _ in range(8):
        phone.join("annan")
        phone.client.delete_cookie(f"d-{room.code}")
        phone.client.delete_cookie("kl")
    assert [one.waits for one in people(room)].count(False) == 6


def test_a_browser_is_another_participant_in_another_workshop(opened: Room) -> None:
    phone, elsewhere = opened.phone().join(), furnish_short(opened.app)
    phone.code = elsewhere.code
    assert phone.join().token
    assert len({one.token_hmac for one in [*people(opened), *people(elsewhere)]}) == 2


def test_the_return_code_opens_the_same_draft_elsewhere(opened: Room) -> None:
    phone = opened.phone().join("fortroendevald")
    phone.answer(1, s1_now="5")
    token = phone.token
    assert f"{token[:4]} {token[4:8]} {token[8:]}" in phone.get("/din-kod")
    other = opened.phone()
    other.get("/fortsatt")
    assert other.post("/fortsatt", code=f" {token[:4].lower()}-{token[4:8]} {token[8:]} ").status_code == 303
    assert "Fortsätt där du slutade" in other.get()
    other.get("/nulage/1")
    assert other.hidden()["s1-now"] == "5"
    assert len(people(opened)) == 1


def test_wrong_codes_are_limited_by_device_and_only_there(opened: Room) -> None:
    phone, guesser = opened.phone().join(), opened.phone()
    guesser.get("/fortsatt")
    statuses = []
    for _ in range(12):
        statuses.append(guesser.post("/fortsatt", code="AAAABBBBCCCC").status_code)
        guesser.get("/fortsatt")
    assert statuses[:10] == [422] * 10
    assert statuses[10:] == [429, 429]
    neighbour = opened.phone()  # same address, another device
    neighbour.get("/fortsatt")
    assert neighbour.post("/fortsatt", code=phone.token).status_code == 303


def test_another_workshops_code_does_not_open_this_one(opened: Room) -> None:
    elsewhere = furnish_short(opened.app, "styrning")
    phone, other = elsewhere.phone().join(), opened.phone()
    other.get("/fortsatt")
    assert other.post("/fortsatt", code=phone.token).status_code == 422


def test_a_unit_of_another_workshop_is_refused(opened: Room) -> None:
    elsewhere = furnish_short(opened.app, "styrning")
    phone = opened.phone()
    phone.get("/anslut")
    foreign = next(iter(elsewhere.units.values()))
    assert phone.post("/anslut", role="annan", unit=foreign).status_code == 422
    assert people(opened) == []


def test_a_forged_ticket_is_refused(opened: Room) -> None:
    phone = opened.phone()
    phone.get("/anslut")
    assert phone.post("/anslut", role="annan", unit="ingen", ticket='"AAAABBBBCCCC".x').status_code == 422
    assert people(opened) == []


def test_role_can_change_until_the_first_answer_and_not_after(opened: Room) -> None:
    phone = opened.phone().join("annan", "Samhällsbyggnad")
    phone.get("/anslut")
    phone.post("/anslut", role="tjansteperson", unit="ingen")
    [person] = people(opened)
    assert (person.role, person.unit) == ("tjansteperson", None)
    phone.get("/anslut")
    form = {**phone.hidden(), "role": "fortroendevald", "unit": "ingen"}
    phone.answer(1, s1_now="4")
    assert "går det inte att byta" in phone.get("/anslut")
    assert phone.client.post(f"/d/{opened.code}/anslut", data=form).status_code == 409
    assert people(opened)[0].role == "tjansteperson"


def test_before_it_opens_the_phone_waits_calmly(short_room: Room) -> None:
    page = short_room.phone().join().get()
    assert "Du är med" in page
    assert "23 november 2030" in page
    assert "Före workshopen öppnar" in page


def test_the_phone_waits_where_the_room_gathers_whatever_day_it_is(short_room: Room) -> None:
    """The screen there goes on by itself when the workshop begins."""
    phone = short_room.phone().join()
    page = phone.get()
    assert phone.shown
    assert phone.shown.request.path.endswith("/nu")
    assert "följer med av sig själv" in page
    assert 'data-code="' in page
    short_room.go("welcome")
    assert "Du är med" not in phone.get("/nu")


def test_one_joins_with_one_tap_and_one_more_where_there_are_units(opened: Room) -> None:
    phone = opened.phone()
    assert "Vilken verksamhet" not in phone.get("/anslut")
    asked = phone.post("/anslut", role="annan")
    assert asked.status_code == 200
    assert "Vilken verksamhet hör du till?" in asked.text
    assert people(opened) == []
    assert phone.post("/anslut", unit=next(iter(opened.units.values()))).status_code == 303
    [one] = people(opened)
    assert (one.role, one.unit) == ("annan", next(iter(opened.units.values())))


def test_without_units_one_tap_leads_to_the_room(app: Flask) -> None:
    room = furnish(app, units=())
    phone = room.phone()
    phone.get("/anslut")
    assert phone.post("/anslut", role="annan").location.rstrip("/").endswith(f"/d/{room.code}")
    assert "Du är med" in phone.get()


def test_the_promise_is_three_lines_and_the_rest_a_tap_away(opened: Room) -> None:
    page = opened.phone().get()
    promise = page[page.index("Så hanteras dina svar") : page.index("Vilken roll har du?")]
    before, _summary, folded = promise.partition("<summary>Läs mer</summary>")
    assert (before.count("<li>"), folded.count("<li>")) == (3, 2)


def test_a_finished_workshop_takes_nobody(opened: Room) -> None:
    phone = opened.phone()
    phone.get("/anslut")

    def finish(db) -> None:  # type: ignore[no-untyped-def]
        db.get_one(Workshop, opened.workshop).state = "finished"
        db.commit()

    opened.database.act(finish)
    assert phone.post("/anslut", role="annan", unit="ingen").status_code == 410
    assert people(opened) == []
    late = opened.phone().client.get(f"/d/{opened.code}/anslut")
    assert late.status_code == 410
    assert "Vilken roll har du?" not in late.text


@pytest.mark.parametrize("wrong", ["", "AAAA", "0" * 12, "<b>" * 9, "\0" * 12, "A" * 5000])
def test_odd_codes_are_only_wrong(opened: Room, wrong: str) -> None:
    phone = opened.phone()
    phone.get("/fortsatt")
    assert phone.post("/fortsatt", code=wrong).status_code == 422


def test_a_page_of_the_one_before_does_not_change_the_role_of_who_has_the_tablet_now(opened: Room) -> None:
    tablet, other = opened.phone().join("annan"), opened.phone().join("fortroendevald")
    tablet.get("/anslut")
    stale = {**tablet.hidden(), "role": "tjansteperson", "unit": "ingen"}
    tablet.get("/fortsatt")
    tablet.post("/fortsatt", code=other.token)

    answer = tablet.client.post(f"/d/{opened.code}/anslut", data=stale)

    assert (answer.status_code, sorted(one.role for one in people(opened))) == (409, ["annan", "fortroendevald"])
    tablet.get("/anslut")
    assert tablet.post("/anslut", role="tjansteperson").status_code == 303
    assert sorted(one.role for one in people(opened)) == ["annan", "tjansteperson"]
